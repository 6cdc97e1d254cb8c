import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { sheetReader } from './sheet-reader.ts';
import type { ReadOptions, SheetRow } from './sheets.ts';

const folder = mkdtempSync(join(tmpdir(), 'csv-reader-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;
function fileOf(content: string | Buffer): string {
  const path = join(folder, `${written++}.csv`);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(content: string | Buffer, options?: ReadOptions): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheetReader.readRows(fileOf(content), options)) rows.push(row);
  return rows;
}

const french = 'Prénom;Société;Ville\r\nGaëlle;Boulangerie Lefèvre;Besançon\r\nÉlodie;Crêperie à la Forêt;Mâcon\r\n';

describe('encodings', () => {
  test.each([
    ['utf-8', Buffer.from(french)],
    ['utf-8', Buffer.from(`\uFEFF${french}`)],
    ['utf-16le', iconv.encode(french, 'utf-16le', { addBOM: true })],
    ['utf-16le', iconv.encode(french, 'utf-16le')],
    ['utf-16be', iconv.encode(french, 'utf-16be', { addBOM: true })],
    ['windows-1252', iconv.encode(french, 'windows-1252')],
    ['macintosh', iconv.encode(french, 'macintosh')],
    ['cp850', iconv.encode(french, 'cp850')],
  ])('%s is recognised', async (encoding, content) => {
    expect(await sheetReader.openSheets(fileOf(content), 'liste.csv')).toEqual({
      kind: 'csv',
      sheets: [{ name: 'liste', hidden: false }],
      encoding,
      delimiter: ';',
    });
    expect((await rowsOf(content)).map((row) => row.cells)).toEqual([
      ['Prénom', 'Société', 'Ville'],
      ['Gaëlle', 'Boulangerie Lefèvre', 'Besançon'],
      ['Élodie', 'Crêperie à la Forêt', 'Mâcon'],
    ]);
  });

  test('an accent on the very last line still counts', async () => {
    const content = iconv.encode(`${'Nom;Ville\n'.repeat(20_000)}Lefèvre;Lyon\n`, 'windows-1252');
    expect((await rowsOf(content)).at(-1)).toEqual({ rowNumber: 20_001, cells: ['Lefèvre', 'Lyon'] });
  });

  test('someone may know better', async () => {
    const [row] = await rowsOf(iconv.encode('é;b\n', 'macintosh'), { encoding: 'macintosh', delimiter: ';' });
    expect(row?.cells).toEqual(['é', 'b']);
  });
});

test.each([
  [';', 'Nom;Note;CA\nDupont;Lyon, Paris;1,5\nMartin;Nice;2,5\n'],
  [',', 'Nom,Note,CA\nDupont,"a;b",1\nMartin,c,2\n'],
  ['\t', 'Nom\tNote\tCA\nDupont\ta, b\t1\nMartin\tc\t2\n'],
  ['|', 'Nom|Note|CA\nDupont|a, b|1\nMartin|c|2\n'],
  [';', 'sep=;\r\nNom;CA\r\nDupont;1\r\n'],
  [';', 'Courriel\nclaire@example.com\n'],
])('the delimiter %j is recognised', async (delimiter, content) => {
  expect(await sheetReader.openSheets(fileOf(content), 'x.txt')).toMatchObject({ delimiter });
});

describe('quotes', () => {
  test('a quoted cell keeps its newlines, quotes and delimiters', async () => {
    expect(await rowsOf('Nom;Note\r\nDupont;"ligne 1\r\nligne 2; dit ""oui"""\r\nMartin;x\r\n')).toEqual([
      { rowNumber: 1, cells: ['Nom', 'Note'] },
      { rowNumber: 2, cells: ['Dupont', 'ligne 1\nligne 2; dit "oui"'] },
      { rowNumber: 3, cells: ['Martin', 'x'] },
    ]);
  });

  test('a quote inside a cell is a character', async () => {
    expect((await rowsOf('Nom;Note\nTuyaux 5";x\nGarage "Le Bon";y\n')).map((row) => row.cells)).toEqual([
      ['Nom', 'Note'],
      ['Tuyaux 5"', 'x'],
      ['Garage "Le Bon"', 'y'],
    ]);
  });

  test('a quote never closed costs one row, not the rest of the file', async () => {
    const more = Array.from({ length: 300 }, (_, index) => `Nom ${index};"note ${index}"`).join('\n');
    const rows = await rowsOf(`Nom;Note\nDupont;"perdu\nMartin;y\n${more}\n`);
    expect(rows).toHaveLength(303);
    expect(rows[1]).toEqual({ rowNumber: 2, cells: ['Dupont', 'perdu'], broken: 'brokenQuotes' });
    expect(rows[2]).toEqual({ rowNumber: 3, cells: ['Martin', 'y'] });
    expect(rows.filter((row) => row.broken)).toHaveLength(1);
  });

  test('a malformed quote breaks its row alone', async () => {
    const rows = await rowsOf('Nom;Note\n"Garage "Le Bon"";x\nMartin;y\n');
    expect(rows[1]).toMatchObject({ rowNumber: 2, broken: 'brokenQuotes' });
    expect(rows[2]).toEqual({ rowNumber: 3, cells: ['Martin', 'y'] });
  });
});

describe('a file that was spoilt', () => {
  test.each([
    ['one NUL in twenty-one bytes', 'Nom;Ville\nDup\0ont;Lyo', ['Dupont', 'Lyo']],
    ['a bell and a NUL', 'Nom;Ville\nDupont\x07;Lyon\0\n', ['Dupont\x07', 'Lyon']],
  ])('%s: it is read, without what no text holds', async (_, content, cells) => {
    expect((await rowsOf(content))[1]).toEqual({ rowNumber: 2, cells });
  });

  test.each([
    ['', ''],
    ['"', '"'],
  ])('by a cell of five million signs (%s): that row alone is lost', async (open, close) => {
    const long = `${open}${'x'.repeat(5_000_000)}${close}`;
    const rows = await rowsOf(`Nom;Note\r\nDupont;a\r\nMartin;${long}\r\nPetit;b\r\nDurand;c`);
    expect(rows.map(({ rowNumber, broken, cells }) => [rowNumber, cells[0], broken])).toEqual([
      [1, 'Nom', undefined],
      [2, 'Dupont', undefined],
      [3, 'Martin', 'lineTooLong'],
      [4, 'Petit', undefined],
      [5, 'Durand', undefined],
    ]);
  });
});

test('line ends of any system, blank lines skipped yet counted', async () => {
  expect(await rowsOf('a;b\r\n\r\nc;d\n;\ne;f')).toEqual([
    { rowNumber: 1, cells: ['a', 'b'] },
    { rowNumber: 3, cells: ['c', 'd'] },
    { rowNumber: 5, cells: ['e', 'f'] },
  ]);
  expect((await rowsOf('a;b\rc;d\r')).map((row) => row.cells)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

describe('nothing to read', () => {
  test.each([
    ['emptySheet', ''],
    ['emptySheet', '\n\n  \n'],
    ['notAWorkbook', '%PDF-1.7 whatever'],
    ['notAWorkbook', Buffer.from('\x89PNG\r\n\x1a\nbut for that a text', 'latin1')],
    ['notAWorkbook', '<html><table><tr><td>Nom</td></tr></table></html>'],
    ['notAWorkbook', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256))],
    ['notAWorkbook', Buffer.from('89504e470d0a1a0a0000000d49484452000001', 'hex')],
  ])('%s', async (code, content) => {
    await expect(sheetReader.openSheets(fileOf(content), 'x.csv')).rejects.toMatchObject({ code });
    await expect(rowsOf(content)).rejects.toMatchObject({ code });
  });

  test('a line of three hundred columns is no list of contacts', async () => {
    await expect(rowsOf(`${Array.from({ length: 300 }, (_, index) => `c${index}`).join(';')}\n`)).rejects.toMatchObject(
      {
        code: 'tooManyColumns',
      },
    );
    expect(await rowsOf(`a;b${';'.repeat(300)}\n`)).toEqual([{ rowNumber: 1, cells: ['a', 'b'] }]);
  });
});
