// What a program has opened, and its end: the newest first, once, whether a signal asks for it or a failure.

export interface OrderlyEnd {
  /** Aborted once the end was asked for: what is being opened leaves off. */
  signal: AbortSignal;
  /** Waits for something that opens, and sees to it that it is closed in its turn. */
  open<T>(opening: Promise<T>, close?: (opened: T) => Promise<unknown>): Promise<T>;
  /** Closes all that is open, also what is only being opened. */
  end(): Promise<void>;
}

/** Listens for Ctrl+C and SIGTERM from now on; they end the process with code 0. */
export function endInOrder(say: (sentence: string) => void): OrderlyEnd {
  const leaving = new AbortController();
  const closings: (() => Promise<unknown>)[] = [];
  let ended: Promise<void> | undefined;

  async function closeAll() {
    leaving.abort();
    for (const close of closings.reverse()) await close().catch(() => {});
  }
  const end = () => {
    ended ??= closeAll();
    return ended;
  };
  for (const [signal, name] of [
    ['SIGINT', 'Ctrl+C'],
    ['SIGTERM', 'SIGTERM'],
  ] as const) {
    process.on(signal, async () => {
      if (leaving.signal.aborted) return;
      say(`\n${name}: stopping …`);
      await end();
      process.exit(0);
    });
  }
  return {
    signal: leaving.signal,
    open(opening, close = async () => {}) {
      closings.push(async () => close(await opening));
      return opening;
    },
    end,
  };
}
