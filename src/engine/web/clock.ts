/** Time and chance as the engine sees them; handed in, so that tests turn the hands themselves. */
export interface Clock {
  /** Milliseconds since 1970 by this device, right or wrong. */
  now(): number;
  /** Calls back once after so many milliseconds; what is returned calls it off. */
  after(milliseconds: number, work: () => void): () => void;
  /** From 0 to just under 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
