// Whoever a file brings or completes is scored with it, and a night in between does not stand in the way of an undo.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { scoreBatch } from '../../scores/server/scores.job.ts';
import { runImport } from './run-import.ts';
import { runUndo } from './undo-import.job.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports({ withJobs: false });
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());

async function bring(...lines: string[]): Promise<string> {
  const { body } = await api.upload(fileOf(...lines), 'a.csv', { source: 'Fichier' });
  await api.send('POST', `/imports/${body.id}/run`, {});
  await runImport(imports.engine, admin, body.id);
  return body.id;
}

async function scores() {
  const { body } = await api.get('/prospects?limit=50');
  const rows: [string, number | null, object][] = body.items.map(
    ({ lastName, score, scoreReasons }: { lastName: string; score: number; scoreReasons: object }) => [
      lastName,
      score,
      scoreReasons,
    ],
  );
  return rows.sort(([a], [b]) => a.localeCompare(b));
}

test('new ones and completed ones have their score, opposed ones none; undone, it is as before', async () => {
  const header = 'Nom;E-mail;Fonction;Budget;Concurrent;Fin de contrat;Opposition';
  await bring(header, 'Brun;brun@a.example;;;;;', 'Noir;noir@b.example;PDG;;;;oui');
  expect(await scores()).toEqual([
    ['Brun', 2, { namedEmail: 2 }],
    ['Noir', null, {}],
  ]);
  const ends = new Date(Date.now() + 40 * 864e5).toISOString().slice(0, 10).split('-').reverse().join('/');
  const second = await bring(header, `Brun;brun@a.example;Gérante;12 000 €;Luxéo;${ends};`);
  const after = ['Brun', 27, { decisionMaker: 10, namedEmail: 2, competitorContractEnds: 10, budgetKnown: 5 }];
  expect((await scores())[0]).toEqual(after);

  const { companyId } = admin;
  const inside = <T>(work: Parameters<typeof inCompany<T>>[2]) => inCompany(imports.engine.database, admin, work);
  await inside(({ db }) => sql`update kili.prospect set score = 0 where company_id = ${companyId}`.execute(db));
  const beforeAnybody = '00000000-0000-0000-0000-000000000000';
  await inside((transaction) => scoreBatch(transaction, { after: beforeAnybody, isMoving: true }));
  expect((await scores())[0]).toEqual(after);

  await api.send('POST', `/imports/${second}/undo`, {});
  await runUndo(imports.engine, admin, second);
  expect((await api.get(`/imports/${second}`)).body.undo).toMatchObject({ putBack: 1, kept: 0 });
  expect((await scores())[0]).toEqual(['Brun', 2, { namedEmail: 2 }]);
});
