// How often one person is tried in a day (call-queue.md, § 2): no law, but no session brings them up once more.
import { addDays, instantOf, wallTime } from '../../engine/dates.ts';
import type { Audience } from '../contact-rules/call-slots.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

/** How a session names whom it keeps back for it. */
export const dayCapBlock = 'DAY_CAP';

export const mostAttemptsPerDay: Readonly<Record<Audience, number>> = { B2B: 3, B2C: 2 };

/** Called as often today as they may be, by everybody in the company; a call that is not over yet is not counted. */
export function isCalledOut(
  { audience, recentAttempts }: Pick<Prospect, 'audience' | 'recentAttempts'>,
  { now, timeZone }: { now: string; timeZone: string },
): boolean {
  const { day } = wallTime(now, timeZone);
  const today = recentAttempts.filter(({ at, isOpen }) => !isOpen && wallTime(at, timeZone).day === day);
  return today.length >= mostAttemptsPerDay[audience];
}

/** When the next day begins, and with it the next attempts. */
export function nextDayFrom(now: string, timeZone: string): string {
  return instantOf(addDays(wallTime(now, timeZone).day, 1), '00:00', timeZone);
}
