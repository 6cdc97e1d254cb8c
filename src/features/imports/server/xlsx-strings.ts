/*
 * A workbook keeps each text once, in a table its cells point into. hucre reads that table as one tree, a kilobyte a
 * text: a list of 100,000 contacts would need more memory than the server grants. So the table is read here, flat,
 * and hucre gets a workbook without it, whose cells carry their place in the table behind a mark. On the way formulas
 * without a value get one.
 */
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { endOfWholeCells, tellFormulasAlone } from './xlsx-formulas.ts';
import { unescapeXml } from './xml-text.ts';
import { unpackParts, type ZipDirectory } from './zip-parts.ts';

/** Of the private use area: no text begins with it. */
const mark = '\uE000';
const markBytes = strFromU8(strToU8(mark), true);
const pointingCell =
  /(<(?:\w+:)?c\s[^>]*?\bt=["'])s(["'][^>]*>\s*(?:<(?:\w+:)?f[^>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*)?<(?:\w+:)?v>)(?=\d)/g;
const unneededParts =
  /(?:worksheets|chartsheets|media|drawings|charts|pivot\w*|externalLinks|theme|customXml|docProps)\//i;

export interface LeanWorkbook {
  zip: Uint8Array;
  /** The text a cell value stands for. */
  resolve(value: string): string;
}

interface LeanParts {
  sheetPath: string;
  stringsPath?: string;
}

/** The workbook reduced to one sheet, its table of texts taken out. */
export function leanWorkbook(
  zip: Uint8Array,
  parts: ZipDirectory,
  { sheetPath, stringsPath }: LeanParts,
): LeanWorkbook {
  const strings: string[] = [];
  const packed: Uint8Array[] = [];
  const target = new Zip((error, bytes) => {
    if (error) throw error;
    packed.push(bytes);
  });
  const isNeeded = (path: string) =>
    /\.(?:xml|rels)$/i.test(path) && path !== sheetPath && path !== stringsPath && !unneededParts.test(path);
  for (const [path, bytes] of Object.entries(unzipSync(zip, { filter: (part) => isNeeded(part.name) }))) {
    const part = new ZipPassThrough(path);
    target.add(part);
    part.push(bytes, true);
  }
  const sheet = new ZipDeflate(sheetPath, { level: 1 });
  target.add(sheet);
  const receivers = new Map([[sheetPath, markCells(sheet)]]);
  if (stringsPath) receivers.set(stringsPath, collectStrings(strings));
  unpackParts(zip, parts, receivers);
  target.end();
  return {
    zip: Buffer.concat(packed),
    resolve: (value) => (value.startsWith(mark) ? (strings[Number(value.slice(mark.length))] ?? '') : value),
  };
}

function markCells(target: ZipDeflate): (bytes: Uint8Array, last: boolean) => void {
  let rest = '';
  return (bytes, last) => {
    const xml = rest + strFromU8(bytes, true);
    const cut = last ? xml.length : endOfWholeCells(xml);
    rest = xml.slice(cut);
    const whole = tellFormulasAlone(xml.slice(0, cut)).replace(pointingCell, `$1str$2${markBytes}`);
    target.push(strToU8(whole, true), last);
  };
}

function collectStrings(strings: string[]): (bytes: Uint8Array, last: boolean) => void {
  const decoder = new TextDecoder();
  const item = /<(?:\w+:)?si\s*\/>|<(?:\w+:)?si(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?si>/g;
  let rest = '';
  return (bytes, last) => {
    const xml = rest + decoder.decode(bytes, { stream: !last });
    let end = 0;
    for (const match of xml.matchAll(item)) {
      strings.push(textOfItem(match[1] ?? ''));
      end = match.index + match[0].length;
    }
    rest = xml.slice(end);
  };
}

/** The runs of a text put together, without its phonetic reading. */
function textOfItem(item: string): string {
  const spoken = item.replace(/<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g, '');
  const runs = spoken.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g);
  return unescapeXml([...runs].map((run) => run[1] ?? '').join('')).replace(/_x([\da-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
