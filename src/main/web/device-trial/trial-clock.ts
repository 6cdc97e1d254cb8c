import type { Clock } from '../../../engine/web/clock.ts';

/** A clock whose hands a test turns. */
export interface TrialClock extends Clock {
  /** Lets time pass; what falls due on the way is called, and what follows from it is waited for. */
  pass(milliseconds: number): Promise<void>;
  /** Sets the hands without letting time pass, as somebody does who changes the clock. */
  set(now: number): void;
  chance: number;
  /** How long until the next thing falls due. */
  nextIn(): number | undefined;
}

export function trialClock(start = Date.parse('2026-11-24T09:00:00.000Z')): TrialClock {
  let now = start;
  const timers = new Set<{ at: number; work: () => void }>();
  const next = () => [...timers].sort((a, b) => a.at - b.at)[0];
  return {
    chance: 0.5,
    now: () => now,
    random() {
      return this.chance;
    },
    after(milliseconds, work) {
      const timer = { at: now + milliseconds, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    nextIn: () => (next() ? next()!.at - now : undefined),
    set(to) {
      for (const timer of timers) timer.at += to - now;
      now = to;
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      for (let timer = next(); timer && timer.at <= end; timer = next()) {
        timers.delete(timer);
        now = timer.at;
        await (timer.work() as unknown);
      }
      now = end;
    },
  };
}
