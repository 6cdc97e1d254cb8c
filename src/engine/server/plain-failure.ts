/**
 * Something outside the code stands in the way: a full disk, a wrong setting, a database out of reach.
 * The message is one sentence for the person at the terminal; the advice says what to do about it.
 */
export class PlainFailure extends Error {
  readonly advice: string | undefined;

  constructor(sentence: string, options: { advice?: string; cause?: unknown } = {}) {
    super(sentence, { cause: options.cause });
    this.name = 'PlainFailure';
    this.advice = options.advice;
  }
}

/** The code of a system or PostgreSQL error (`ENOSPC`, `28P01`), or undefined where there is none. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
