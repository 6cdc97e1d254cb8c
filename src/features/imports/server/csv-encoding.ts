import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { isUtf16 } from './file-content.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh' | 'cp850';

/** The bytes of the letters French uses most, in each of the encodings Windows, the Macintosh and DOS used. */
const letters = 'éèêëàâçîïôùûÉÈÀÇ';
const bytesOfLetters: readonly (readonly [TextEncoding, ReadonlySet<number>])[] = [
  ['windows-1252', new Set(Buffer.from(letters, 'latin1'))],
  [
    'macintosh',
    new Set([0x8e, 0x8f, 0x90, 0x91, 0x88, 0x89, 0x8d, 0x94, 0x95, 0x99, 0x9d, 0x9e, 0x83, 0xe9, 0xcb, 0x82]),
  ],
  ['cp850', new Set([0x82, 0x8a, 0x88, 0x89, 0x85, 0x83, 0x87, 0x8c, 0x8b, 0x93, 0x97, 0x96, 0x90, 0xd4, 0xb7, 0x80])],
];

/**
 * The encoding of a text file: byte order mark, zeros of UTF-16, strict UTF-8, then whichever old encoding makes most
 * high bytes French letters. The whole file is looked at: the first accent may stand on the last line.
 */
export async function sniffEncoding(path: string): Promise<TextEncoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let validUtf8 = true;
  let first = true;
  const counts = new Uint32Array(256);
  let utf8Pairs = 0;
  let previous = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const wide = first ? isUtf16(chunk) : undefined;
    if (wide) return wide;
    first = false;
    validUtf8 &&= decodes(utf8, chunk);
    for (const byte of chunk) {
      if (byte >= 0x80) {
        counts[byte]! += 1;
        if ((previous === 0xc3 || previous === 0xc2) && byte <= 0xbf) utf8Pairs += 1;
      }
      previous = byte;
    }
  }
  if (validUtf8) return 'utf-8';
  return oldEncoding(counts, utf8Pairs);
}

function decodes(decoder: TextDecoder, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function oldEncoding(counts: Uint32Array, utf8Pairs: number): TextEncoding {
  const highBytes = counts.reduce((sum, count) => sum + count, 0);
  // « Ã© » all over: UTF-8 spoilt by a few stray bytes.
  if (utf8Pairs * 2 > highBytes * 0.8) return 'utf-8';
  let best: TextEncoding = 'windows-1252';
  let most = 0;
  for (const [encoding, bytes] of bytesOfLetters) {
    const french = [...bytes].reduce((sum, byte) => sum + (counts[byte] ?? 0), 0);
    if (french > most) {
      best = encoding;
      most = french;
    }
  }
  return best;
}
