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

test('whom an import created is archived at once and restored at once; whom it completed is left', async () => {
  await api.import(fileOf('Nom;E-mail', 'Brun;luc@b.example'), 'avant.csv');
  const { body } = await api.import(
    fileOf('Nom;E-mail;Fonction', 'Adam;zoe@a.example;', 'Brun;luc@b.example;Acheteur', 'Caron;eve@c.example;'),
    'lot.csv',
  );
  expect(body.counts).toMatchObject({ created: 2, updated: 1 });

  const done = await api.send('POST', `/imports/${body.id}/archive`, {});
  expect(done.body).toMatchObject({ archived: 2 });
  expect(await api.namesOf(body.id)).toEqual(['Brun']);
  const again = await api.send('POST', `/imports/${body.id}/archive`, {});
  expect(again.body).toMatchObject({ archived: 0 });

  const back = await api.send('POST', `/imports/${body.id}/restore`, { archivedAt: done.body.archivedAt });
  expect(back.body).toEqual({ restored: 2 });
  expect(await api.namesOf(body.id)).toEqual(['Adam', 'Brun', 'Caron']);
});

test('an undo leaves whom somebody archived by themselves', async () => {
  const { body } = await api.import(fileOf('Nom', 'Denis', 'Evrard'), 'autre.csv');
  const { body: list } = await api.get(`/prospects?importId=${body.id}&sort=sortName`);
  await api.send('DELETE', `/prospects/${list.items[0].id}`, {});
  const done = await api.send('POST', `/imports/${body.id}/archive`, {});
  expect(done.body.archived).toBe(1);
  await api.send('POST', `/imports/${body.id}/restore`, { archivedAt: done.body.archivedAt });
  expect(await api.namesOf(body.id)).toEqual(['Evrard']);
});

test('nobody archives beyond their reach, nor the import of another company', async () => {
  const { body } = await api.import(fileOf('Nom', 'Faure'), 'a-nous.csv');
  const rep = imports.as(await imports.calls.colleague(admin, 'Claire Fontaine'));
  const stranger = imports.as(await imports.calls.company('Voisin'));
  for (const other of [rep, stranger]) {
    expect((await other.send('POST', `/imports/${body.id}/archive`, {})).status).toBe(404);
    const moment = { archivedAt: new Date().toISOString() };
    expect((await other.send('POST', `/imports/${body.id}/restore`, moment)).status).toBe(404);
  }
  expect(await api.namesOf(body.id)).toEqual(['Faure']);
});
