import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Visitor } from '../../../main/server/test-app.ts';
import { openTwoCompanies, type TwoCompanies } from '../../../main/server/two-companies.ts';
import { inTemporaryFolder } from '../../imports/server/received-upload.ts';
import { sheetReader } from '../../imports/server/sheet-reader.ts';
import { exportRemoval } from './export-removal.job.ts';
import { runExport } from './run-export.ts';

let two: TwoCompanies;
let admin: Visitor;
let claire: { visitor: Visitor; id: string };
let karim: { visitor: Visitor; id: string };

beforeAll(async () => {
  two = await openTwoCompanies();
  ({ admin } = two.lumen);
  claire = await two.kili.colleague(admin, 'claire@lumen.example');
  karim = await two.kili.colleague(admin, 'karim@lumen.example');
  for (const [lastName, ownerId] of Object.entries({ Durand: claire.id, Leroy: karim.id, Bassin: null }))
    await make({ lastName, ownerId, source: 'Portée' });
}, 120_000);
afterAll(() => two?.close());

async function make(prospect: object) {
  const { status, body } = await admin.post('/api/v1/prospects', prospect);
  expect(status).toBe(201);
  return body;
}

const ask = (visitor: Visitor, body: object) => visitor.post('/api/v1/exports', { format: 'csv', ...body });
const file = (visitor: Visitor, id: string) => visitor.get(`/api/v1/exports/${id}/file`);
const bySource = (source: string) => ({ filter: { field: 'source', is: source } });

/** The lines of the file of a new export. */
async function linesOf(visitor: Visitor, body: object): Promise<string[]> {
  const asked = await ask(visitor, body);
  expect(asked).toMatchObject({ status: 201, body: { state: 'done' } });
  const { status, body: text, headers } = await file(visitor, asked.body.id);
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
    const { id } = await make({ lastName: 'Coché' });
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
    expect(await ask(two.voisin.admin, { ids })).toMatchObject({ status: 422, body: { code: 'export.nobody' } });
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
    const answer = await ask(admin, asked);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toMatch(/^\S.*[.!?]$/s);
  });
});

describe('what a file says', () => {
  const hostile = '=HYPERLINK("http://attaque.example";"Voir")';

  beforeAll(async () => {
    await admin.post('/api/v1/custom-fields', { name: '=Budget', kind: 'money' });
    await make({
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
    const { body } = await ask(admin, { ...bySource('Formes'), format });
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
    if (format === 'xlsx') expect(await sheetOf(bytes)).not.toMatch(/<f[ >/]/);
  });

  test('is recognised by an import', async () => {
    const { body } = await ask(admin, { ...bySource('Formes'), format: 'xlsx' });
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

describe('the file of an export', () => {
  test('is for whoever asked for it, and for nobody else', async () => {
    const { body } = await ask(claire.visitor, bySource('Portée'));
    expect((await file(claire.visitor, body.id)).status).toBe(200);
    for (const other of [admin, karim.visitor, two.voisin.admin])
      expect(await file(other, body.id)).toMatchObject({ status: 404, body: { code: 'export.notFound' } });
    const { body: seen } = await admin.get('/api/v1/exports?limit=200');
    expect(seen.items.map(({ id }: { id: string }) => id)).not.toContain(body.id);
  });

  test('is refused to whom the right was taken from since', async () => {
    const { body } = await ask(karim.visitor, bySource('Portée'));
    await withRepRight('none', async () => {
      const refused = { status: 403, body: { code: 'access.forbidden' } };
      expect(await file(karim.visitor, body.id)).toMatchObject(refused);
      expect(await ask(karim.visitor, bySource('Portée'))).toMatchObject(refused);
    });
    expect((await file(karim.visitor, body.id)).status).toBe(200);
  });

  test('is gone after seven days, and the history says so', async () => {
    const { body } = await ask(admin, bySource('Portée'));
    expect(daysUntil(body.expiresAt)).toBeCloseTo(7, 2);
    await expire(body.id);
    expect(await file(admin, body.id)).toMatchObject({ status: 422, body: { code: 'export.expired' } });
    expect(await admin.get(`/api/v1/exports/${body.id}`)).toMatchObject({ status: 200, body: { state: 'done' } });
  });

  test('tells nothing of how it was made', async () => {
    const { body } = await ask(admin, bySource('Portée'));
    for (const hidden of ['asked', 'scope', 'fileId', 'runId']) expect(body).not.toHaveProperty(hidden);
  });
});

describe('25,000 prospects', () => {
  const many = { ...bySource('Foule'), title: 'Foule', columns: ['lastName', 'created'] };

  beforeAll(async () => {
    const { id } = await make({ lastName: 'Modèle', source: 'Foule', ownerId: karim.id });
    await two.superuser.query(
      `insert into kili.prospect select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
         'last_name', 'Foule ' || n, 'sort_name', 'foule ' || lpad(n::text, 6, '0')))).*
       from kili.prospect as p cross join generate_series(1, 24999) as n where p.id = $1`,
      [id],
    );
  }, 60_000);

  test('are written in the background, with word of how far it is', async () => {
    const before = await filesKept();
    const asked = await ask(admin, many);
    expect(asked).toMatchObject({ status: 201, body: { state: 'waiting', rowCount: null } });
    expect(await file(admin, asked.body.id)).toMatchObject({ status: 409, body: { code: 'export.notReadyConflict' } });
    const seen: number[] = [];
    const done = await ended(admin, asked.body.id, ({ rowsDone }) => seen.push(rowsDone));
    expect(done).toMatchObject({ state: 'done', rowCount: 25_000, rowsDone: 25_000 });
    expect(seen.some((rows) => rows > 0 && rows < 25_000)).toBe(true);
    const { body: text, headers } = await file(admin, asked.body.id);
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(text));
    const lines = text.trim().split('\r\n');
    expect(new Set(lines).size).toBe(25_001);
    for (const other of [karim.visitor, two.voisin.admin]) expect((await file(other, asked.body.id)).status).toBe(404);

    expect(await filesKept()).toBe(before + 1);
    await expire(asked.body.id);
    const { companyId } = two.lumen;
    const remove = exportRemoval(two.kili.app.engine);
    await remove({ companyId, payload: { exportId: asked.body.id }, signal: new AbortController().signal });
    expect(await filesKept()).toBe(before);
    expect(await file(admin, asked.body.id)).toMatchObject({ status: 422, body: { code: 'export.expired' } });
  }, 60_000);

  test('are not written on once it was stopped', async () => {
    const before = await filesKept();
    const asked = await ask(admin, { ...many, format: 'xlsx' });
    await until(async () => (await admin.get(`/api/v1/exports/${asked.body.id}`)).body.rowsDone > 0);
    const stopped = await admin.post(`/api/v1/exports/${asked.body.id}/cancel`, {});
    expect(stopped).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    const { rowsDone } = stopped.body;
    expect(rowsDone).toBeLessThan(25_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await admin.get(`/api/v1/exports/${asked.body.id}`)).body).toMatchObject({ state: 'cancelled', rowsDone });
    expect(await filesKept()).toBe(before);
    expect(await admin.post(`/api/v1/exports/${asked.body.id}/cancel`, {})).toMatchObject({
      status: 409,
      body: { code: 'export.alreadyEndedConflict' },
    });
  }, 60_000);

  test('are begun anew when the server stops in between', async () => {
    const asked = await ask(admin, many);
    await ended(admin, asked.body.id);
    // As if the process that wrote it had not come to its end.
    await two.superuser.query(`update kili.export set state = 'waiting', run_id = null, file_id = null where id = $1`, [
      asked.body.id,
    ]);
    const { companyId, userId } = two.lumen;
    const stopping = new AbortController();
    await runExport(two.kili.app.engine, { companyId, userId }, asked.body.id, {
      signal: stopping.signal,
      onRows: (done) => done > 5_000 && stopping.abort(new Error('the server stops')),
    });
    expect(stopping.signal.aborted).toBe(true);
    const done = await ended(admin, asked.body.id);
    expect(done).toMatchObject({ state: 'done', rowCount: 25_000 });
    const { body: text } = await file(admin, asked.body.id);
    expect(new Set(text.trim().split('\r\n')).size).toBe(25_001);
  }, 60_000);

  test('of a file made with a wider reach are not for whom it was narrowed since', async () => {
    const asked = await withRepRight('team', () => ask(karim.visitor, many));
    // The right was gone again before the file was written, or at least before it was fetched.
    const done = await ended(karim.visitor, asked.body.id);
    const refused = done.state === 'failed' ? done.problem : (await file(karim.visitor, asked.body.id)).body.code;
    expect(refused).toBe('export.seesLess');
  }, 60_000);

  test('are not asked for four times at once by one person', async () => {
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await ask(admin, many));
    const { id } = answers[0]!.body;
    expect(answers.at(-1)).toMatchObject({ status: 409, body: { code: 'export.tooManyConflict' } });
    for (const { body } of answers.slice(0, 3)) await admin.post(`/api/v1/exports/${body.id}/cancel`, {});
    expect((await admin.get(`/api/v1/exports/${id}`)).body.state).toMatch(/cancelled|done/);
  }, 60_000);
});

describe('the audit log', () => {
  test('tells of each export and each download: who, how many, of which list, how', async () => {
    const asked = { ...bySource('Portée'), title: 'Source « Portée »', columns: ['lastName', 'owner'], format: 'xlsx' };
    const { body } = await claire.visitor.post('/api/v1/exports', asked, { 'user-agent': 'Firefox/140' });
    await file(claire.visitor, body.id);
    const { body: log } = await admin.get(`/api/v1/audit-events?objectId=${body.id}`);
    const by = { userId: claire.id, objectKind: 'export', objectId: body.id, address: '127.0.0.1' };
    const told = { title: 'Source « Portée »', columns: ['lastName', 'owner'], format: 'xlsx', rows: 2 };
    expect(log.items).toMatchObject([
      { ...by, action: 'prospects.download', details: told },
      { ...by, action: 'prospects.export', details: told, device: 'Firefox/140' },
    ]);
    expect(JSON.stringify(log.items[1].details.filter)).toContain('Portée');
  });

  test('tells nothing of what was refused', async () => {
    const before = await countEvents();
    await ask(admin, { filter: { field: 'source', is: 'Personne n’en vient' } });
    await ask(admin, { columns: ['password'] });
    expect(await countEvents()).toBe(before);
  });
});

const daysUntil = (at: string) => (Date.parse(at) - Date.now()) / (24 * 60 * 60 * 1000);

async function countEvents(): Promise<number> {
  const { rows } = await two.superuser.query('select count(*)::int as count from kili.audit_event');
  return rows[0].count;
}

async function filesKept(): Promise<number> {
  const { rows } = await two.superuser.query(
    `select count(*)::int as count from kili.file where name like 'prospects-%'`,
  );
  return rows[0].count;
}

const expire = (id: string) =>
  two.superuser.query(`update kili.export set expires_at = now() - interval '1 second' where id = $1`, [id]);

async function withRepRight<T>(right: string, work: () => Promise<T>): Promise<T> {
  const { body } = await admin.get('/api/v1/roles');
  const rep = body.items.find((role: { key: string }) => role.key === 'rep');
  const change = (permissions: object) => admin.patch(`/api/v1/roles/${rep.id}`, { permissions });
  expect((await change({ ...rep.permissions, 'prospects.export': right })).status).toBe(200);
  try {
    return await work();
  } finally {
    await change(rep.permissions);
  }
}

async function ended(visitor: Visitor, id: string, onState: (state: { rowsDone: number }) => void = () => {}) {
  let state = { state: 'waiting', rowsDone: 0, problem: null };
  await until(async () => {
    state = (await visitor.get(`/api/v1/exports/${id}`)).body;
    onState(state);
    return state.state !== 'waiting' && state.state !== 'running';
  });
  return state;
}

async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 2_000; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come to that');
}

/** The XML of the first sheet. */
async function sheetOf(bytes: Buffer): Promise<string> {
  const { unzipSync } = await import('fflate');
  return Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml']!).toString();
}
