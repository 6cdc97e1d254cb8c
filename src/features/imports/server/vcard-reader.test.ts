import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dataRows, readColumns } from '../sheet-columns.rules.ts';
import { readSheetHead } from './sheet-head.ts';

const folder = mkdtempSync(join(tmpdir(), 'vcard-reader-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(...lines: string[]) {
  const path = join(folder, 'contacts.vcf');
  writeFileSync(path, lines.join('\r\n'));
  const { head, ...sheet } = await readSheetHead(path, 'contacts.vcf');
  const { headerRow, mapping } = readColumns(head);
  const rows = dataRows(head, headerRow).map(({ cells }) =>
    Object.fromEntries(cells.flatMap((cell, index) => (cell ? [[mapping[index], cell]] : []))),
  );
  return { ...sheet, rows };
}

test('every card of an address book is a row whose columns are known', async () => {
  const { rows, ...sheet } = await read(
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:Dupont;Jean;;M.;',
    'FN:Jean Dupont',
    'ORG:Garage Dupont\\, fils;Atelier',
    'TITLE:Gérant',
    'TEL;TYPE=CELL,VOICE:06 39 98 00 01',
    'item1.TEL;TYPE="work,voice":01 99 00 00 01',
    'TEL;TYPE=FAX:01 99 00 00 02',
    'EMAIL;TYPE=INTERNET:jean@dupont.example',
    'ADR;TYPE=WORK:;Bât. B;12 rue des Lilas;Lyon;;69001;France',
    'NOTE:Rappeler\\nen',
    '  mai',
    'PHOTO;ENCODING=b:/9j/4AAQ',
    ' SkZJRg==',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:4.0',
    'FN:Zoé Lefèvre',
    'TEL;VALUE=uri:tel:+33-6-39-98-00-02',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:;;;;',
    'FN:Atelier Lumen',
    'ORG:Atelier Lumen',
    'END:VCARD',
  );
  expect(sheet).toMatchObject({ sheets: [{ name: 'contacts' }], encoding: 'utf-8', delimiter: null, rowCount: 4 });
  expect(rows).toEqual([
    {
      civility: 'M.',
      firstName: 'Jean',
      lastName: 'Dupont',
      organisation: 'Garage Dupont, fils',
      jobTitle: 'Gérant',
      phone: '06 39 98 00 01 / 01 99 00 00 01',
      email: 'jean@dupont.example',
      line1: '12 rue des Lilas',
      line2: 'Bât. B',
      postalCode: '69001',
      city: 'Lyon',
      country: 'France',
      comment: 'Rappeler\nen mai',
    },
    { lastName: 'Zoé Lefèvre', phone: '+33-6-39-98-00-02' },
    { organisation: 'Atelier Lumen' },
  ]);
});

test('what comes before, between and after cards is left out', async () => {
  const { rows } = await read(
    '',
    'begin:vcard',
    'n:Dupont;Jean',
    'BEGIN:VCARD',
    'N:Martin;Luc',
    'END:VCARD',
    'TEL:112',
  );
  expect(rows.map(({ lastName }) => lastName)).toEqual(['Dupont', 'Martin']);
});
