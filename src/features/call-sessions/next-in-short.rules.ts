import { addMinutes, minutesBetween } from '../../engine/dates.ts';
import type { Params } from '../../engine/messages.ts';
import { type CallPlace, firstOpening } from '../contact-rules/call-slots.rules.ts';
import type { Outcome } from '../outcomes/outcome.record.ts';

export interface NextInShort {
  /** A key of the slide's messages. */
  key: string;
  params: Params;
  /** The moment the text tells as `when`. */
  at?: string;
}

/** What an outcome does next, in three words under its name; a moment outside the calling hours is told as it will be. */
export function nextInShort(
  outcome: Pick<Outcome, 'nextDate' | 'effect' | 'asks'>,
  now: string,
  place: CallPlace,
): NextInShort {
  const { nextDate: rule, effect } = outcome;
  const told = (name: string, params: Params = {}, at?: string) => ({ key: `callSlide.effect.${name}`, params, at });
  switch (rule.kind) {
    case 'calendar-days':
      return told(effect === 'requested-call-back' ? 'call-back' : 'calendar-days', { days: rule.days });
    case 'hours':
      return after(rule.hours * 60, { hours: rule.hours });
    case 'business-days':
      return told('business-days', { days: rule.days });
    case 'minutes':
      return after(rule.minutes, { minutes: rule.minutes });
    case 'chosen':
      return rule.defaultDays === null ? told('chosen') : told('chosen-default', { days: rule.defaultDays });
    case 'recycle':
      return outcome.asks === 'reason' ? told('recycle') : told('recycle-alone', { days: rule.b2bDays });
    default:
      return told(rule.kind);
  }

  function after(minutes: number, params: Params): NextInShort {
    const wanted = addMinutes(now, minutes);
    const at = firstOpening(wanted, place);
    return minutesBetween(wanted, at) < 1 ? told(rule.kind, params, at) : told(`${rule.kind}-moved`, {}, at);
  }
}
