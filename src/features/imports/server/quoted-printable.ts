import iconv from 'iconv-lite';

/** Text of version 2.1 address books: « D=C3=A9pr=C3=A9 » in the set it names, else in UTF-8 or, as old telephones wrote it, Windows-1252. */
export function decodeQuotedPrintable(value: string, charset?: string): string {
  const known = charset && iconv.encodingExists(charset) ? charset : undefined;
  return value.replace(/(?:=[0-9A-F]{2})+/gi, (run) => {
    const bytes = Buffer.from(run.replaceAll('=', ''), 'hex');
    return known ? iconv.decode(bytes, known) : (utf8Of(bytes) ?? iconv.decode(bytes, 'windows-1252'));
  });
}

function utf8Of(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
