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
