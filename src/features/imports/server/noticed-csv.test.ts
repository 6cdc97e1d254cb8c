import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { rowProblemMessages } from '../row-problems.messages.ts';
import type { RowProblemCode } from '../row-problems.ts';

const told = rowProblemMessages.fr;

let imports: Imports;
let admin: Person;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());

const linesOf = (csv: string) => csv.replace('\uFEFF', '').trimEnd().split('\r\n');

const header = 'Nom;Tél;E-mail;Statut;Commercial;Info';
const contacts = fileOf(
  header,
  'Adam;06 39 98 00 01;zoe@a.example;Nouveau;;rien à dire',
  'Brun;06 12;luc@b.example;Tiède;Personne;"=1+1 ; vu"',
  ';06 12;;;;refusée',
  '',
  'Caron;;pas une adresse;;;',
);

test('the rows that came in with a notice, each with its number, its reasons and its cells', async () => {
  const { body } = await api.import(contacts, 'contacts.csv');
  expect(body.counts).toMatchObject({ created: 3, refused: 1 });
  const { status, text: csv } = await api.get(`/imports/${body.id}/noticed.csv`);
  expect(status).toBe(200);
  expect(linesOf(csv)).toEqual([
    `Ligne;Motif;${header}`,
    `3;${told.phoneUnreadable} (06 12), ${told.stageUnknown} (Tiède), ${told.ownerUnknown} (Personne);` +
      `Brun;06 12;luc@b.example;Tiède;Personne;"'=1+1 ; vu"`,
    `6;${told.emailUnreadable} (pas une adresse);Caron;;pas une adresse;;;`,
  ]);
});

test('a workbook gives as many notices as its report counts', async () => {
  const salon = readFileSync(`${import.meta.dirname}/examples/salon-lyon/salon.xlsx`);
  const { body } = await api.import(salon, 'salon.xlsx');
  const { text: csv } = await api.get(`/imports/${body.id}/noticed.csv`);
  const timesTold = (code: RowProblemCode) => csv.split(told[code]).length - 1;
  const codes = Object.keys(body.noticed) as RowProblemCode[];
  expect(codes.length).toBeGreaterThan(0);
  expect(Object.fromEntries(codes.map((code) => [code, timesTold(code)]))).toEqual(body.noticed);
});

test('of a file that is no longer kept, it says so', async () => {
  const { body } = await api.import(contacts, 'perdu.csv');
  await inCompany(imports.engine.database, admin, ({ db, companyId }) =>
    sql`delete from kili.file_chunk where company_id = ${companyId} and file_id =
      (select file_id from kili.import where company_id = ${companyId} and id = ${body.id})`.execute(db),
  );
  const answer = await api.get(`/imports/${body.id}/noticed.csv`);
  expect([answer.status, answer.body.code]).toEqual([404, 'import.file.notFound']);
});

describe('of an import that stopped midway', () => {
  test('only the rows it read are told', async () => {
    const { body } = await api.import(contacts, 'arrete.csv');
    await inCompany(imports.engine.database, admin, ({ db, companyId }) =>
      sql`update kili.import set counts = jsonb_set(counts, '{read}', '2') where company_id = ${companyId}
        and id = ${body.id}`.execute(db),
    );
    const { text: csv } = await api.get(`/imports/${body.id}/noticed.csv`);
    expect(linesOf(csv)).toHaveLength(2);
  });
});

test('neither a colleague who sees their own imports only nor another company reads them', async () => {
  const { body } = await api.import(contacts, 'a-nous.csv');
  const rep = imports.as(await imports.calls.colleague(admin, 'Claire Fontaine'));
  const stranger = imports.as(await imports.calls.company('Voisin'));
  for (const other of [rep, stranger]) {
    const answer = await other.get(`/imports/${body.id}/noticed.csv`);
    expect([answer.status, answer.text.includes('Brun')]).toEqual([404, false]);
  }
});

test('a stage or a sales rep nobody knows is marked before the import already', async () => {
  const { body } = await api.upload(contacts, 'apercu.csv');
  const codes = body.preview.map(({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code));
  expect(codes[0]).toEqual([]);
  expect(codes[1]).toEqual(['phoneUnreadable', 'stageUnknown', 'ownerUnknown']);
});
