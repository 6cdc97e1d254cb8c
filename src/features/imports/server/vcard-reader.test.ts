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
    'end:vcard',
    'TEL:112',
    'BEGIN:VCARD',
    'N:Martin;Luc',
    'END:VCARD',
    'TEL:112',
  );
  expect(rows.map(({ lastName }) => lastName)).toEqual(['Dupont', 'Martin']);
});

test('the texts of version 2.1 are decoded, also over several lines and in the set they name', async () => {
  const { rows } = await read(
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:D=C3=A9pr=C3=A9;Ana=C3=AFs;;;',
    'ORG;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Caf=E9 =3B Th=E9;Salle',
    'TITLE;ENCODING=QUOTED-PRINTABLE:G=E9rante',
    'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:vue au salon=0D=0A=C3=A0 =',
    'rappeler d=C3=',
    '=A8s lundi',
    'EMAIL;INTERNET:anais@depre.example',
    'END:VCARD',
  );
  expect(rows).toEqual([
    {
      lastName: 'Dépré',
      firstName: 'Anaïs',
      organisation: 'Café ; Thé',
      jobTitle: 'Gérante',
      comment: 'vue au salon\r\nà rappeler dès lundi',
      email: 'anais@depre.example',
    },
  ]);
});

test('a card without its end is refused with the reason, and the next one is read', async () => {
  const path = join(folder, 'cut.vcf');
  const cards = ['BEGIN:VCARD', 'N:Dupont;Jean', 'BEGIN:VCARD', 'N:Martin;Luc', 'END:VCARD', 'BEGIN:VCARD', 'N:Petit'];
  writeFileSync(path, cards.join('\n'));
  const { head, rowCount } = await readSheetHead(path, 'cut.vcf');
  expect(rowCount).toBe(4);
  expect(head.map(({ rowNumber, broken }) => [rowNumber, broken])).toEqual([
    [1, undefined],
    [2, 'cardUnfinished'],
    [3, undefined],
    [4, 'cardUnfinished'],
  ]);
});
