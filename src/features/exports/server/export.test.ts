import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Visitor } from '../../../main/server/test-app.ts';
import { bySource, type Exports, openExports } from '../../../main/server/test-exports.ts';
import { inTemporaryFolder } from '../../imports/server/received-upload.ts';
import { sheetReader } from '../../imports/server/sheet-reader.ts';

let exports: Exports;
let two: Exports['two'];
let admin: Visitor;
let claire: Exports['claire'];
let karim: Exports['karim'];

beforeAll(async () => {
  exports = await openExports();
  ({ two, admin, claire, karim } = exports);
  for (const [lastName, ownerId] of Object.entries({ Durand: claire.id, Leroy: karim.id, Bassin: null }))
    await exports.make({ lastName, ownerId, source: 'Portée' });
}, 120_000);
afterAll(() => exports?.close());

/** The lines of the file of a new export. */
async function linesOf(visitor: Visitor, body: object): Promise<string[]> {
  const asked = await exports.ask(visitor, body);
  expect(asked).toMatchObject({ status: 201, body: { state: 'done' } });
  const { status, body: text, headers } = await exports.file(visitor, asked.body.id);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(Number(headers['content-length'])).toBe(Buffer.byteLength(text));
  expect(text).toMatch(/^\uFEFF.*\r\n$/s);
  return text.slice(1, -2).split('\r\n');
}

/** What a workbook or a text holds, as an import reads it. */
async function readBack(visitor: Visitor, id: string): Promise<{ bytes: Buffer; rows: string[][] }> {
  const { rawPayload } = await two.kili.app.http.inject({
    url: `/api/v1/exports/${id}/file`,
    headers: { cookie: visitor.cookie() },
  });
  const rows = await inTemporaryFolder(async (folder) => {
    const path = join(folder, 'file');
    writeFileSync(path, rawPayload);
    const read: string[][] = [];
    for await (const { cells } of sheetReader.readRows(path)) read.push(cells);
    return read;
  });
  return { bytes: rawPayload, rows };
}

describe('whom a file holds', () => {
  test('is the list that was asked for, in its order', async () => {
    const asked = { ...bySource('Portée'), sort: '-sortName', columns: ['lastName', 'owner'] };
    expect(await linesOf(admin, asked)).toEqual(['Nom;Commercial', 'Leroy;karim', 'Durand;claire', 'Bassin;']);
    expect(await linesOf(admin, { ...asked, q: 'dur' })).toEqual(['Nom;Commercial', 'Durand;claire']);
  });

  test('is what was ticked, archived or not', async () => {
    const { id } = await exports.make({ lastName: 'Coché' });
    await admin.delete(`/api/v1/prospects/${id}`);
    expect(await linesOf(admin, { ids: [id], columns: ['lastName'] })).toEqual(['Nom', 'Coché']);
    const everybody = await linesOf(admin, { columns: ['lastName'] });
    expect(everybody).not.toContain('Coché');
    expect(everybody).toContain('Leroy');
  });

  test('are no more than one’s own and the pool for a rep, who sees the whole team', async () => {
    const asked = { ...bySource('Portée'), sort: 'sortName', columns: ['lastName'] };
    const listed = await claire.visitor.get('/api/v1/prospects?source=Portée&sort=sortName');
    expect(listed.body.items.map((one: { lastName: string }) => one.lastName)).toContain('Durand');
    expect(await linesOf(claire.visitor, asked)).toEqual(['Nom', 'Bassin', 'Durand']);
    expect(await linesOf(karim.visitor, asked)).toEqual(['Nom', 'Bassin', 'Leroy']);
  });

  test('are never another company’s, whatever ids are named', async () => {
    const ids = two.theirs.get('prospect')!.slice(0, 5);
    expect(await exports.ask(two.voisin.admin, { ids })).toMatchObject({
      status: 422,
      body: { code: 'export.nobody' },
    });
    const lines = await linesOf(two.voisin.admin, {});
    expect(lines.length).toBeGreaterThan(3);
    expect(two.leaks(lines)).toBe(false);
  });

  test.each([
    [{ columns: ['lastName', 'password'] }, 400],
    [{ columns: [] }, 400],
    [{ filter: { field: 'password', is: 'x' } }, 400],
    [{ sort: 'searchText' }, 400],
    [{ format: 'pdf' }, 400],
    [{ ids: ['x'] }, 400],
    [{ filter: { field: 'source', is: 'Personne n’en vient' } }, 422],
  ])('%j is refused with a sentence', async (asked, status) => {
    const answer = await exports.ask(admin, asked);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toMatch(/^\S.*[.!?]$/s);
  });

  test('a wrong condition is named, with what can be asked of its field', async () => {
    const answer = await exports.ask(admin, { filter: { field: 'source', filled: true } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.wrongCondition', field: 'filter' } });
  });
});

describe('what a file says', () => {
  const hostile = '=HYPERLINK("http://attaque.example";"Voir")';

  beforeAll(async () => {
    await admin.post('/api/v1/custom-fields', { name: '=Budget', kind: 'money' });
    await exports.make({
      ...{ lastName: hostile, firstName: '@SUM(A1)', organisation: 'Ligne 1\nligne ; 2 « "', source: 'Formes' },
      phones: [{ number: '06 39 98 77 01' }, { number: '+41 21 345 67 89' }],
      address: { postalCode: '01000', city: 'Bourg', country: 'FR' },
      ...{ siret: '73282932000074', tags: ['-2+3', 'salon'], expectedAmount: { amount: 123_450, currency: 'EUR' } },
      custom: { budget: { amount: 990, currency: 'EUR' } },
    });
  });

  test('opens in a French Excel, and no cell of it is a formula', async () => {
    const columns = ['lastName', 'firstName', 'phones', 'tags', 'expectedAmount', 'custom.budget'];
    const lines = await linesOf(admin, { ...bySource('Formes'), columns });
    expect(lines).toEqual([
      "Nom;Prénom;Téléphone;Téléphone 2;Étiquettes;Montant attendu;Montant attendu (devise);'=Budget;'=Budget (devise)",
      `"'=HYPERLINK(""http://attaque.example"";""Voir"")";'@SUM(A1);06 39 98 77 01;+41 21 345 67 89;'-2+3, salon;1234,50;EUR;9,90;EUR`,
    ]);
  });

  test.each(['csv', 'xlsx'] as const)('comes back from a %s as it was', async (format) => {
    const { body } = await exports.ask(admin, { ...bySource('Formes'), format });
    const { bytes, rows } = await readBack(admin, body.id);
    const row = Object.fromEntries(rows[0]!.map((header, place) => [header, rows[1]![place]]));
    expect(row).toMatchObject({
      Nom: hostile,
      Prénom: '@SUM(A1)',
      Organisation: 'Ligne 1\nligne ; 2 « "',
      Téléphone: '06 39 98 77 01',
      'Téléphone 2': '+41 21 345 67 89',
      'Code postal': '01000',
      SIRET: '73282932000074',
      Étiquettes: '-2+3, salon',
      'Montant attendu': format === 'csv' ? '1234,50' : '1234.5',
    });
    expect(row['Créé le']).toMatch(format === 'csv' ? /^\d\d\/\d\d\/\d{4} \d\d:\d\d$/ : /^\d{4}-\d\d-\d\d/);
    if (format === 'xlsx') expect(sheetOf(bytes)).not.toMatch(/<f[ >/]/);
  });

  test('is recognised by an import', async () => {
    const { body } = await exports.ask(admin, { ...bySource('Formes'), format: 'xlsx' });
    const { bytes } = await readBack(admin, body.id);
    const boundary = 'kili';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="retour.xlsx"\r\n\r\n`;
    const opened = await two.kili.app.http.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { cookie: admin.cookie(), 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
    expect(opened.statusCode).toBe(201);
    const { mapping, preview } = opened.json();
    expect(mapping).toEqual(
      expect.arrayContaining(['lastName', 'firstName', 'phone', 'phone2', 'stage', 'owner', 'tags']),
    );
    expect(preview).toMatchObject([{ fate: 'known' }]);
  });
});

/** The XML of the first sheet. */
function sheetOf(bytes: Buffer): string {
  return Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml']!).toString();
}
