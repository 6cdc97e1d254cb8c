import { addDays, addMinutes, addMonths, wallTime } from '../../engine/dates.ts';
import { refuse } from '../../engine/refusal.ts';
import {
  type Audience,
  type CallPlace,
  type CallSlot,
  firstOpening,
  sameTimeOrNextOpening,
  slotsFor,
} from '../contact-rules/call-slots.rules.ts';
import type { HolidayPlace } from '../contact-rules/holidays.rules.ts';
import type { NextDateRule } from './next-date-rule.ts';
import type { OutcomeDefinition } from './outcome-definition.ts';
import {
  inFreshSlot,
  isUnreachable,
  type MissedCalls,
  retryAt,
  sameTimeAfterBusinessDays,
} from './retry-ladder.rules.ts';

export interface CallResult extends HolidayPlace, Omit<MissedCalls, 'missedCalls'> {
  outcome: Pick<OutcomeDefinition, 'nextDate' | 'reached' | 'countsAsAttempt' | 'effect'>;
  /** The prospect's zone. */
  zone: string;
  audience: Audience;
  /** Calls in a row that reached nobody, this one included when it did not. */
  consecutiveNonContacts: number;
  /** How often this outcome came in a row, this time included. */
  sameOutcomeCount?: number;
  /** The date the prospect gave, or the start of the appointment. */
  chosenAt?: string | null;
  /** The day the contract with the competitor ends. */
  renewalOn?: string | null;
  /** The rep says that hanging up was no refusal. */
  isNoRefusal?: boolean;
  /** The company's own limit of calls that reach nobody. */
  maxAttempts?: number;
  /** The company's own calling hours. */
  slots?: readonly CallSlot[];
}

/** When the prospect's next action falls due after a call, or null when the outcome leaves none. */
export function nextActionAt(result: CallResult): string | null {
  const { outcome, consecutiveNonContacts, audience } = result;
  const place: CallPlace = { ...result, slots: result.slots ?? slotsFor(audience, result.country) };
  if (
    isRetry(outcome) &&
    outcome.countsAsAttempt &&
    isUnreachable(consecutiveNonContacts, audience, result.maxAttempts)
  ) {
    return null;
  }
  const due = dueBy(outcome.nextDate, result, place);
  // What is done now, and an appointment both sides agreed on, do not wait for calling hours.
  if (due === null || outcome.nextDate.kind === 'now' || outcome.nextDate.kind === 'appointment') return due;
  return result.notBefore && result.notBefore > due ? firstOpening(result.notBefore, place) : due;
}

/** What the next action is called on the prospect; a retry follows the ladder, a call-back was promised. */
export function nextActionKind(
  outcome: Pick<OutcomeDefinition, 'nextDate' | 'reached' | 'effect'>,
): 'call-back' | 'retry' | 'follow-up' {
  if (outcome.effect === 'requested-call-back') return 'call-back';
  return isRetry(outcome) || outcome.nextDate.kind === 'business-days' ? 'retry' : 'follow-up';
}

function dueBy(rule: NextDateRule, result: CallResult, place: CallPlace): string | null {
  const { at, audience, sameOutcomeCount = 1 } = result;
  const calls = { ...result, missedCalls: Math.max(1, result.consecutiveNonContacts) };
  switch (rule.kind) {
    case 'now':
      return at;
    case 'hours':
      return firstOpening(addMinutes(at, rule.hours * 60), place);
    case 'calendar-days':
      return afterDays(rule.days, result, place);
    case 'business-days': {
      if (rule.maxTimes !== undefined && sameOutcomeCount > rule.maxTimes) return null;
      const base = sameTimeAfterBusinessDays(at, rule.days, place);
      if (rule.slots) return firstOpening(base, place, rule.slots);
      return result.outcome.reached ? base : inFreshSlot(base, calls, place);
    }
    case 'ladder':
      return retryAt(calls, place);
    case 'minutes':
      if (sameOutcomeCount <= rule.times) return firstOpening(addMinutes(at, rule.minutes), place);
      return rule.afterwards === 'ladder' ? retryAt(calls, place) : sameTimeAfterBusinessDays(at, 1, place);
    case 'chosen':
      return chosenDate(rule, result, place);
    case 'before-renewal':
      return beforeRenewal(rule, result, place);
    case 'recycle': {
      const isConsumerRefusal = audience === 'B2C' && !result.isNoRefusal;
      if (isConsumerRefusal) return afterDays(rule.b2cDays, result, place);
      return rule.b2bTimes !== undefined && sameOutcomeCount > rule.b2bTimes
        ? null
        : afterDays(rule.b2bDays, result, place);
    }
    case 'appointment':
      return result.chosenAt ?? null;
    case 'never':
    case 'none':
      return null;
  }
}

function isRetry({ nextDate, reached }: Pick<OutcomeDefinition, 'nextDate' | 'reached'>): boolean {
  return !reached && ['ladder', 'minutes', 'business-days'].includes(nextDate.kind);
}

function afterDays(days: number, { at }: CallResult, place: CallPlace): string {
  const { day, time } = wallTime(at, place.zone);
  return sameTimeOrNextOpening(addDays(day, days), time, place);
}

function chosenDate(rule: NextDateRule & { kind: 'chosen' }, result: CallResult, place: CallPlace): string {
  const { at, chosenAt } = result;
  if (!chosenAt) {
    return rule.defaultDays === null
      ? refuse('outcome.dateMissing', {}, 'nextActionAt')
      : afterDays(rule.defaultDays, result, place);
  }
  if (chosenAt < at) refuse('outcome.dateInThePast', {}, 'nextActionAt');
  const chosen = wallTime(chosenAt, place.zone);
  if (chosen.day > addMonths(wallTime(at, place.zone).day, rule.maxMonths)) {
    refuse('outcome.dateTooFar', { months: rule.maxMonths }, 'nextActionAt');
  }
  return sameTimeOrNextOpening(chosen.day, chosen.time, place);
}

function beforeRenewal(rule: NextDateRule & { kind: 'before-renewal' }, result: CallResult, place: CallPlace): string {
  if (!result.renewalOn) return afterDays(rule.otherwiseDays, result, place);
  const { day, time } = wallTime(result.at, place.zone);
  const wanted = addDays(result.renewalOn, -rule.daysBefore);
  // The contract ends so soon that the time to call is tomorrow.
  return sameTimeOrNextOpening(wanted > day ? wanted : addDays(day, 1), time, place);
}
