import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { listBatch } from './old-oppositions.job.ts';

const beforeAnybody = '00000000-0000-0000-0000-000000000000';
const earlier = '2026-02-03T09:00:00.000Z';

let imports: Imports;
let admin: Person;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());

/** As they were marked before there was a list. */
async function marked(ids: readonly string[]): Promise<void> {
  await inCompany(imports.engine.database, admin, async ({ db, companyId }) => {
    await sql`update kili.prospect set do_not_call_at = ${earlier}
      where company_id = ${companyId} and id = any(${ids}::uuid[])`.execute(db);
    await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
  });
}
const walk = () =>
  inCompany(imports.engine.database, admin, (transaction) => listBatch(transaction, { after: beforeAnybody }));
const oppositionsOf = async (id: string) => (await api.get(`/oppositions?prospectId=${id}`)).body.items;

test('whoever was marked before there was a list stands on it, once, and whoever has the same number does not twice', async () => {
  const phones = [{ number: '06 39 98 70 11' }];
  const one = (await api.send('POST', '/prospects', { lastName: 'Ancien', phones })).body;
  const twin = (await api.send('POST', '/prospects', { lastName: 'Voisine', phones })).body;
  const nameless = (await api.send('POST', '/prospects', { lastName: 'Sans numéro' })).body;
  await marked([one.id, twin.id, nameless.id]);
  await walk();
  await walk();
  const said = [...(await oppositionsOf(one.id)), ...(await oppositionsOf(twin.id))];
  expect(said).toMatchObject([{ channel: 'phone', source: 'admin', at: earlier }]);
  expect(await oppositionsOf(nameless.id)).toEqual([]);
  const fresh = (await api.send('POST', '/prospects', { lastName: 'Nouveau', phones })).body;
  expect(fresh.doNotCallAt).not.toBeNull();
});

test('who bore the mark for want of proof has not opposed, and waits for a consent', async () => {
  const answers = { audience: 'B2C', legalBasis: 'unproven', collectedOn: '2026-03-01', country: 'FR' };
  const { body: done } = await api.import(fileOf('Nom;Mobile', 'Perrin;06 39 98 70 21'), 'achat.csv', answers);
  const [perrin] = (await api.get(`/prospects?importId=${done.id}`)).body.items;
  await inCompany(imports.engine.database, admin, async ({ db, companyId }) => {
    await sql`update kili.prospect set do_not_call_at = unproven_at, unproven_at = null
      where company_id = ${companyId} and id = ${perrin.id}`.execute(db);
    await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
  });
  await walk();
  expect(await oppositionsOf(perrin.id)).toEqual([]);
  const read = (await api.get(`/prospects/${perrin.id}`)).body;
  expect(read).toMatchObject({ doNotCallAt: null, unprovenAt: expect.any(String) });
});

test('of a file stands on the list, whatever its column is called and whoever imports it later', async () => {
  const { body } = await api.import(fileOf('Nom;Mobile;Opt-out', 'Refus;06 39 98 71 01;x'), 'refus.csv');
  const [found] = (await api.get(`/prospects?importId=${body.id}`)).body.items;
  expect(found.doNotCallAt).not.toBeNull();
  expect(await oppositionsOf(found.id)).toMatchObject([{ source: 'import' }]);
});
