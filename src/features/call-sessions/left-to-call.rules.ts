import type { CallSession } from './call-session.records.ts';

/** Whoever is left of a session: those whose turn comes, and those whom nobody may call now. */
export interface LeftToCall {
  free: number;
  forbidden: number;
  /** From when on the first of the forbidden may be called; null where only they can change it. */
  from: string | null;
}

export function leftToCall(
  { total, forbidden }: Pick<CallSession, 'total'> & { forbidden?: CallSession['forbidden'] },
  { done, now }: { done: number; now: string },
): LeftToCall {
  const left = Math.max(0, total - done);
  // By now the first of them may be called: who is still forbidden, the next look tells.
  const isPast = forbidden?.from != null && forbidden.from <= now;
  if (!forbidden || isPast) return { free: left, forbidden: 0, from: null };
  const withCard = Math.min(left, forbidden.count);
  return { free: left - withCard, forbidden: withCard + (forbidden.withoutCard ?? 0), from: forbidden.from };
}

/** How many of the free may be told beside those whom a code keeps back: until the server has looked, they are the same. */
export function freeBeside({ free, forbidden }: LeftToCall, blocked: CallSession['blocked']): number {
  if (forbidden > 0) return free;
  return Math.max(0, free - Object.values(blocked).reduce((sum, count) => sum + count, 0));
}
