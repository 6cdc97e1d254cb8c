import { Refusal } from '../../../engine/refusal.ts';

export type UnreadableCode =
  | 'notAWorkbook'
  | 'encrypted'
  | 'zipBomb'
  | 'tooLarge'
  | 'emptySheet'
  | 'headersOnly'
  | 'tooManyColumns'
  | 'legacyExcel'
  | 'brokenQuotes'
  | 'noHeader'
  | 'truncated';

/** A file nothing can be read from, and why, in a word someone can be told. */
export class UnreadableFile extends Error {
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, options?: ErrorOptions) {
    super(`Unreadable file: ${code}`, options);
    this.name = 'UnreadableFile';
    this.code = code;
  }
}

/** A file nothing can be read from is the user's to mend: it becomes a sentence. */
export async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof UnreadableFile ? new Refusal(`import.unreadable.${error.code}`, {}, 'file') : error;
  }
}
