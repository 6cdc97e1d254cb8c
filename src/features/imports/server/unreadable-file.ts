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

const otherThanText = /\.(?:xls[xmb]?|ods|numbers|docx?|odt|pptx?|pdf|png|jpe?g|gif|webp|heic|zip)$/i;

/** Text without a column in a file that is named as something else is no list that lacks its titles. */
export async function knownByName<T>(fileName: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const isNoList = error instanceof UnreadableFile && error.code === 'noHeader' && otherThanText.test(fileName);
    throw isNoList ? new UnreadableFile('notAWorkbook', { cause: error }) : error;
  }
}
