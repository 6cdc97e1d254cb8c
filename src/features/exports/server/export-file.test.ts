import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Visitor } from '../../../main/server/test-app.ts';
import { bySource, type Exports, openExports, until } from '../../../main/server/test-exports.ts';
import { exportRemoval } from './export-removal.job.ts';
import { runExport } from './run-export.ts';

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

describe('the file of an export', () => {
  test('is for whoever asked for it, and for nobody else', async () => {
    const { body } = await exports.ask(claire.visitor, bySource('Portée'));
    expect((await exports.file(claire.visitor, body.id)).status).toBe(200);
    for (const other of [admin, karim.visitor, two.voisin.admin])
      expect(await exports.file(other, body.id)).toMatchObject({ status: 404, body: { code: 'export.notFound' } });
    const { body: seen } = await admin.get('/api/v1/exports?limit=200');
    expect(seen.items.map(({ id }: { id: string }) => id)).not.toContain(body.id);
  });

  test('is refused to whom the right was taken from since', async () => {
    const { body } = await exports.ask(karim.visitor, bySource('Portée'));
    await exports.withRepRight('none', async () => {
      const refused = { status: 403, body: { code: 'access.forbidden' } };
      expect(await exports.file(karim.visitor, body.id)).toMatchObject(refused);
      expect(await exports.ask(karim.visitor, bySource('Portée'))).toMatchObject(refused);
    });
    expect((await exports.file(karim.visitor, body.id)).status).toBe(200);
  });

  test('is gone after seven days, and the history says so', async () => {
    const { body } = await exports.ask(admin, bySource('Portée'));
    expect(daysUntil(body.expiresAt)).toBeCloseTo(7, 2);
    await exports.expire(body.id);
    expect(await exports.file(admin, body.id)).toMatchObject({ status: 422, body: { code: 'export.expired' } });
    expect(await admin.get(`/api/v1/exports/${body.id}`)).toMatchObject({ status: 200, body: { state: 'done' } });
  });

  test('tells nothing of how it was made', async () => {
    const { body } = await exports.ask(admin, bySource('Portée'));
    for (const hidden of ['asked', 'scope', 'fileId', 'runId']) expect(body).not.toHaveProperty(hidden);
  });
});

describe('25,000 prospects', () => {
  const many = { ...bySource('Foule'), title: 'Foule', columns: ['lastName', 'created'] };

  beforeAll(async () => {
    const { id } = await exports.make({ lastName: 'Modèle', source: 'Foule', ownerId: karim.id });
    await two.superuser.query(
      `insert into kili.prospect select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
         'last_name', 'Foule ' || n, 'sort_name', 'foule ' || lpad(n::text, 6, '0')))).*
       from kili.prospect as p cross join generate_series(1, 24999) as n where p.id = $1`,
      [id],
    );
  }, 60_000);

  test('are written in the background, with word of how far it is', async () => {
    const before = await filesKept();
    const asked = await exports.ask(admin, many);
    expect(asked).toMatchObject({ status: 201, body: { state: 'waiting', rowCount: null } });
    expect(await exports.file(admin, asked.body.id)).toMatchObject({
      status: 409,
      body: { code: 'export.notReadyConflict' },
    });
    const seen: number[] = [];
    const done = await exports.ended(admin, asked.body.id, ({ rowsDone }) => seen.push(rowsDone));
    expect(done).toMatchObject({ state: 'done', rowCount: 25_000, rowsDone: 25_000 });
    expect(seen.some((rows) => rows > 0 && rows < 25_000)).toBe(true);
    const { body: text, headers } = await exports.file(admin, asked.body.id);
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(text));
    const lines = text.trim().split('\r\n');
    expect(new Set(lines).size).toBe(25_001);
    for (const other of [karim.visitor, two.voisin.admin])
      expect((await exports.file(other, asked.body.id)).status).toBe(404);

    const { items } = (await admin.get('/api/v1/notifications?kind=exportReady')).body;
    expect(items).toMatchObject([{ path: `/exports#${asked.body.id}`, readAt: null }]);
    expect(await filesKept()).toBe(before + 1);
    await exports.expire(asked.body.id);
    const { companyId } = two.lumen;
    const remove = exportRemoval(two.kili.app.engine);
    await remove({ companyId, payload: { exportId: asked.body.id }, signal: new AbortController().signal });
    expect(await filesKept()).toBe(before);
    expect(await exports.file(admin, asked.body.id)).toMatchObject({ status: 422, body: { code: 'export.expired' } });
  }, 60_000);

  test('are not written on once it was stopped', async () => {
    const before = await filesKept();
    const asked = await exports.ask(admin, { ...many, format: 'xlsx' });
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
    const asked = await exports.ask(admin, many);
    await exports.ended(admin, asked.body.id);
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
    const done = await exports.ended(admin, asked.body.id);
    expect(done).toMatchObject({ state: 'done', rowCount: 25_000 });
    const { body: text } = await exports.file(admin, asked.body.id);
    expect(new Set(text.trim().split('\r\n')).size).toBe(25_001);
  }, 60_000);

  test('of a file made with a wider reach are not for whom it was narrowed since', async () => {
    const asked = await exports.withRepRight('team', () => exports.ask(karim.visitor, many));
    // The right was gone again before the file was written, or at least before it was fetched.
    const done = await exports.ended(karim.visitor, asked.body.id);
    const refused =
      done.state === 'failed' ? done.problem : (await exports.file(karim.visitor, asked.body.id)).body.code;
    expect(refused).toBe('export.seesLess');
  }, 60_000);

  test('are not asked for four times at once by one person', async () => {
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await exports.ask(admin, many));
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
    await exports.file(claire.visitor, body.id);
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
    await exports.ask(admin, { filter: { field: 'source', is: 'Personne n’en vient' } });
    await exports.ask(admin, { columns: ['password'] });
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
