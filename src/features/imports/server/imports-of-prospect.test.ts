// A prospect is in every import that brought or completed it, whichever came last.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { mergeTwoProspects } from '../../duplicates/server/merge-prospects.bulk.ts';
import { undoProspectMerge } from '../../duplicates/server/undo-merge.bulk.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());

const people = (mark: string, count: number) =>
  Array.from({ length: count }, (_, place) => `${mark}${place};${mark}${place}@l.example`);

/** Six people, and a second file that completes them and brings a seventh. */
async function twoImports(mark: string) {
  const first = await api.import(fileOf('Nom;E-mail', ...people(mark, 6)), `${mark}-1.csv`);
  const lines = people(mark, 7).map((line) => `${line};Gérante`);
  const second = await api.import(fileOf('Nom;E-mail;Fonction', ...lines), `${mark}-2.csv`);
  expect(second.body.counts).toMatchObject({ created: 1, updated: 6 });
  return [first.body.id as string, second.body.id as string] as const;
}

const filterOf = (importId: string) => ({ field: 'importIds', has: importId });

/** What stands in the table beside the rows: the same, to be found by. */
function kept(importId: string): Promise<string[]> {
  return inCompany(imports.engine.database, admin, async ({ db, companyId }) => {
    const { rows } = await sql<{ prospectId: string }>`select prospect_id from kili.prospect_import
      where company_id = ${companyId} and import_id = ${importId} order by prospect_id`.execute(db);
    return rows.map(({ prospectId }) => prospectId);
  });
}

async function prospectsOf(importId: string) {
  const { body } = await api.get(`/prospects?filter=${JSON.stringify(filterOf(importId))}&sort=sortName`);
  const items: { id: string; lastName: string; importId: string; importIds: string[] }[] = body.items;
  expect(await kept(importId)).toEqual(items.map(({ id }) => id).sort());
  return items;
}

test('a later import leaves whom it completes in the earlier one', async () => {
  const [first, second] = await twoImports('Anis');
  const [one] = await prospectsOf(first);
  expect(await prospectsOf(first)).toHaveLength(6);
  expect(await prospectsOf(second)).toHaveLength(7);
  expect(one).toMatchObject({ importId: second, importIds: [first, second] });
  const other = { and: [filterOf(second), { not: filterOf(first) }] };
  expect((await api.get(`/prospects?filter=${JSON.stringify(other)}`)).body.items).toMatchObject([
    { lastName: 'Anis6' },
  ]);
});

test('`?importId=` lists and counts everybody an import brought or completed, the last or not', async () => {
  const [first, second] = await twoImports('Aneth');
  expect((await api.get(`/prospects?importId=${first}`)).body.items).toHaveLength(6);
  expect((await api.get(`/prospects?importId=${second}`)).body.items).toHaveLength(7);
  expect((await api.get(`/prospects/count?importId=${first}`)).body.count).toBe(6);
  await api.send('POST', '/prospects', { lastName: 'Aneth sans import' });
  expect((await api.get('/prospects?importId=null&q=Aneth')).body.items).toMatchObject([
    { lastName: 'Aneth sans import' },
  ]);
  expect(await api.get('/prospects?importId=7')).toMatchObject({ status: 400, body: { field: 'importId' } });
  expect(await kept(first)).toHaveLength(6);
});

test('undoing the later import takes them out of it, and the earlier one keeps them', async () => {
  const [first, second] = await twoImports('Badiane');
  await api.send('POST', `/imports/${second}/undo`, {});
  await api.ended(second);
  expect(await prospectsOf(first)).toMatchObject(
    people('Badiane', 6).map(() => ({ importId: first, importIds: [first] })),
  );
  const archived = await api.get(`/prospects?archived=true&filter=${JSON.stringify(filterOf(second))}`);
  expect(archived.body.items).toMatchObject([{ lastName: 'Badiane6' }]);
});

test('a stopped import still archives whom a later one has completed', async () => {
  const [first, second] = await twoImports('Cerfeuil');
  const { body } = await api.send('POST', `/imports/${first}/archive`, {});
  expect(body.archived).toBe(6);
  expect(await api.namesOf(second)).toEqual(['Cerfeuil6']);
  const restored = await api.send('POST', `/imports/${first}/restore`, { archivedAt: body.archivedAt });
  expect(restored.body).toEqual({ restored: 6 });
});

test('two records made one are in the imports of both, until the merge is undone', async () => {
  const one = await api.import(fileOf('Nom;E-mail', 'Doré;d1@l.example'), 'd1.csv');
  const two = await api.import(fileOf('Nom;E-mail', 'Dorée;d2@l.example'), 'd2.csv');
  const [master] = await prospectsOf(one.body.id);
  const [loser] = await prospectsOf(two.body.id);
  const id = newId();
  const args = { id, interactionId: newId(), masterId: master!.id, loserId: loser!.id };
  await runCommand(imports.engine, admin, mergeTwoProspects, args);
  for (const { body } of [one, two]) expect(await prospectsOf(body.id)).toMatchObject([{ id: master!.id }]);
  await runCommand(imports.engine, admin, undoProspectMerge, { id });
  expect(await prospectsOf(one.body.id)).toMatchObject([{ id: master!.id }]);
  expect(await prospectsOf(two.body.id)).toMatchObject([{ id: loser!.id, importIds: [two.body.id] }]);
});
