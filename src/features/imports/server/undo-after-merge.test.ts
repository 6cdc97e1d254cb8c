// An import undone after some of its prospects were merged: those stay, and say what comes first.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());

async function undo(id: string) {
  expect((await api.send('POST', `/imports/${id}/undo`, {})).status).toBe(202);
  return (await api.ended(id)).body.undo;
}
const prospect = async (id: string) => (await api.get(`/prospects/${id}`)).body;
const keptOf = async (id: string) =>
  (await api.get(`/imports/${id}/kept.csv`)).text.trim().split('\r\n').slice(1).sort();

const line = (name: string, more = '') => `${name};${name}@m.example;${more}`;
const header = 'Nom;E-mail;Étiquettes';

/** An older record, an import of two more people, and the first of these merged into the older record. */
async function merged(mark: string) {
  const { body: older } = await api.send('POST', '/prospects', { lastName: `Avant${mark}`, tags: ['vip'] });
  const names = [`Apres${mark}`, `Autre${mark}`];
  const { body: file } = await api.import(fileOf(header, ...names.map((name) => line(name, 'fichier'))), `${mark}.csv`);
  const { items } = (await api.get(`/prospects?importId=${file.id}&sort=sortName`)).body;
  const before = [await prospect(older.id), items[0]];
  const { body: merge } = await api.send('POST', '/merges', { masterId: older.id, loserId: items[0].id });
  expect((await prospect(older.id)).tags).toEqual(['vip', 'fichier']);
  return { before, importId: file.id as string, masterId: older.id, loserId: items[0].id, mergeId: merge.id };
}

const same = ({ updatedAt, rev, ...fields }: Record<string, unknown>) => fields;

test('whom it created and somebody merged since is kept, named with the other record', async () => {
  const { importId, masterId } = await merged('Un');
  expect(await undo(importId)).toMatchObject({ total: 2, archived: 1, putBack: 0, kept: 1, merged: 1 });
  expect(await keptOf(importId)).toEqual([
    ';ApresUn;;Fusionné depuis avec «\u202fAvantUn\u202f»\u202f: annulez d’abord la fusion;',
  ]);
  // What the merge gave the other record stays, and is found under the import.
  expect((await prospect(masterId)).tags).toEqual(['vip', 'fichier']);
  expect(await api.namesOf(importId)).toEqual(['AvantUn']);
});

test('how many were merged since is told before the undo, and no more once the merge is undone', async () => {
  const { importId, mergeId } = await merged('Dits');
  const stays = async (who = api) => (await who.get(`/imports/${importId}/later`)).body;
  expect(await stays()).toEqual({ items: [], merged: { prospects: 1, isLeast: false } });
  await api.send('POST', `/merges/${mergeId}/undo`, {});
  expect(await stays()).toEqual({ items: [], merged: { prospects: 0, isLeast: false } });
  const stranger = imports.as(await imports.calls.company('Voisin'));
  expect((await stranger.get(`/imports/${importId}/later`)).status).toBe(404);
});

test('once the merge is undone, both are as before and the undo is taken up again', async () => {
  const { importId, masterId, loserId, mergeId, before } = await merged('Deux');
  expect(await undo(importId)).toMatchObject({ archived: 1, kept: 1 });
  expect((await api.send('POST', `/merges/${mergeId}/undo`, {})).body).toMatchObject({ kept: [] });
  expect(same(await prospect(masterId))).toEqual(same(before[0]));
  expect(same(await prospect(loserId))).toEqual(same(before[1]));
  expect(await undo(importId)).toMatchObject({ total: 2, archived: 2, putBack: 0, kept: 0, merged: 0 });
  expect(await api.namesOf(importId)).toEqual([]);
  expect((await api.send('POST', `/imports/${importId}/undo`, {})).body.code).toBe('import.undoneConflict');
});

test('a merge undone before the import is no edit', async () => {
  const { importId, mergeId } = await merged('Trois');
  await api.send('POST', `/merges/${mergeId}/undo`, {});
  expect(await undo(importId)).toMatchObject({ archived: 2, kept: 0 });
});

test('who was changed by hand while or after they were one stays', async () => {
  const { importId, mergeId, loserId } = await merged('Quatre');
  await api.send('POST', `/merges/${mergeId}/undo`, {});
  await api.send('PATCH', `/prospects/${loserId}`, { website: 'lumen.example' });
  expect(await undo(importId)).toMatchObject({ archived: 1, kept: 1, merged: 0 });
  expect(await keptOf(importId)).toEqual([';ApresQuatre;;Modifié depuis l’import;']);
});

test('two of one import, and one it completed: master and loser are both kept until the merge is undone', async () => {
  const known = await api.import(fileOf(header, line('Base')), 'base.csv');
  const { body: file } = await api.import(fileOf(header, line('Base', 'lot'), line('Copie', 'lot')), 'lot.csv');
  const { items } = (await api.get(`/prospects?importId=${file.id}&sort=sortName`)).body;
  const [{ id: masterId }, { id: loserId }] = items;
  const { body: merge } = await api.send('POST', '/merges', { masterId, loserId });
  expect((await api.get(`/imports/${file.id}/later`)).body.merged).toEqual({ prospects: 2, isLeast: false });
  expect(await undo(file.id)).toMatchObject({ total: 2, archived: 0, putBack: 0, kept: 2, merged: 2 });
  expect(await keptOf(file.id)).toEqual([
    ';Base;;Fusionné depuis avec «\u202fCopie\u202f»\u202f: annulez d’abord la fusion;',
    ';Copie;;Fusionné depuis avec «\u202fBase\u202f»\u202f: annulez d’abord la fusion;',
  ]);
  await api.send('POST', `/merges/${merge.id}/undo`, {});
  expect(await undo(file.id)).toMatchObject({ archived: 1, putBack: 1, kept: 0, merged: 0 });
  expect((await prospect(masterId)).tags).toEqual([]);
  expect(await undo(known.body.id)).toMatchObject({ archived: 1, kept: 0 });
});

test('a merge from before the import holds nobody it completed', async () => {
  const first = await api.import(fileOf(header, line('Ancien'), line('Double')), 'anciens.csv');
  const { items } = (await api.get(`/prospects?importId=${first.body.id}&sort=sortName`)).body;
  await api.send('POST', '/merges', { masterId: items[0].id, loserId: items[1].id });
  const { body: file } = await api.import(fileOf(header, line('Ancien', 'lot')), 'apres.csv');
  expect(await undo(file.id)).toMatchObject({ putBack: 1, kept: 0, merged: 0 });
});

test('the list tells no name of a record out of the reader’s reach', async () => {
  const rep = await imports.calls.colleague(admin, 'Claire Fontaine');
  const other = await imports.calls.colleague(admin, 'Karim Diallo');
  const reps = imports.as(rep);
  const { body: file } = await reps.import(fileOf(header, line('Secret')), 'claire.csv');
  const { body: master } = await api.send('POST', '/prospects', { lastName: 'Caché' });
  const { items } = (await reps.get(`/prospects?importId=${file.id}`)).body;
  await api.send('POST', '/merges', { masterId: master.id, loserId: items[0].id });
  const { body: team } = await api.send('POST', '/teams', { name: 'Lille' });
  await api.send('PATCH', `/users/${other.userId}`, { teamId: team.id });
  await api.send('PATCH', `/prospects/${master.id}`, { ownerId: other.userId });
  await reps.send('POST', `/imports/${file.id}/undo`, {});
  expect((await reps.ended(file.id)).body.undo).toMatchObject({ kept: 1, merged: 1 });
  const { text } = await reps.get(`/imports/${file.id}/kept.csv`);
  expect(text.trim().split('\r\n')[1]).toBe(';;;Fusionné depuis\u202f: annulez d’abord la fusion;');
});
