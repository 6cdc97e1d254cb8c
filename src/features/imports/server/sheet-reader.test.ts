import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, test } from 'vitest';
import { sheetReader } from './sheet-reader.ts';
import { chooseSheet, type ReadOptions, type SheetRow } from './sheets.ts';

const folder = mkdtempSync(join(tmpdir(), 'sheet-reader-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;
function fileOf(content: Uint8Array): string {
  const path = join(folder, `${written++}.bin`);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(content: Uint8Array, options?: ReadOptions): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheetReader.readRows(fileOf(content), options)) rows.push(row);
  return rows;
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

interface Parts {
  rows: string;
  workbookPr?: string;
  sheets?: string;
  more?: Zippable;
}

/** The smallest workbook there is, so that a test can put anything in it. */
function workbook({ rows, workbookPr = '', sheets, more = {} }: Parts): Zippable {
  const xml = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  return {
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns:r="${relationships}">${workbookPr}<sheets>${sheets ?? '<sheet name="Contacts" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${relationships}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="${relationships}/sharedStrings" Target="texts.xml"/></Relationships>`,
    ),
    'xl/styles.xml': xml(
      '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ),
    'xl/worksheets/sheet1.xml': xml(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ...more,
  };
}

const twoRows =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Dupont</t></is></c></row>';

describe('cells become text', () => {
  test.each([
    ['a whole number keeps its digits', '<c r="A1"><v>73282932000074</v></c>', '73282932000074'],
    ['a number written with an exponent too', '<c r="A1"><v>6.12345678E8</v></c>', '612345678'],
    ['a decimal as a spreadsheet shows it', '<c r="A1"><v>0.30000000000000004</v></c>', '0.3'],
    ['a day without time', '<c r="A1" s="1"><v>46348</v></c>', '2026-11-22'],
    ['a day with a time', '<c r="A1" s="1"><v>46348.604166666664</v></c>', '2026-11-22T14:30:00'],
    ['the last value of a formula', '<c r="A1"><f>1+1</f><v>2</v></c>', '2'],
    ['a text formula', '<c r="A1" t="str"><f>A2</f><v>Lyon</v></c>', 'Lyon'],
    ['a cell without a reference', '<c t="inlineStr"><is><t>Lyon</t></is></c>', 'Lyon'],
    ['yes or no', '<c r="A1" t="b"><v>1</v></c>', 'true'],
    ['a name of the language', '<c r="A1" t="inlineStr"><is><t>__proto__</t></is></c>', '__proto__'],
  ])('%s', async (_, cell, text) => {
    const rows = await rowsOf(zipSync(workbook({ rows: `<row r="1">${cell}</row>` })));
    expect(rows).toEqual([{ rowNumber: 1, cells: [text] }]);
  });

  test('texts kept once in a table come back whole, pictures of their reading left out', async () => {
    const texts = Array.from({ length: 5000 }, (_, index) => `<si><t>Société n° ${index}</t></si>`);
    texts[1] = '<si><r><rPr><b/></rPr><t>Le </t></r><r><t xml:space="preserve">Gall</t></r></si>';
    texts[2] = '<si><t>Martin &amp; Fils_x000A_&#233;</t><rPh sb="0" eb="1"><t>lu</t></rPh></si>';
    texts[3] = '<si/>';
    const cells = (index: number) =>
      `<row r="${index + 1}"><c r="A${index + 1}" s="0" t="s"><v>${index}</v></c><c r="B${index + 1}" t="s"><f>A1</f><v>4</v></c></row>`;
    const file = workbook({ rows: texts.map((_, index) => cells(index)).join('') });
    file['xl/texts.xml'] = strToU8(`<sst>${texts.join('')}</sst>`);
    const rows = await rowsOf(zipSync(file));
    expect(rows.slice(0, 5).map((row) => row.cells)).toEqual([
      ['Société n° 0', 'Société n° 4'],
      ['Le Gall', 'Société n° 4'],
      ['Martin & Fils\né', 'Société n° 4'],
      ['', 'Société n° 4'],
      ['Société n° 4', 'Société n° 4'],
    ]);
    expect(rows.slice(5).every((row, index) => row.cells[0] === `Société n° ${index + 5}`)).toBe(true);
  });

  test('an error stays to be told of', async () => {
    const row =
      '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3"><v>1</v></c><c r="D3" t="inlineStr"><is><t> </t></is></c></row>';
    expect(await rowsOf(zipSync(workbook({ rows: row })))).toEqual([{ rowNumber: 3, cells: ['#N/A', '1'] }]);
  });

  test('days are counted from 1904 when the workbook says so', async () => {
    const rows = '<row r="1"><c r="A1" s="1"><v>44886</v></c></row>';
    const file = zipSync(workbook({ rows, workbookPr: '<workbookPr date1904="1"/>' }));
    expect((await rowsOf(file))[0]?.cells).toEqual(['2026-11-22']);
  });
});

describe('sheets', () => {
  const sheets =
    '<sheet name="Lisez-moi" sheetId="1" r:id="rId1"/><sheet name="D&#233;tail &amp; reste" state="hidden" sheetId="2" r:id="rId2"/>';
  const hidden = strToU8(
    `<x:worksheet xmlns:x="x"><x:sheetData>${twoRows.replace(/<(\/?)/g, '<$1x:')}</x:sheetData></x:worksheet>`,
  );
  const file = zipSync(
    workbook({
      rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>Bonjour</t></is></c></row><row r="9" ht="20"/>',
      sheets,
      more: { 'xl/worksheets/sheet2.xml': hidden },
    }),
  );

  test('are listed with the rows that hold something', async () => {
    expect(await sheetReader.openSheets(fileOf(file), 'anything.pdf')).toEqual({
      kind: 'xlsx',
      sheets: [
        { name: 'Lisez-moi', hidden: false, rows: 1 },
        { name: 'Détail & reste', hidden: true, rows: 2 },
      ],
    });
  });

  test('one is read by its name, whatever its prefix', async () => {
    const rows = await rowsOf(file, { sheet: 'Détail & reste' });
    expect(rows.map((row) => row.cells[0])).toEqual(['Nom', 'Dupont']);
  });

  test('the visible one with most rows is proposed', () => {
    const readMe = { name: 'Lisez-moi', hidden: false, rows: 3 };
    const contacts = { name: 'Contacts', hidden: false, rows: 500 };
    const old = { name: 'Ancien', hidden: true, rows: 900 };
    expect(chooseSheet([readMe, contacts, old])).toBe(contacts);
    expect(chooseSheet([old])).toBe(old);
    expect(chooseSheet([])).toBeUndefined();
  });
});

describe('files made to harm', () => {
  const blanks = '<row r="1"><c r="A1"><v>1</v></c></row>'.padEnd(40_000_000, ' ');

  async function refusedWith(content: Uint8Array): Promise<string> {
    const codes = await Promise.all(
      [sheetReader.openSheets(fileOf(content), 'x.xlsx'), rowsOf(content)].map((reading) =>
        reading.then(
          () => 'read',
          (error) => error.code,
        ),
      ),
    );
    return [...new Set(codes)].join();
  }

  test('a bomb is refused by its directory', async () => {
    expect(await refusedWith(zipSync(workbook({ rows: blanks })))).toBe('zipBomb');
  });

  test('a bomb that lies about its size is refused while it unpacks', async () => {
    const bomb = zipSync(workbook({ rows: blanks }));
    expect(await refusedWith(withDeclaredSize(bomb, 'xl/worksheets/sheet1.xml', 5000))).toBe('zipBomb');
  });

  test('more than 600 MB in parts that look harmless is refused', async () => {
    const part = strToU8(twoRows);
    const names = Array.from({ length: 3 }, (_, index) => `xl/media/image${index}.bin`);
    let file: Uint8Array = zipSync(
      workbook({ rows: twoRows, more: Object.fromEntries(names.map((name) => [name, [part, { level: 0 }]])) }),
    );
    for (const name of names) file = withDeclaredSize(file, name, 250 * 1024 * 1024);
    expect(await refusedWith(file)).toBe('zipBomb');
  });

  test('entities are not expanded', async () => {
    const entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    const file = workbook({ rows: '' });
    file['xl/worksheets/sheet1.xml'] = strToU8(
      `${entities}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`,
    );
    expect(JSON.stringify(await rowsOf(zipSync(file)).catch((error) => error.code))).not.toContain('haha');
  });

  test('a cell in the last corner of the sheet is too far', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    await expect(rowsOf(zipSync(workbook({ rows })))).rejects.toMatchObject({ code: 'tooManyColumns' });
  });

  test('a truncated workbook', async () => {
    const file = zipSync(workbook({ rows: twoRows }));
    expect(await refusedWith(file.subarray(0, file.length - 200))).toBe('truncated');
  });

  test('a ZIP that is no workbook', async () => {
    expect(await refusedWith(zipSync({ 'photo.jpg': strToU8('x') }))).toBe('notAWorkbook');
  });

  test('a workbook of empty sheets', async () => {
    expect(await refusedWith(zipSync(workbook({ rows: '<row r="1" ht="12"/>' })))).toBe('emptySheet');
  });

  test('an encrypted workbook, an old one, and another document of that family', async () => {
    const encrypted = await writeXlsx({
      sheets: [{ name: 'A', rows: [['x']] }],
      encryption: { password: 'x', spinCount: 1 },
    });
    expect(await refusedWith(encrypted)).toBe('encrypted');
    const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await refusedWith(Buffer.concat([ole, Buffer.alloc(500), Buffer.from('Workbook\0', 'utf16le')]))).toBe(
      'legacyExcel',
    );
    expect(await refusedWith(Buffer.concat([ole, Buffer.alloc(500), Buffer.from('WordDocument\0', 'utf16le')]))).toBe(
      'notAWorkbook',
    );
  });

  test('a file above 50 MB', async () => {
    expect(await refusedWith(Buffer.alloc(50 * 1024 * 1024 + 1, 'a'))).toBe('tooLarge');
  });
});

test('rows wait in the file until they are asked for, and reading may stop at any time', async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>${index}</v></c></row>`,
  ).join('');
  const path = fileOf(zipSync(workbook({ rows })));
  const taken: string[] = [];
  for await (const row of sheetReader.readRows(path)) {
    taken.push(row.cells[0] ?? '');
    if (taken.length === 3) break;
  }
  expect(taken).toEqual(['0', '1', '2']);

  let count = 0;
  for await (const row of sheetReader.readRows(path)) {
    expect(row.rowNumber).toBe(++count);
    if (count % 5000 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(count).toBe(20_000);
});

/** Writes another unpacked size for a part in both places a ZIP keeps it. */
function withDeclaredSize(zip: Uint8Array, name: string, size: number): Uint8Array {
  const changed = Buffer.from(zip);
  for (const [signature, sizeAt, nameAt] of [
    ['PK\x03\x04', 22, 30],
    ['PK\x01\x02', 24, 46],
  ] as const) {
    for (let at = changed.indexOf(signature, 0, 'latin1'); at >= 0; at = changed.indexOf(signature, at + 4, 'latin1')) {
      const found = changed.subarray(at + nameAt, at + nameAt + name.length).toString('latin1');
      if (found === name) changed.writeUInt32LE(size, at + sizeAt);
    }
  }
  return changed;
}
