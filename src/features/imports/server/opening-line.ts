import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../../engine/refusal.ts';
import { contentOf } from './file-content.ts';

const comeBack = () => new Refusal('request.tooSlow', { seconds: 10 });

/** Runs `work`, whose signal aborts when whoever asked is gone: what is left to do is for nobody. */
export async function whileAsked<T>({ socket }: FastifyRequest, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const gone = new AbortController();
  const leave = () => gone.abort(comeBack());
  if (socket.destroyed) leave();
  socket.once('close', leave);
  try {
    return await work(gone.signal);
  } finally {
    socket.off('close', leave);
  }
}

export type OpeningLine = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/**
 * A workbook takes some seventy megabytes while it is opened. A process opens one at a time; the others wait in line, in
 * their order. Whoever is gone leaves the line, and whoever waits too long is asked to come back.
 */
export function openingLine({ longestWaitInMilliseconds = 45_000 } = {}): OpeningLine {
  let isBusy = false;
  const waiting: (() => void)[] = [];

  function turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!isBusy) {
      isBusy = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => () => {
        clearTimeout(patience);
        signal.removeEventListener('abort', leave);
        const place = waiting.indexOf(start);
        if (place >= 0) waiting.splice(place, 1);
        end();
      };
      const start = settle(resolve);
      const leave = settle(() => reject(signal.reason));
      const patience = setTimeout(
        settle(() => reject(comeBack())),
        longestWaitInMilliseconds,
      );
      signal.addEventListener('abort', leave);
      waiting.push(start);
    });
  }

  return async (signal, work) => {
    await turn(signal);
    try {
      return await work();
    } finally {
      const next = waiting[0];
      if (next) next();
      else isBusy = false;
    }
  };
}

const inLine = openingLine();

/** Workbooks are read one after the other; a text is read piece by piece and need not wait for them. */
export async function inTurn<T>(path: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return (await contentOf(path)) === 'zip' ? inLine(signal, work) : work();
}
