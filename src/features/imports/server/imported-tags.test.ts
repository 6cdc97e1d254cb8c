// Who came by a file is counted under its tags like anybody else, and who shares a tag is not taken for the same person.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { fileOf, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { runImport } from './run-import.ts';

let imports: Imports;

beforeAll(async () => {
  imports = await openImports({ withJobs: false });
});
afterAll(() => imports?.close());

test('a file brings tags to those it creates and to those it completes', async () => {
  const admin = await imports.calls.company('Atelier Lumen');
  const api = imports.as(admin);
  async function bring(...lines: string[]) {
    const { body } = await api.upload(fileOf('Nom;E-mail;Étiquette', ...lines), 'a.csv');
    await api.send('POST', `/imports/${body.id}/run`, {});
    await runImport(imports.engine, admin, body.id);
    return (await api.get(`/imports/${body.id}`)).body.counts;
  }
  const counted = () =>
    inCompany(imports.engine.database, admin, async ({ db, companyId }) => {
      const { rows } = await sql<{ word: string; count: number }>`select word, count(*)::int as count
        from kili.prospect_tag where company_id = ${companyId} group by word order by word`.execute(db);
      return rows.map(({ word, count }) => [word, count]);
    });

  const counts = await bring('Dupont;jean@a.example;Événement|VIP', 'Martin;luc@a.example;evenement');
  expect(counts).toMatchObject({ created: 2 });
  expect(await counted()).toEqual([
    ['evenement', 2],
    ['vip', 1],
  ]);
  expect(await bring('Martin;luc@a.example;VIP')).toMatchObject({ created: 0, updated: 1 });
  expect(await counted()).toEqual([
    ['evenement', 2],
    ['vip', 2],
  ]);
});
