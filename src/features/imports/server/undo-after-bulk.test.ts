// An import undone after changes made to many: those that were taken back count as never made.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { archiveProspect, restoreProspect } from '../../prospects/prospect.commands.ts';

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

/** An import of three people. */
async function imported(mark: string, column = 'CP', value = '69003') {
  const rows = [0, 1, 2].map((place) => `${mark}${place};${mark}${place}@b.example;${value}`);
  const { body } = await api.import(fileOf(`Nom;E-mail;${column}`, ...rows), `${mark} ${column}.csv`);
  return body.id as string;
}

async function ofBulk(id: string) {
  for (;;) {
    const { body } = await api.get(`/bulk-changes/${id}`);
    if (!['waiting', 'running', 'takingBack'].includes(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Changes everybody of the import, and answers the change. */
async function changeAll(importId: string, change: object): Promise<string> {
  const filter = { field: 'importIds', has: importId };
  const { body } = await api.send('POST', '/bulk-changes', { change, filter });
  expect(await ofBulk(body.id)).toMatchObject({ state: 'done', changed: 3 });
  return body.id;
}

async function takeBack(id: string) {
  await api.send('POST', `/bulk-changes/${id}/undo`, {});
  expect(await ofBulk(id)).toMatchObject({ state: 'takenBack', takenBack: 3 });
}

const qualified = async () =>
  (await api.get('/stages')).body.items.find(({ key }: { key: string }) => key === 'qualifie').id;
const tagged = { kind: 'addTag', tag: 'relance' };
const source = { kind: 'fields', fields: { source: 'Relance' } };

test.each([
  ['a tag', async () => tagged],
  ['a field', async () => source],
  ['a stage', async () => ({ kind: 'stage', stageId: await qualified() })],
  ['an owner', async () => ({ kind: 'owner', ownerId: admin.userId })],
])('%s given to all and taken back keeps nobody', async (what, change) => {
  const importId = await imported(`Alpha${what.slice(-3)}`);
  await takeBack(await changeAll(importId, await change()));
  expect(await undo(importId)).toMatchObject({ total: 3, archived: 3, kept: 0 });
});

test('one that was not taken back keeps everybody', async () => {
  const importId = await imported('Bravo');
  await changeAll(importId, tagged);
  expect(await undo(importId)).toMatchObject({ archived: 0, kept: 3 });
});

test.each(['before', 'during', 'after'])('who was changed by hand %s it stays and is listed', async (when) => {
  const mark = `Cargo${when}`;
  const importId = await imported(mark);
  const { items } = (await api.get(`/prospects?q=${mark}&sort=sortName`)).body;
  const edit = () => api.send('PATCH', `/prospects/${items[0].id}`, { website: 'lumen.example' });
  if (when === 'before') await edit();
  const bulk = await changeAll(importId, tagged);
  if (when === 'during') await edit();
  await takeBack(bulk);
  if (when === 'after') await edit();
  expect(await undo(importId)).toMatchObject({ archived: 2, kept: 1 });
  expect(await api.namesOf(importId)).toEqual([`${mark}0`]);
  expect((await api.get(`/imports/${importId}/kept.csv`)).text).toContain(`;${mark}0;;Modifié depuis l’import;`);
});

test.each([
  ['last', [1, 0]],
  ['first', [0, 1]],
])('of two changes, the %s taken back before the other', async (which, order) => {
  const importId = await imported(`Delta${which}`);
  const bulks = [await changeAll(importId, tagged), await changeAll(importId, source)];
  for (const place of order) await takeBack(bulks[place]!);
  expect(await undo(importId)).toMatchObject({ archived: 3, kept: 0 });
});

test.each([
  ['before', false],
  ['after', true],
])('one between two imports, taken back %s the later of them', async (when, isLast) => {
  const mark = `Echo${when}`;
  const importId = await imported(mark);
  const bulk = await changeAll(importId, tagged);
  const later = await imported(mark, 'Fonction', 'Maire');
  if (!isLast) await takeBack(bulk);
  expect(await undo(later)).toMatchObject({ putBack: 3, kept: 0 });
  if (isLast) await takeBack(bulk);
  expect(await undo(importId)).toMatchObject({ archived: 3, kept: 0, later: 0 });
});

test('an archive taken back after the import does not bring back whom that removed, and counts them', async () => {
  const importId = await imported('Foxtrot');
  const { items } = (await api.get('/prospects?q=Foxtrot&sort=sortName')).body;
  await api.send('PATCH', `/prospects/${items[0].id}`, { website: 'lumen.example' });
  const bulk = await changeAll(importId, { kind: 'archive' });
  expect(await undo(importId)).toMatchObject({ total: 3, archived: 3, kept: 0 });
  await api.send('POST', `/bulk-changes/${bulk}/undo`, {});
  // Whom somebody had worked on the import leaves to them.
  expect(await ofBulk(bulk)).toMatchObject({ state: 'takenBack', changed: 3, takenBack: 1 });
  expect(await api.namesOf(importId)).toEqual(['Foxtrot0']);
});

test('whoever was brought back since and archived anew comes back', async () => {
  const importId = await imported('Golf');
  await undo(importId);
  const filter = {
    and: [
      { field: 'importIds', has: importId },
      { field: 'archivedAt', isNot: null },
    ],
  };
  const restored = await api.send('POST', '/bulk-changes', { change: { kind: 'restore' }, filter, archived: true });
  expect(await ofBulk(restored.body.id)).toMatchObject({ changed: 3 });
  await takeBack(await changeAll(importId, { kind: 'archive' }));
  expect(await api.namesOf(importId)).toHaveLength(3);
});

test('a device that archived them by hand does not bring them back either', async () => {
  const importId = await imported('Hotel');
  const { items } = (await api.get('/prospects?q=Hotel&sort=sortName')).body;
  const { engine } = imports;
  const archivedAt: string[] = [];
  for (const { id } of items) {
    const written = (await runCommand(engine, admin, archiveProspect, { id })) as { archivedAt: string };
    archivedAt.push(written.archivedAt);
  }
  const back = (place: number) =>
    runCommand(engine, admin, restoreProspect, { id: items[place].id, leftAt: archivedAt[place] });
  await back(0);
  expect(await undo(importId)).toMatchObject({ total: 3, archived: 3 });
  await expect(back(1)).rejects.toMatchObject({ key: 'prospect.archivedAnew' });
  expect(await api.namesOf(importId)).toEqual([]);
});
