// Files as they come: put together from several, slipped, calculated, merged, from an old Macintosh. Each is told of
// before anything is written, and nothing of it is half done.
import { strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { rowProblemMessages } from '../row-problems.messages.ts';
import type { RowProblemCode } from '../row-problems.ts';

let imports: Imports;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports();
  api = imports.as(await imports.calls.company('Atelier Lumen'));
});
afterAll(() => imports?.close());

interface Found {
  column: number | null;
  code: RowProblemCode;
  count: number;
  examples: { rowNumber: number; value: string | null }[];
}

/** What is said of a file before it runs, and what becomes of it. */
async function come(content: Uint8Array, fileName: string) {
  const opened = await api.upload(content, fileName);
  expect(opened.status, opened.text).toBe(201);
  await api.send('POST', `/imports/${opened.body.id}/run`, {});
  const { body: done } = await api.ended(opened.body.id);
  expect(done.state).toBe('done');
  const { read, created, updated, ignored, refused } = done.counts;
  expect(read).toBe(created + updated + ignored + refused);
  return { opened: opened.body, problems: opened.body.columnProblems as Found[], done };
}

/** A workbook of one sheet, its XML changed by hand: what no writer of ours would write. */
async function workbook(
  rows: (string | number)[][],
  change: (part: string, xml: string) => string,
): Promise<Uint8Array> {
  const parts = unzipSync(await writeXlsx({ sheets: [{ name: 'Contacts', rows }] }));
  const changed = Object.entries(parts).map(([name, bytes]) => [
    name,
    name.endsWith('.xml') ? strToU8(change(name, new TextDecoder().decode(bytes))) : bytes,
  ]);
  return zipSync(Object.fromEntries(changed));
}

const codesOf = (problems: Found[]) => problems.map(({ column, code, count }) => [column, code, count]);
const sentence = (code: RowProblemCode) => [rowProblemMessages.fr[code], rowProblemMessages.en[code]];

test('a file that changes country half-way: its numbers are told of, by column, before it runs', async () => {
  const { problems, done } = await come(
    fileOf(
      'Nom;Tél;E-mail',
      'Dupont;01 99 00 12 34;jean@lumen.fr',
      'Peeters;0470 12 34 56;an@lumen.be',
      'Janssens;+32 470 12 34 57;els@lumen.be',
    ),
    'pays.csv',
  );
  expect(problems).toEqual([
    { column: 1, code: 'countryDoubtful', count: 1, examples: [{ rowNumber: 3, value: '0470 12 34 56' }] },
  ]);
  expect(done.noticed).toEqual({ countryDoubtful: 1 });
  for (const text of sentence('countryDoubtful')) expect(text.length).toBeGreaterThan(20);
});

test('a country column settles it, row by row', async () => {
  const { problems, done } = await come(
    fileOf(
      'Nom;Tél;E-mail;Pays',
      'Peeters;0470 12 34 66;an2@lumen.be;Belgique',
      'Durand;01 99 00 12 36;jo@lumen.fr;France',
    ),
    'pays-dit.csv',
  );
  expect(problems).toEqual([]);
  const { body } = await api.get(`/prospects?importId=${done.id}&sort=sortName`);
  expect(body.items.map(({ phones }: { phones: { number: string }[] }) => phones[0]?.number)).toEqual([
    '+33199001236',
    '+32470123466',
  ]);
});

test('the titles a second time are nobody: refused, and given back', async () => {
  const { problems, done } = await come(
    fileOf('Nom;Prénom;Tél', 'Dupond;Jean;01 99 00 22 34', 'NOM;Prénom;Tél', 'Martin;Luc;01 99 00 22 35'),
    'deux-fois.csv',
  );
  expect(codesOf(problems)).toEqual([[null, 'headerAgain', 1]]);
  expect(done.counts).toMatchObject({ created: 2, refused: 1 });
  const { text } = await api.get(`/imports/${done.id}/refused.csv`);
  expect(text).toContain(`NOM;Prénom;Tél;${rowProblemMessages.fr.headerAgain}`);
});

test('the same title over two columns fills two numbers', async () => {
  const { opened } = await come(fileOf('Nom;Tél;Tél', 'Duval;01 99 00 32 34;01 99 00 32 35'), 'titres.csv');
  expect(opened.mapping).toEqual(['lastName', 'phone', 'phone2']);
});

test('rows whose cells have slipped are refused, and can be mended', async () => {
  const { problems, done } = await come(
    fileOf(
      'Nom;Prénom;Tél;E-mail;CP;Ville',
      'Moreau;Jean;01 99 00 42 34;moreau@lumen.example;69003;Lyon',
      ';Leroy;Anne;01 99 00 42 35;leroy@lumen.example;69003;Lyon',
    ),
    'decale.csv',
  );
  expect(codesOf(problems)).toEqual([[null, 'columnsShifted', 1]]);
  expect(done.counts).toMatchObject({ created: 1, refused: 1 });
  const mended = fileOf(
    'Nom;Prénom;Tél;E-mail;CP;Ville;motif',
    'Leroy;Anne;01 99 00 42 35;leroy@lumen.example;69003;Lyon;Valeurs décalées',
  );
  expect((await come(mended, 'decale - refus.csv')).done.counts).toMatchObject({ created: 1, refused: 0 });
});

test('formulas give their last result; one without a result leaves its cell empty and is told of', async () => {
  const rows = [
    ['Nom', 'Société', 'Ville'],
    ['Fabre', 'F1', 'Lyon'],
    ['Girard', 'F2', 'Lyon'],
  ];
  const content = await workbook(rows, (name, xml) => {
    if (!name.includes('worksheets/')) return xml;
    const cell = (place: string) => new RegExp(`<c r="${place}"[^>]*>.*?</c>`);
    return xml
      .replace(cell('B2'), '<c r="B2" t="str"><f>A2&amp;" SARL"</f><v>Fabre SARL</v></c>')
      .replace(cell('B3'), '<c r="B3" t="e"><f>VLOOKUP(A3,X:X,1)</f><v>#N/A</v></c>');
  });
  const { problems, done } = await come(content, 'formules.xlsx');
  expect(problems).toEqual([
    { column: 1, code: 'formulaBroken', count: 1, examples: [{ rowNumber: 3, value: '#N/A' }] },
  ]);
  const { body } = await api.get(`/prospects?importId=${done.id}&sort=sortName`);
  expect(body.items.map(({ organisation }: { organisation: string }) => organisation)).toEqual(['Fabre SARL', null]);
});

test('a formula that was never worked out leaves its cell empty and is told of, in the rows to look at too', async () => {
  const rows = [
    ['Nom', 'E-mail', 'Ville'],
    ['Henry', 'F1', 'Lyon'],
    ['Imbert', 'F2', 'Lyon'],
    ['Jacob', 'F3', 'Lyon'],
    ['Klein', 'F4', 'Lyon'],
  ];
  const content = await workbook(rows, (name, xml) => {
    if (!name.includes('worksheets/')) return xml;
    const cell = (place: string) => new RegExp(`<c r="${place}"[^>]*>.*?</c>`);
    return xml
      .replace(cell('B2'), '<c r="B2"><f>A1</f></c>')
      .replace(cell('B3'), '<c r="B3" s="0"><f>A1</f><v></v></c>')
      .replace(cell('B4'), '<c r="B4"><f t="shared" si="0"/><v/></c>')
      .replace(cell('B5'), '<c r="B5" t="str"><f>IF(A5="","x","")</f><v></v></c>');
  });
  const { problems, done } = await come(content, 'sans-resultat.xlsx');
  expect(codesOf(problems)).toEqual([[1, 'formulaBroken', 3]]);
  expect(done.noticed).toMatchObject({ formulaBroken: 3 });
  const { text } = await api.get(`/imports/${done.id}/noticed.csv`);
  expect(text.split('\r\n').filter((line) => line.includes('Formule sans résultat'))).toHaveLength(3);
});

test('a text that looks like a formula stays as it is written; what a formula left without a result is told of', async () => {
  const texts = ['=RECHERCHEV(A2,X:X,1)', '=1+1', '@SUM(A1)', '=HYPERLINK("http://a.example","b")'];
  const cells = texts.map((text) => `"${text.replaceAll('"', '""')}"`);
  const lines = cells.map((cell, index) => `${cell};${cell};${index}`);
  const { problems, done } = await come(fileOf('Nom;Société;Machin', ...lines, 'Imbert;#VALEUR!;'), 'formules.csv');
  expect(codesOf(problems)).toEqual([[1, 'formulaBroken', 1]]);
  const { body } = await api.get(`/prospects?importId=${done.id}`);
  const named = body.items.filter(({ organisation }: { organisation: string | null }) => organisation);
  const written = named.map((one: { lastName: string; organisation: string }) => [one.lastName, one.organisation]);
  expect(written.sort()).toEqual(texts.map((text) => [text, text]).sort());
});

test('cells merged over several rows are counted before it runs; a title merged across is none', async () => {
  const rows = [
    ['Contacts', '', ''],
    ['Société', 'Nom', 'Ville'],
    ['Garage Jolly', 'Jolly', 'Lyon'],
    ['', 'Kessler', 'Lyon'],
  ];
  const content = await workbook(rows, (name, xml) =>
    name.includes('worksheets/')
      ? xml.replace(
          '</sheetData>',
          '</sheetData><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A4"/></mergeCells>',
        )
      : xml,
  );
  const { opened, done } = await come(content, 'fusion.xlsx');
  expect(opened.sheets).toMatchObject([{ name: 'Contacts', mergedDown: 1 }]);
  expect(done.counts).toMatchObject({ created: 2, refused: 0 });
});

test('dates as numbers are days, from 1900 or, in a workbook of an old Macintosh, from 1904', async () => {
  const rows = (serial: number, name: string) => [
    ['Nom', 'Date de contact'],
    [name, serial],
  ];
  const contactOf = async (content: Uint8Array, fileName: string) => {
    const { done } = await come(content, fileName);
    const { body } = await api.get(`/prospects?importId=${done.id}`);
    return body.items[0].lastContactAt.slice(0, 10);
  };
  const asIs = await workbook(rows(44_886, 'Lambert'), (_, xml) => xml);
  const macintosh = await workbook(rows(43_424, 'Mercier'), (name, xml) =>
    name.endsWith('workbook.xml')
      ? xml.replace(/<sheets>/, '<workbookPr date1904="1"/><sheets>').replace(/<workbookPr\/>/, '')
      : xml,
  );
  expect(await contactOf(asIs, 'dates.xlsx')).toBe('2022-11-21');
  expect(await contactOf(macintosh, 'dates-1904.xlsx')).toBe('2022-11-21');
});

test('a number that is no day is told of, by column', async () => {
  const { problems } = await come(fileOf('Nom;Date de contact', 'Noel;12', 'Olivier;99/99/2020'), 'jours.csv');
  expect(codesOf(problems)).toEqual([[1, 'dateUnreadable', 2]]);
});

test('a request that came in keeps its time by the clock of the company, and of the same person the latest counts', async () => {
  const head = 'Nom;Mobile;Demande entrante le';
  const rows = ['Orvet;06 39 98 88 01;12/11/2026 09:30', 'Ortie;06 39 98 88 02;2026-11-12T10:00:00Z'];
  const { done } = await come(fileOf(head, ...rows, 'Osier;06 39 98 88 03;3/11/2026'), 'demandes.csv');
  const inbound = async (importId: string) => {
    const { body } = await api.get(`/prospects?importId=${importId}`);
    return Object.fromEntries(
      body.items.map((one: { lastName: string; inboundAt: string }) => [one.lastName, one.inboundAt]),
    );
  };
  expect(await inbound(done.id)).toEqual({
    Orvet: '2026-11-12T08:30:00.000Z',
    Ortie: '2026-11-12T10:00:00.000Z',
    Osier: '2026-11-03T11:00:00.000Z',
  });
  const again = ['Orvet;06 39 98 88 01;14/11/2026 8h', 'Ortie;06 39 98 88 02;01/11/2026'];
  const later = await come(fileOf(head, ...again), 'demandes-2.csv');
  expect(await inbound(later.done.id)).toMatchObject({ Orvet: '2026-11-14T07:00:00.000Z' });
  expect(await inbound(done.id)).toMatchObject({ Ortie: '2026-11-12T10:00:00.000Z' });
});
