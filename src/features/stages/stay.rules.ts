// How long prospects stay in a stage, and which have stayed too long. The device judges a row by these limits and the
// server counts by them, so that both say the same of the same rows.

/** Stays that ended within so many days tell what is usual. */
export const stayWindowInDays = 180;

/** With fewer, a median says little: then the company's own setting counts. */
export const fewestExits = 10;

const DAY_MS = 24 * 3_600_000;
const SLOW = 1.5;
const STUCK = 2;
/** Nobody is stuck before, however quick a stage usually is. */
const LEAST_STUCK_DAYS = 3;

/** What the stays that ended say about a stage. */
export interface MeasuredStay {
  exits: number;
  medianInDays: number;
}

/** How long prospects usually stay: as measured, else as the company says; null where neither is known. */
export function usualStayInDays(measured: MeasuredStay | undefined, setInDays: number | null): number | null {
  return measured && measured.exits >= fewestExits ? measured.medianInDays : setInDays;
}

/** Who came to the stage before these moments is to be watched, or may be stuck; null where nothing is usual. */
export interface StayLimits {
  watchBefore: string | null;
  stuckBefore: string | null;
}

export function stayLimits(usualDays: number | null, now: string): StayLimits {
  if (usualDays === null) return { watchBefore: null, stuckBefore: null };
  const ago = (days: number) => new Date(Date.parse(now) - days * DAY_MS).toISOString();
  return {
    watchBefore: ago(SLOW * usualDays),
    stuckBefore: ago(Math.max(STUCK * usualDays, LEAST_STUCK_DAYS)),
  };
}

/** A stay is judged to the hour, so that a figure and the list of those it counts say the same for a while. */
export const stayMoment = (now: string) => `${now.slice(0, 13)}:00:00.000Z`;

export type StayState = 'fine' | 'watch' | 'stuck';

/** Whether a prospect has been too long where it stands; who has something planned from then on is not stuck. */
export function stayState(
  { stageSince, nextActionAt }: { stageSince: string; nextActionAt: string | null },
  { watchBefore, stuckBefore }: StayLimits,
  moment: string,
): StayState {
  const isPlanned = nextActionAt !== null && nextActionAt >= moment;
  if (stuckBefore !== null && stageSince < stuckBefore && !isPlanned) return 'stuck';
  return watchBefore !== null && stageSince < watchBefore ? 'watch' : 'fine';
}

export function ageInDays(stageSince: string, now: string): number {
  return Math.max(0, (Date.parse(now) - Date.parse(stageSince)) / DAY_MS);
}
