import { mostFiles, mostLines, mostParts } from '../incoming-mail.rules.ts';

/** A no to another mail server, in the codes such servers speak: 4xx is to come back, 5xx is not. */
export class RefusedMail extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, text: string) {
    super(text);
    this.responseCode = responseCode;
  }
}

/** Refuses what was made to keep us busy, counted before anything is unfolded. */
export function refuseManyParts(raw: Buffer): void {
  for (let from = 0, count = 0; ; count += 1) {
    if (count > mostParts) throw new RefusedMail(554, '5.6.0 Too many parts');
    const next = raw.indexOf('\n--', from);
    if (next < 0) return;
    from = next + 3;
  }
}

/** Lines of one sign each would take the reader ten seconds; those of files as they travel are 76 long. */
export function refuseManyLines(raw: Buffer): void {
  let count = 0;
  for (let at = raw.indexOf(10); at >= 0; at = raw.indexOf(10, at + 1)) {
    count += 1;
    if (count > mostLines) throw new RefusedMail(554, '5.6.0 Too many lines');
  }
}

export function refuseManyFiles(count: number): void {
  if (count > mostFiles) throw new RefusedMail(554, '5.6.0 Too many attachments');
}
