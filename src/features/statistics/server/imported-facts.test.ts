// What a file brings, completes and takes back, and what is changed on many at once, stands in the facts as a rebuild tells it.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { factsAndRebuilt } from './test-facts.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Lumen');
  api = imports.as(admin);
}, 60_000);
afterAll(() => imports?.close());

async function expectEqual() {
  const { kept, rebuilt } = await factsAndRebuilt(imports.engine, admin.companyId);
  expect(kept).toEqual(rebuilt);
  return kept.map((fact) => JSON.parse(fact)).filter(({ span, whose }) => span === 'day' && whose === 'person');
}

const ended = async (path: string) => {
  for (;;) {
    const { body } = await api.get(path);
    if (!['waiting', 'running', 'takingBack'].includes(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};

test('an import, one that completes, a bulk change and an undo', { timeout: 60_000 }, async () => {
  await expectEqual();
  const names = Array.from({ length: 40 }, (_, place) => `Nom${place};06 39 98 50 ${String(place).padStart(2, '0')}`);
  await api.import(fileOf('nom;telephone', ...names), 'premier.csv');
  const [came] = await expectEqual();
  expect(came).toMatchObject({ part: 'prospect', source: 'Salon', count: 40 });
  // Known already: the file tells where they live, and another hour of the day with it.
  const completed = names.slice(0, 10).map((name) => `${name};97400;Réunion`);
  const second = await api.import(fileOf('nom;telephone;code postal;ville', ...completed), 'second.csv');
  expect(second.body.counts).toMatchObject({ updated: 10 });
  await expectEqual();
  const { body } = await api.send('POST', '/bulk-changes', {
    change: { kind: 'owner', ownerId: admin.userId },
    filter: { and: [] },
  });
  expect(await ended(`/bulk-changes/${body.id}`)).toMatchObject({ state: 'done' });
  expect((await expectEqual()).filter(({ part }) => part === 'prospect')).toMatchObject([
    { user_id: admin.userId, count: 40 },
  ]);
  await api.send('POST', `/bulk-changes/${body.id}/undo`, {});
  await ended(`/bulk-changes/${body.id}`);
  await expectEqual();
  await api.send('POST', `/imports/${second.body.id}/undo`, {});
  await api.ended(second.body.id);
  await expectEqual();
  await inCompany(imports.engine.database, admin, async ({ db, companyId }) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from kili.due_figure
      where company_id = ${companyId}`.execute(db);
    expect(rows[0]?.count).toBe(0);
  });
});
