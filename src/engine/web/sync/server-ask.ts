import type { Clock } from '../clock.ts';
import type { DeviceTime } from '../store/device-time.ts';
import type { Transport } from './transport.ts';

const PATIENCE_MS = 20_000;

/** The server said no as a whole, or nothing at all (status 0). */
export class Unanswered extends Error {
  readonly status: number;
  /** The server's own word for it, e.g. "access.inactive". */
  readonly code: string | undefined;
  readonly retryAfterMs: number;

  constructor(status: number, code?: string, retryAfterMs = 0) {
    super(`the server answered ${status}`);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Asks the server within a time limit, and learns its clock from the answer. Anything but our own 200 is `Unanswered`. */
export function serverAsk(parts: { transport: Transport; clock: Clock; time: DeviceTime; onContact: () => void }) {
  const { transport, clock, time, onContact } = parts;
  return async <T>(path: Parameters<Transport>[0], body: unknown): Promise<T> => {
    const patience = new AbortController();
    const sent = clock.now();
    const answer = await new Promise<Awaited<ReturnType<Transport>>>((resolve, reject) => {
      const giveUp = () => {
        patience.abort();
        reject(new Unanswered(0));
      };
      const relax = clock.after(PATIENCE_MS, giveUp);
      transport(path, body, patience.signal)
        .then(resolve, () => reject(new Unanswered(0)))
        .finally(relax);
    });
    const { status, retryAfterMs } = answer;
    const said = answer.body as { code?: string; serverTime?: string } | null | undefined;
    // A captive portal answers 200 with a page of its own.
    if (status === 200 && !said) throw new Unanswered(0);
    if (status !== 200) throw new Unanswered(status, said?.code, retryAfterMs);
    if (said?.serverTime) await time.learn(sent, clock.now(), said.serverTime);
    onContact();
    return said as T;
  };
}
