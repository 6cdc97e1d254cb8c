// A whole import taken back: whom it created, whom it completed, and who was worked on since.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { addInteraction } from '../../interactions/interaction.commands.ts';
import { tidyUp } from '../../platform/server/housekeeping.job.ts';
import { runUndo } from './undo-import.job.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());

async function undo(id: string, as = api) {
  const begun = await as.send('POST', `/imports/${id}/undo`, {});
  return begun.status === 202 ? as.ended(id) : begun;
}

/** The prospects of an import, by their last names. */
async function prospectsOf(importId: string) {
  const { body } = await api.get(`/prospects?importId=${importId}&sort=sortName`);
  return Object.fromEntries(body.items.map((one: { lastName: string }) => [one.lastName, one]));
}
const prospect = async (id: string) => (await api.get(`/prospects/${id}`)).body;
const timeline = async (id: string) => (await api.get(`/interactions?prospectId=${id}`)).body.items;

const inside = <T>(work: Parameters<typeof inCompany<T>>[2], person = admin) =>
  inCompany(imports.engine.database, person, work);

const header = 'Nom;E-mail;Mobile;Fonction;CP;Ville;Étiquettes;Effectif;Commentaire';

test('whom it created is archived, whom it completed is exactly as before, keys and timeline too', async () => {
  const first = await api.import(fileOf('Nom;E-mail;Ville', 'Brun;luc@b.example;Lyon'), 'avant.csv');
  const { Brun } = await prospectsOf(first.body.id);
  const lines = [
    'Adam;zoe@a.example;;;;;;;',
    'Brun;luc@b.example;06 39 98 00 07;Acheteur;69003;Lyon;salon;12;Vu au stand',
    'Brun;luc@b.example;;;;;froid;;',
    'Caron;eve@c.example;;;;;;;',
    'Caron;eve@c.example;;Gérante;;;;;',
  ];
  const { body: lot } = await api.import(fileOf(header, ...lines), 'lot.csv');
  expect(lot.counts).toMatchObject({ created: 2, updated: 3 });
  const filled = await prospect(Brun.id);
  expect(filled).toMatchObject({ jobTitle: 'Acheteur', tags: ['salon', 'froid'], custom: { headcount: '12' } });

  const { body } = await undo(lot.id);
  expect(body).toMatchObject({
    state: 'undone',
    undo: { total: 3, archived: 2, putBack: 1, kept: 0, finishedAt: expect.any(String) },
  });
  expect(await api.namesOf(lot.id)).toEqual([]);
  const { updatedAt, rev, ...after } = await prospect(Brun.id);
  const { updatedAt: _, rev: __, ...before } = Brun;
  expect(after).toEqual(before);
  expect(await api.namesOf(first.body.id)).toEqual(['Brun']);
  for (const { details, undoneAt } of await timeline(Brun.id))
    expect(undoneAt === null).toBe(details.importId === first.body.id);

  // The number it had lent finds nobody any more.
  const again = await api.import(fileOf('Nom;Mobile', 'Martin;06 39 98 00 07'), 'numero.csv');
  expect(again.body.counts).toMatchObject({ created: 1, updated: 0 });
  // Nor is the undone file taken for one that is in.
  expect((await api.upload(fileOf(header, ...lines), 'lot.csv')).body.sameFileAt).toBeNull();
});

test('who was worked on since stays and is listed with the reason; the rest goes', async () => {
  const first = await api.import(fileOf('Nom;E-mail', 'Denis;d@d.example'), 'd.csv');
  const { Denis } = await prospectsOf(first.body.id);
  const { body: lot } = await api.import(
    fileOf(
      header,
      'Denis;d@d.example;;Acheteur;;Nice;;;',
      'Evrard;e@e.example;;;;;;;',
      'Faure;f@f.example;;;;;;;',
      'Girard;g@g.example;;;;;;;',
    ),
    'travaille.csv',
  );
  const { Evrard, Faure } = await prospectsOf(lot.id);
  await api.send('PATCH', `/prospects/${Denis.id}`, { jobTitle: 'Directrice' });
  await api.send('PATCH', `/prospects/${Evrard.id}`, { jobTitle: 'Maire' });
  const note = { id: newId(), prospectId: Faure.id, kind: 'note', note: 'A rappelé' };
  await runCommand(imports.engine, admin, addInteraction, note);

  const { body } = await undo(lot.id);
  expect(body.undo).toMatchObject({ total: 4, archived: 1, putBack: 0, kept: 3 });
  expect(await api.namesOf(lot.id)).toEqual(['Denis', 'Evrard', 'Faure']);
  expect(await prospect(Denis.id)).toMatchObject({ jobTitle: 'Directrice', address: {} });
  const { text } = await api.get(`/imports/${lot.id}/kept.csv`);
  const rows = text.trim().split('\r\n');
  expect(rows[0]).toBe('Prénom;Nom;Société;Motif;Champs restés');
  expect(rows.slice(1).sort()).toEqual([
    ';Denis;;Modifié depuis l’import;Fonction',
    ';Evrard;;Modifié depuis l’import;',
    ';Faure;;Modifié depuis l’import;',
  ]);
});

test('an archived prospect stays archived, and one that is gone to somebody out of reach is left to them', async () => {
  const rep = await imports.calls.colleague(admin, 'Claire Fontaine');
  const reps = imports.as(rep);
  const { body: lot } = await reps.import(fileOf('Nom', 'Hardy', 'Imbert', 'Joly'), 'claire.csv');
  const { Hardy, Imbert } = await prospectsOf(lot.id);
  await api.send('DELETE', `/prospects/${Hardy.id}`, {});
  const other = await imports.calls.colleague(admin, 'Karim Diallo');
  const { body: team } = await api.send('POST', '/teams', { name: 'Lille' });
  await api.send('PATCH', `/users/${other.userId}`, { teamId: team.id });
  await api.send('PATCH', `/prospects/${Imbert.id}`, { ownerId: other.userId });
  const { body } = await undo(lot.id, reps);
  expect(body.undo).toMatchObject({ archived: 2, kept: 1 });
  const { text } = await reps.get(`/imports/${lot.id}/kept.csv`);
  // Their name is not shown to who may not see them.
  expect(text.trim().split('\r\n')[1]).toBe(';;;Hors de vos droits ou de votre portée;');
  expect((await prospect(Imbert.id)).archivedAt).toBeNull();
});

describe('is refused', () => {
  test('to another company and to colleagues without reach, by any way', async () => {
    const { body } = await api.import(fileOf('Nom', 'Klein'), 'a-nous.csv');
    const rep = imports.as(await imports.calls.colleague(admin, 'Inès Petit'));
    const stranger = imports.as(await imports.calls.company('Voisin'));
    for (const other of [rep, stranger]) {
      expect((await other.send('POST', `/imports/${body.id}/undo`, {})).status).toBe(404);
      expect((await other.get(`/imports/${body.id}/kept.csv`)).status).toBe(404);
    }
    expect(await api.namesOf(body.id)).toEqual(['Klein']);
  });

  test.each([['prospects.edit'], ['prospects.archive']])('at once to whoever lost %s', async (permission) => {
    const reps = imports.as(await imports.calls.colleague(admin, 'Léa Roux'));
    const { body } = await reps.import(fileOf('Nom', 'Lefort'), 'sans-droit.csv');
    const role = (await api.get('/roles')).body.items.find(({ key }: { key: string }) => key === 'rep');
    await api.send('PATCH', `/roles/${role.id}`, { permissions: { ...role.permissions, [permission]: 'none' } });
    const refused = await reps.send('POST', `/imports/${body.id}/undo`, {});
    await api.send('PATCH', `/roles/${role.id}`, { permissions: role.permissions });
    expect(refused).toMatchObject({ status: 403, body: { code: 'access.forbidden' } });
    expect((await reps.get(`/imports/${body.id}`)).body).toMatchObject({ state: 'done', undo: null });
    expect((await undo(body.id, reps)).body.undo).toMatchObject({ archived: 1, kept: 0 });
  });

  test('twice, before it is run, and where nothing was written', async () => {
    const { body: waits } = await api.upload(fileOf('Nom', 'Lemoine'), 'pas-lance.csv');
    expect((await undo(waits.id)).body.code).toBe('import.nothingToUndo');
    const { body: empty } = await api.import(fileOf('Nom;E-mail', ';x@x.example'), 'rien.csv');
    expect((await undo(empty.id)).body.code).toBe('import.nothingToUndo');
    const { body } = await api.import(fileOf('Nom', 'Lemoine'), 'une-fois.csv');
    expect((await undo(body.id)).body.state).toBe('undone');
    expect(await undo(body.id)).toMatchObject({ status: 409, body: { code: 'import.undoneConflict' } });
  });

  test('after 30 days, and what it would have taken is thrown away', async () => {
    const { body } = await api.import(fileOf('Nom', 'Morel'), 'vieux.csv');
    const age = (days: number) =>
      inside(async ({ db, companyId }) => {
        await sql`update kili.import set finished_at = now() - make_interval(days => ${days})
          where company_id = ${companyId} and id = ${body.id}`.execute(db);
        await sql`update kili.import_step set at = now() - make_interval(days => ${days})
          where company_id = ${companyId} and import_id = ${body.id}`.execute(db);
      });
    await age(31);
    expect((await undo(body.id)).body).toMatchObject({ code: 'import.undoTooLate' });
    await age(32);
    await tidyUp(imports.engine);
    await age(1);
    expect((await undo(body.id)).body.code).toBe('import.undoNotKept');
  });
});

test('a run that dies leaves nothing half done, and the next goes on', async () => {
  const lines = Array.from({ length: 50 }, (_, place) => `Nom${place}`);
  const { body: lot } = await api.import(fileOf('Nom', ...lines), 'meurt.csv');
  await inside(({ db, companyId }) =>
    sql`update kili.import set state = 'undoing', undo = ${JSON.stringify({ startedAt: new Date().toISOString(), finishedAt: null, total: 50, archived: 0, putBack: 0, kept: 0 })}::jsonb
      where company_id = ${companyId} and id = ${lot.id}`.execute(db),
  );
  let batches = 0;
  const onBatch = () => {
    batches += 1;
    if (batches === 2) throw new Error('the process died');
  };
  await expect(runUndo(imports.engine, admin, lot.id, { batchSize: 10, onBatch })).rejects.toThrow('the process died');
  expect((await api.get(`/imports/${lot.id}`)).body).toMatchObject({ state: 'undoing', undo: { archived: 20 } });
  expect((await api.namesOf(lot.id)).length).toBe(30);
  await runUndo(imports.engine, admin, lot.id, { batchSize: 10 });
  expect((await api.get(`/imports/${lot.id}`)).body).toMatchObject({
    state: 'undone',
    undo: { archived: 50, kept: 0 },
  });
});

test('statements keep the rules of a database spread by company', async () => {
  await api.import(fileOf('Nom;E-mail', 'Noël;n@n.example'), 'n.csv');
  const { body: lot } = await api.import(
    fileOf('Nom;E-mail;CP', 'Noël;n@n.example;69003', 'Olivier;o@o.example;'),
    'n2.csv',
  );
  await inside(({ db, companyId }) =>
    sql`update kili.import set state = 'undoing', undo = ${JSON.stringify({ startedAt: '', finishedAt: null, total: 2, archived: 0, putBack: 0, kept: 0 })}::jsonb
      where company_id = ${companyId} and id = ${lot.id}`.execute(db),
  );
  const { faultsOf } = await import('../../../main/server/statement-rules.ts');
  const { openDatabase } = await import('../../../engine/server/database.ts');
  const statements = new Set<string>();
  const { url } = imports.engine.database;
  const database = openDatabase({ url, onStatement: ({ sql: statement }) => statements.add(statement) });
  await runUndo({ ...imports.engine, database }, admin, lot.id);
  await database.close();
  expect(statements.size).toBeGreaterThan(10);
  for (const statement of statements) expect(await faultsOf(statement), statement).toEqual([]);
});
