// When a term of a contract ends, and when it must be thought of.
import { addDays, addMonths } from '../../engine/dates.ts';

export interface Term {
  endsOn: string | null;
  notice: { count: number; unit: 'day' | 'month' };
  reminderDays: number | null;
}

/** After so many days a contract whose term ended without a word is taken for ended, and a renewal for a new beginning. */
export const GRACE_DAYS = 30;

/** The last day of a term that begins on this day. */
export const lastDayOfTerm = (from: string, months: number): string => addDays(addMonths(from, months), -1);

/** The last day on which notice can be given. */
export function noticeDay({ endsOn, notice }: Pick<Term, 'endsOn' | 'notice'>): string | null {
  if (endsOn === null) return null;
  return notice.unit === 'day' ? addDays(endsOn, -notice.count) : addMonths(endsOn, -notice.count);
}

/** From when on it stands among those to renew; nobody decides anything of one that ended or has no end. */
export function renewFrom({ state, ...term }: Term & { state: string }): string | null {
  const on = noticeDay(term);
  if (on === null || state === 'lost' || state === 'cancelled') return null;
  return addDays(on, -(term.reminderDays ?? 0));
}

/** When a new term begins: right after the one before where it is renewed in time; what was over begins anew. */
export function firstDayAgain(
  { state, endsOn, endedOn }: { state: string; endsOn: string; endedOn: string | null },
  today: string,
): string {
  const isRunning = state === 'active' || state === 'renewed';
  if (isRunning && addDays(endsOn, GRACE_DAYS) >= today) return addDays(endsOn, 1);
  const over = endedOn ?? endsOn;
  return over < today ? today : addDays(over, 1);
}

/** The ends of the terms that have gone by in silence up to this day, for a contract that renews itself. */
export function tacitEnds({
  endsOn,
  termMonths,
  today,
}: {
  endsOn: string | null;
  termMonths: number | null;
  today: string;
}): string[] {
  const ends: string[] = [];
  let end = endsOn;
  while (end !== null && termMonths !== null && end < today) {
    end = lastDayOfTerm(addDays(end, 1), termMonths);
    ends.push(end);
  }
  return ends;
}

/** Before or after that nobody means a contract: the day was mistyped. */
export const MOST_YEARS_AGO = 30;
const MOST_YEARS_AHEAD = 10;

export function isPlausibleStart(startsOn: string, today: string): boolean {
  return startsOn >= addMonths(today, -12 * MOST_YEARS_AGO) && startsOn <= addMonths(today, 12 * MOST_YEARS_AHEAD);
}

/** The last day it can end on, said today: no contract ends after its term, unless that has gone by. */
export function latestEnd(endsOn: string | null, today: string): string {
  if (endsOn === null) return addMonths(today, 12 * MOST_YEARS_AHEAD);
  return later(endsOn, today);
}

/** The last day its next term can begin: beyond, it is not the same contract. */
export function latestFirstDayAgain(
  { state, endsOn, endedOn }: { state: string; endsOn: string; endedOn: string | null },
  today: string,
): string {
  const isRunning = state === 'active' || state === 'renewed';
  const inTime = addDays(isRunning ? endsOn : (endedOn ?? endsOn), GRACE_DAYS + 1);
  const again = isRunning ? today : addMonths(today, 12);
  return later(inTime, again);
}

const later = (one: string, other: string) => [one, other].sort()[1]!;
