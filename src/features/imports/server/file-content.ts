import { open, stat } from 'node:fs/promises';
import { UnreadableFile } from './unreadable-file.ts';

const largestFile = 50 * 1024 * 1024;
const headLength = 64 * 1024;
const mostControlsInShortText = 3;
const directoryEntryOfEncryption = Buffer.from('EncryptedPackage', 'utf16le');
const oldWorkbookEntries = ['Workbook', 'Book'].map((name) => Buffer.from(`${name}\0`, 'utf16le'));

/** What the bytes of a file are; throws when they are nothing a list could be read from. */
export async function contentOf(path: string): Promise<'zip' | 'cards' | 'text'> {
  const { size } = await stat(path);
  if (size === 0) throw new UnreadableFile('emptySheet');
  if (size > largestFile) throw new UnreadableFile('tooLarge');
  const head = await headOf(path);
  if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return 'zip';
  if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') throw new UnreadableFile(await oleProblem(path));
  if (/^(?:ï»¿)?\s*BEGIN:VCARD/i.test(head.subarray(0, 200).toString('latin1'))) return 'cards';
  if (isKnownOtherwise(head) || !looksLikeText(head)) throw new UnreadableFile('notAWorkbook');
  return 'text';
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headLength) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** An OLE2 container holds an encrypted xlsx, an old xls, or any other document. */
async function oleProblem(path: string): Promise<'encrypted' | 'legacyExcel' | 'notAWorkbook'> {
  const file = await open(path);
  try {
    const content = await file.readFile();
    if (content.includes(directoryEntryOfEncryption)) return 'encrypted';
    return oldWorkbookEntries.some((entry) => content.includes(entry)) ? 'legacyExcel' : 'notAWorkbook';
  } finally {
    await file.close();
  }
}

/** How a picture or an archive begins; the rest of a small one may look like text. */
const otherBeginnings = ['\x89PNG', 'GIF87a', 'GIF89a', '\xff\xd8\xff', '\x1f\x8b'].map((signs) =>
  Buffer.from(signs, 'latin1'),
);

const isKnownOtherwise = (head: Buffer) =>
  otherBeginnings.some((signs) => head.subarray(0, signs.length).equals(signs));

function looksLikeText(head: Buffer): boolean {
  if (isUtf16(head)) return true;
  if (
    /^\s*(?:\uFEFF|ï»¿)?\s*(?:%PDF|\{\\rtf|<!doctype|<html|<table|<\?xml)/i.test(
      head.subarray(0, 200).toString('latin1'),
    )
  ) {
    return false;
  }
  const controls = head.filter((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1a].includes(byte)).length;
  // A short text may be spoilt by a few; as short a picture holds more.
  return controls <= Math.max(head.length / 200, Math.min(head.length / 10, mostControlsInShortText));
}

/** UTF-16 text shows a byte order mark, or a zero in every other byte. */
export function isUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(head.length, 4096) >> 1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (head[2 * pair] === 0) evenZeros++;
    if (head[2 * pair + 1] === 0) oddZeros++;
  }
  if (pairs > 0 && oddZeros > pairs * 0.7 && evenZeros < pairs * 0.05) return 'utf-16le';
  return pairs > 0 && evenZeros > pairs * 0.7 && oddZeros < pairs * 0.05 ? 'utf-16be' : undefined;
}
