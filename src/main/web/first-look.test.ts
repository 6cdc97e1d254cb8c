// A page that begins with the list: its first rows before all the others.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../engine/define.ts';
import { newId } from '../../engine/web/new-id.ts';
import { type LocalDatabase, openLocalDatabase } from '../../engine/web/store/local-database.ts';
import { type LocalStore, openLocalStore } from '../../engine/web/store/local-store.ts';
import { editProspect } from '../../features/pipeline/prospect-edits.commands.ts';
import { type Prospect, prospectRecord } from '../../features/prospects/prospect.record.ts';
import { stageRecord } from '../../features/stages/stage.record.ts';
import { commands, records } from '../catalogue.ts';
import { firstStage, someCaller } from './device-trial/trial-device.ts';

const byName = { order: [{ field: 'sortName' }] };
const COUNT = 100;

let caller: Caller;
let name: string;
let database: LocalDatabase;

function open(beginsWithFirstLook: boolean): Promise<LocalStore> {
  database = openLocalDatabase(name);
  const held = [...records.values()].filter((record) => record.holding !== 'none');
  const parts = { database, records: held, commands, caller: () => caller, onChange: () => {} };
  return openLocalStore({ ...parts, beginsWithFirstLook });
}

function person(place: number): Record<string, unknown> {
  const lastName = `N° ${String(place).padStart(3, '0')}`;
  const common = { createdAt: firstStage.createdAt, updatedAt: firstStage.updatedAt, rev: 1 };
  const fields = {
    ownerId: caller.userId,
    stageId: firstStage.id,
    archivedAt: null,
    phones: [],
    emails: [],
    address: {},
    custom: {},
  };
  return { ...common, ...fields, id: newId(), lastName, sortName: lastName.toLowerCase() };
}

const namesIn = (store: LocalStore) => store.rows(prospectRecord, byName).map(({ lastName }) => lastName);

beforeEach(async () => {
  caller = someCaller();
  name = `test-${newId()}`;
  const store = await open(false);
  const rows = {
    [stageRecord.name]: [firstStage],
    [prospectRecord.name]: Array.from({ length: COUNT }, (_, n) => person(n)),
  };
  await store.settle([], { cursor: 1, rows, gone: {} });
  await store.keepFirstLook(prospectRecord, byName);
  database.dexie.close();
});

test('the first rows of that list are there at once, then all of them', async () => {
  const store = await open(true);
  expect(store.hasList(prospectRecord, byName)).toBe('first');
  expect(store.hasList(prospectRecord, {})).toBe('none');
  expect(namesIn(store)).toEqual(Array.from({ length: 60 }, (_, n) => `N° ${String(n).padStart(3, '0')}`));
  expect(store.all(stageRecord)).toHaveLength(1);
  await store.everythingRead();
  expect(store.hasList(prospectRecord, {})).toBe('whole');
  expect(namesIn(store)).toHaveLength(COUNT);
});

test('what is done meanwhile is done with all rows there, and kept', async () => {
  const store = await open(true);
  const last = (await database.packs.toArray()).flat().find(({ lastName }) => lastName === 'N° 099')!;
  expect(store.get(prospectRecord, last.id as string)).toBeUndefined();
  await store.issue(editProspect, { id: last.id, jobTitle: 'Gérante' });
  expect((store.get(prospectRecord, last.id as string) as Prospect).jobTitle).toBe('Gérante');
  expect(await database.outbox.count()).toBe(1);
});

test('after any write there is no first look, nor one without what waits to be sent', async () => {
  let store = await open(true);
  await store.settle([], { cursor: 2, rows: { [prospectRecord.name]: [person(500)] }, gone: {} });
  database.dexie.close();
  store = await open(true);
  expect(store.hasList(prospectRecord, byName)).toBe('none');
  await store.everythingRead();
  await store.issue(editProspect, { id: store.rows(prospectRecord, byName)[0]!.id, jobTitle: 'Gérante' });
  await store.keepFirstLook(prospectRecord, byName);
  database.dexie.close();
  store = await open(true);
  expect(store.hasList(prospectRecord, byName)).toBe('whole');
  expect(store.rows(prospectRecord, byName)[0]).toMatchObject({ jobTitle: 'Gérante' });
  expect(await database.meta.get('firstLook')).toBeUndefined();
});

test('a tab that has not heard of a newer edition keeps no look at an older one', async () => {
  const other = await open(false);
  const otherDatabase = database;
  const store = await open(false);
  await store.settle([], { cursor: 2, rows: { [prospectRecord.name]: [person(500)] }, gone: {} });
  await other.keepFirstLook(prospectRecord, byName);
  expect(await database.meta.get('firstLook')).toBeUndefined();
  await other.catchUp();
  await other.keepFirstLook(prospectRecord, byName);
  expect(await database.meta.get('firstLook')).toBeDefined();
  otherDatabase.dexie.close();
});
