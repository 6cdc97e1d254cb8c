import { strFromU8, unzipSync } from 'fflate';
import type { SheetSummary } from './sheets.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { unescapeXml } from './xml-text.ts';
import { unpackParts, type ZipDirectory } from './zip-parts.ts';

export interface WorkbookSheet extends SheetSummary {
  /** Where the sheet stands in the ZIP. */
  path: string;
}

export interface XlsxWorkbook {
  /** In their order. */
  sheets: WorkbookSheet[];
  /** Where the table of texts stands, when there is one. */
  stringsPath?: string;
}

/** What a workbook holds, read from its directory parts. */
export function openWorkbook(zip: Uint8Array, parts: ZipDirectory): XlsxWorkbook {
  const text = (path: string) => {
    const bytes = unzipSync(zip, { filter: (part) => part.name === path })[path];
    return bytes ? strFromU8(bytes) : '';
  };
  const workbookPath = relations(text('_rels/.rels'), '').find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (!workbookPath || !parts.has(workbookPath)) throw new UnreadableFile('notAWorkbook');
  const workbook = text(workbookPath);
  if (!/<(?:\w+:)?workbook[\s>]/.test(workbook)) throw new UnreadableFile('notAWorkbook');

  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const relationsPath = `${folder}_rels/${workbookPath.slice(folder.length)}.rels`;
  const related = relations(text(relationsPath), folder);
  const worksheets = related.filter(({ type }) => type.endsWith('/worksheet'));
  const pathById = new Map(worksheets.map(({ id, target }) => [id, target]));
  const from1904 = elements(workbook, 'workbookPr').some((one) => /^(?:1|true)$/.test(one.get('date1904') ?? ''));
  const sheets = elements(workbook, 'sheet').flatMap((sheet) => {
    const id = [...sheet].find(([name]) => name.endsWith(':id'))?.[1] ?? '';
    const path = pathById.get(id);
    const hidden = sheet.get('state') === 'hidden' || sheet.get('state') === 'veryHidden';
    return path ? [{ name: sheet.get('name') ?? '', hidden, path, ...(from1904 && { from1904 }) }] : [];
  });
  return { sheets, stringsPath: related.find(({ type }) => type.endsWith('/sharedStrings'))?.target };
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

function relations(xml: string, folder: string): Relation[] {
  return elements(xml, 'Relationship').map((relation) => {
    const target = relation.get('Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : folder + target;
    return {
      id: relation.get('Id') ?? '',
      type: relation.get('Type') ?? '',
      target: path.replace(/(^|\/)\.\//g, '$1').replace(/[^/]+\/\.\.\//g, ''),
    };
  });
}

/** The attributes of every element of one name: all these two small parts are read for. */
function elements(xml: string, name: string): Map<string, string>[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, 'g'))].map(([, attributes]) => {
    const pairs = (attributes ?? '').matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
    return new Map([...pairs].map((pair) => [pair[1] ?? '', unescapeXml(pair[2] ?? pair[3] ?? '')] as const));
  });
}

/** The sheets with how many of their rows hold a value, and of their cells are merged downwards; unpacks them all, and so finds the bombs among them. */
export function withRowCounts(
  zip: Uint8Array,
  parts: ZipDirectory,
  sheets: readonly WorkbookSheet[],
): (WorkbookSheet & { rows: number })[] {
  const counts = new Map<string, SheetCount>();
  const receivers = sheets.map(({ path }) => {
    const count = rowCounter();
    return [path, (bytes: Uint8Array) => void counts.set(path, count(strFromU8(bytes, true)))] as const;
  });
  unpackParts(zip, parts, new Map(receivers));
  return sheets.map((sheet) => {
    const { rows, mergedDown } = counts.get(sheet.path) ?? { rows: 0, mergedDown: 0 };
    return { ...sheet, rows, ...(mergedDown > 0 && { mergedDown }) };
  });
}

interface SheetCount {
  rows: number;
  mergedDown: number;
}

/** Counts the rows in which some cell holds a value; fed piece by piece, gives the count so far. */
function rowCounter(): (xml: string) => SheetCount {
  const marks = /<(?:\w+:)?row[\s>]|<\/(?:\w+:)?[vt]>|<(?:\w+:)?mergeCell\s[^>]*/g;
  let mergedDown = 0;
  let rest = '';
  let rows = 0;
  let counted = true;
  return (xml) => {
    const text = rest + xml;
    const end = Math.max(text.lastIndexOf('<'), 0);
    rest = text.slice(end);
    for (const [mark] of text.slice(0, end).matchAll(marks)) {
      if (mark.includes('mergeCell')) mergedDown += isMergedDown(mark) ? 1 : 0;
      else if (!mark.startsWith('</')) counted = false;
      else if (!counted) {
        rows += 1;
        counted = true;
      }
    }
    return { rows, mergedDown };
  };
}

/** « A2:A5 » spans rows, « A1:D1 » is a title above its columns. */
function isMergedDown(mark: string): boolean {
  const [, first, last] = /ref=["'][A-Z]+(\d+):[A-Z]+(\d+)/.exec(mark) ?? [];
  return first !== last;
}
