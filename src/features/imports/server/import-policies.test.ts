// What each column does to prospects known already: overwritten values go to the timeline, and come back on undo.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';

let imports: Imports;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports();
  api = imports.as(await imports.calls.company('Atelier Lumen'));
});
afterAll(() => imports?.close());

const header = 'Nom;E-mail;Mobile;Fixe;Fonction;Ville;Statut;Commentaire';
const prospect = async (id: string) => (await api.get(`/prospects/${id}`)).body;
const timeline = async (id: string) => (await api.get(`/interactions?prospectId=${id}`)).body.items;
const stageNamed = async (name: string) =>
  (await api.get('/stages')).body.items.find((stage: { name: string }) => stage.name === name).id;

/** Imports a row about somebody new and answers their id. */
async function known(line: string, fileName: string): Promise<string> {
  const { body } = await api.import(fileOf(header, line), fileName);
  expect(body.counts).toMatchObject({ created: 1 });
  const { body: page } = await api.get(`/prospects?importId=${body.id}`);
  return page.items[0].id;
}

/** Imports these lines with what each column is to do. */
async function importWith(policies: string[], fileName: string, ...lines: string[]) {
  const opened = await api.upload(fileOf(header, ...lines), fileName);
  const changed = await api.send('PATCH', `/imports/${opened.body.id}`, { policies });
  expect(changed.body.policies).toEqual(policies);
  await api.send('POST', `/imports/${opened.body.id}/run`, {});
  return (await api.ended(opened.body.id)).body;
}

const [complete, overwrite, keep] = ['complete', 'overwrite', 'keep'];

test('a column overwrites, another leaves alone; the old values are on the timeline, and back once it is undone', async () => {
  const line = 'Brun;luc@b.example;06 39 98 00 07;01 99 00 12 34;Acheteur;Lyon;Nouveau;';
  const id = await known(line, 'avant.csv');
  const before = await prospect(id);
  const done = await importWith(
    [complete, complete, overwrite, keep, overwrite, keep, keep, keep] as string[],
    'apres.csv',
    'Brun;luc@b.example;06 39 98 00 08;01 99 00 12 35;Directeur;Nantes;Qualifié;Vu au stand',
  );
  expect(done.counts).toMatchObject({ updated: 1 });
  const after = await prospect(id);
  expect(after).toMatchObject({ jobTitle: 'Directeur', address: { city: 'Lyon' }, stageId: before.stageId });
  expect(after.phones.map(({ number }: { number: string }) => number)).toEqual(['+33639980008', '+33199001234']);
  const [entry] = (await timeline(id)).filter(({ details }: { details: object }) => 'overwritten' in details);
  expect(entry).toMatchObject({
    kind: 'import',
    note: null,
    details: {
      overwritten: [
        { part: 'jobTitle', value: 'Acheteur' },
        { part: 'phones', value: [{ number: '+33639980007' }] },
      ],
    },
  });

  await api.send('POST', `/imports/${done.id}/undo`, {});
  expect((await api.ended(done.id)).body.undo).toMatchObject({ putBack: 1, kept: 0 });
  const { rev: _, updatedAt: __, ...back } = await prospect(id);
  const { rev: ___, updatedAt: ____, ...was } = before;
  expect(back).toEqual(was);
  // Found again by the number that is back, and by no other.
  const found = async (mobile: string) => (await api.get(`/prospects?q=${mobile}`)).body.items.length;
  expect([await found('0639980007'), await found('0639980008')]).toEqual([1, 0]);
});

test('what somebody changed since an overwriting import stays, and is listed', async () => {
  const id = await known('Caron;eve@c.example;;;Acheteuse;Lyon;;', 'c1.csv');
  const policies = header.split(';').map(() => 'overwrite');
  policies[6] = 'keep';
  policies[7] = 'complete';
  const done = await importWith(policies, 'c2.csv', 'Caron;eve@c.example;;;DRH;Nantes;;');
  await api.send('PATCH', `/prospects/${id}`, { jobTitle: 'Gérante' });
  await api.send('POST', `/imports/${done.id}/undo`, {});
  expect((await api.ended(done.id)).body.undo).toMatchObject({ kept: 1 });
  expect(await prospect(id)).toMatchObject({ jobTitle: 'Gérante', address: { city: 'Lyon' } });
});

test('stages only move forward, when asked to, and come back with the undo', async () => {
  const [qualified, first] = await Promise.all([stageNamed('Qualifié'), stageNamed('Premier contact')]);
  const policies = header.split(';').map(() => 'complete');
  policies[6] = 'forward';
  const early = await known('Tot;tot@t.example;;;;;Premier contact;', 't1.csv');
  const late = await known('Tard;tard@t.example;;;;;Négociation;', 't2.csv');
  const lateStage = (await prospect(late)).stageId;
  const lines = ['Tot;tot@t.example;;;;;Qualifié;', 'Tard;tard@t.example;;;;;Qualifié;'];
  const done = await importWith(policies, 't3.csv', ...lines);
  expect(done.counts).toMatchObject({ updated: 1, ignored: 1 });
  expect((await prospect(early)).stageId).toBe(qualified);
  expect((await prospect(late)).stageId).toBe(lateStage);
  expect(await timeline(early)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'stage', details: expect.objectContaining({ from: first, to: qualified }) }),
    ]),
  );
  await api.send('POST', `/imports/${done.id}/undo`, {});
  await api.ended(done.id);
  expect((await prospect(early)).stageId).toBe(first);
});

test('choices are remembered for such a file, and what is no choice is refused', async () => {
  const lines = ['Prénom;Nom;Poste', 'Ana;Petit;DRH'];
  const { body } = await api.upload(fileOf(...lines), 'p1.csv');
  expect(body.policies).toEqual([]);
  const policies = ['complete', 'complete', 'overwrite'];
  await api.send('PATCH', `/imports/${body.id}`, { policies });
  await api.send('POST', `/imports/${body.id}/run`, {});
  await api.ended(body.id);
  expect((await api.upload(fileOf(...lines), 'p2.csv')).body.policies).toEqual(policies);
  const wrong = await api.send('PATCH', `/imports/${body.id}`, { policies: ['burn'] });
  expect(wrong.body.code).toBe('request.oneOf');
});

test('the choices of one company are not those of another', async () => {
  const other = imports.as(await imports.calls.company('Ailleurs'));
  expect((await other.upload(fileOf('Prénom;Nom;Poste', 'Ana;Petit;DRH'), 'p3.csv')).body.policies).toEqual([]);
});
