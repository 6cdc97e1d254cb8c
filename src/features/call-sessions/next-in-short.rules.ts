import type { Params } from '../../engine/messages.ts';
import type { Outcome } from '../outcomes/outcome.record.ts';

/** What an outcome does next, in three words under its name: a key of the slide's messages and what it needs. */
export function nextInShort(outcome: Pick<Outcome, 'nextDate' | 'effect' | 'asks'>): { key: string; params: Params } {
  const { nextDate: rule, effect } = outcome;
  const told = (name: string, params: Params = {}) => ({ key: `callSlide.effect.${name}`, params });
  switch (rule.kind) {
    case 'calendar-days':
      return told(effect === 'requested-call-back' ? 'call-back' : 'calendar-days', { days: rule.days });
    case 'hours':
      return told('hours', { hours: rule.hours });
    case 'business-days':
      return told('business-days', { days: rule.days });
    case 'minutes':
      return told('minutes', { minutes: rule.minutes });
    case 'chosen':
      return rule.defaultDays === null ? told('chosen') : told('chosen-default', { days: rule.defaultDays });
    case 'recycle':
      return outcome.asks === 'reason' ? told('recycle') : told('recycle-alone', { days: rule.b2bDays });
    default:
      return told(rule.kind);
  }
}
