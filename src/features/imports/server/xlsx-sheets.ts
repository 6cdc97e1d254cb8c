import { strFromU8, Unzip, type UnzipFileInfo, UnzipInflate, unzipSync } from 'fflate';
import type { SheetSummary } from './sheets.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** Small pieces in, or one piece of a bomb would come out as hundreds of megabytes. */
const pieceLength = 16 * 1024;

/** The worksheets of a workbook in their order, with how many rows hold a value. */
export function listSheets(zip: Uint8Array, parts: ReadonlyMap<string, UnzipFileInfo>): SheetSummary[] {
  const text = (path: string) => {
    const bytes = unzipSync(zip, { filter: (part) => part.name === path })[path];
    return bytes ? strFromU8(bytes) : '';
  };
  const workbookPath = relations(text('_rels/.rels'), '').find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (!workbookPath || !parts.has(workbookPath)) throw new UnreadableFile('notAWorkbook');
  const workbook = text(workbookPath);
  if (!/<(?:\w+:)?workbook[\s>]/.test(workbook)) throw new UnreadableFile('notAWorkbook');

  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const worksheets = relations(text(`${folder}_rels/${workbookPath.slice(folder.length)}.rels`), folder).filter(
    ({ type }) => type.endsWith('/worksheet'),
  );
  const pathById = new Map(worksheets.map(({ id, target }) => [id, target]));
  const rows = countRows(zip, parts, new Set(pathById.values()));
  return elements(workbook, 'sheet').flatMap((sheet) => {
    const id = [...sheet].find(([name]) => name.endsWith(':id'))?.[1] ?? '';
    const path = pathById.get(id);
    const hidden = sheet.get('state') === 'hidden' || sheet.get('state') === 'veryHidden';
    return path ? [{ name: sheet.get('name') ?? '', hidden, rows: rows.get(path) ?? 0 }] : [];
  });
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
      target: path.replace(/\/\.\//g, '/').replace(/[^/]+\/\.\.\//g, ''),
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

function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal, name) => {
    if (name) return named[name] ?? entity;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : entity;
  });
}

function countRows(
  zip: Uint8Array,
  parts: ReadonlyMap<string, UnzipFileInfo>,
  paths: ReadonlySet<string>,
): Map<string, number> {
  const counts = new Map<string, number>();
  let problem: UnreadableFile | undefined;
  const unzip = new Unzip((part) => {
    if (!paths.has(part.name)) return;
    const count = rowCounter();
    let left = parts.get(part.name)?.originalSize ?? 0;
    part.ondata = (error, bytes) => {
      if (error) problem ??= new UnreadableFile('truncated', { cause: error });
      if (problem) return;
      left -= bytes.length;
      if (left < 0) problem = new UnreadableFile('zipBomb');
      counts.set(part.name, count(strFromU8(bytes, true)));
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < zip.length; at += pieceLength) {
    unzip.push(zip.subarray(at, at + pieceLength), at + pieceLength >= zip.length);
    if (problem) throw problem;
  }
  return counts;
}

/** Counts the rows in which some cell holds a value; fed piece by piece, gives the count so far. */
function rowCounter(): (xml: string) => number {
  const marks = /<(?:\w+:)?row[\s>]|<\/(?:\w+:)?[vt]>/g;
  let rest = '';
  let rows = 0;
  let counted = true;
  return (xml) => {
    const text = rest + xml;
    const end = Math.max(text.lastIndexOf('<'), 0);
    rest = text.slice(end);
    for (const [mark] of text.slice(0, end).matchAll(marks)) {
      if (!mark.startsWith('</')) counted = false;
      else if (!counted) {
        rows += 1;
        counted = true;
      }
    }
    return rows;
  };
}
