import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { newId } from '../new-id.ts';
import { deleteStore, sealRevoked, sealStores, storeNameOf, workIn } from './device-stores.ts';

const claire = storeNameOf({ companyId: 'lumen', userId: 'claire' });
const karim = storeNameOf({ companyId: 'lumen', userId: 'karim' });

beforeEach(() => {
  Dexie.dependencies.indexedDB = new IDBFactory();
});

async function storeWith(name: string, waiting: number, clientId = 'c1') {
  const store = new Dexie(name);
  store
    .version(1)
    .stores({ packs: 'id', touches: '++edition', outbox: '++position, &id', attention: 'id', meta: 'key' });
  await store.table('packs').add({ id: 'p1', lastName: 'Martin' });
  await store.table('meta').bulkAdd([
    { key: 'client', value: { clientId, sent: 3 } },
    { key: 'cursor', value: 12 },
  ]);
  for (let one = 0; one < waiting; one++) await store.table('outbox').add({ id: `m${one}`, name: 'interaction.add' });
  store.close();
}

async function contentOf(name: string) {
  const store = await new Dexie(name).open();
  const content = Object.fromEntries(
    await Promise.all(store.tables.map(async (table) => [table.name, await table.toCollection().primaryKeys()])),
  );
  store.close();
  return content;
}

test('a sealed store keeps the work and its place in the line, and no row of the server', async () => {
  await storeWith(claire, 2);
  await sealStores();
  expect(await contentOf(claire)).toEqual({ packs: [], touches: [], outbox: [1, 2], attention: [], meta: ['client'] });
});

test('a store whose device was signed out from afar is sealed, and its line closed; another one is left alone', async () => {
  const [lumen, closed, open] = [newId(), newId(), newId()];
  const [gone, here] = [closed, open].map((userId) => storeNameOf({ companyId: lumen, userId }));
  await storeWith(gone!, 1, 'closed');
  await storeWith(here!, 1, 'open');
  const asked: unknown[] = [];
  await sealRevoked(async (device) => {
    asked.push(device);
    return device.clientId === 'closed';
  });
  expect(asked).toContainEqual({ companyId: lumen, clientId: 'closed' });
  expect(await contentOf(gone!)).toMatchObject({ packs: [], outbox: [1], meta: [] });
  expect(await contentOf(here!)).toMatchObject({ packs: ['p1'], meta: ['client', 'cursor'] });
});

test('who leaves takes their own store away, with the work in it; another’s work stays, sealed', async () => {
  await storeWith(claire, 2);
  await storeWith(karim, 1);
  await deleteStore(claire);
  expect(await Dexie.getDatabaseNames()).toEqual([karim]);
  expect(await contentOf(karim)).toMatchObject({ packs: [], outbox: [1] });
});

test('a spare store goes with the one it stood in for', async () => {
  await storeWith(claire, 1);
  await storeWith(`${claire}-spare`, 1);
  expect(await workIn(claire)).toBe(2);
  await deleteStore(claire);
  expect(await Dexie.getDatabaseNames()).toEqual([]);
});

test('the store of another person in which nothing waits goes as well', async () => {
  await storeWith(claire, 0);
  await storeWith(karim, 0);
  await deleteStore(claire);
  expect(await Dexie.getDatabaseNames()).toEqual([]);
});

test('the work of one person is counted, and not another’s', async () => {
  await storeWith(claire, 2);
  await storeWith(karim, 1);
  expect(await workIn(claire)).toBe(2);
  expect(await workIn(storeNameOf({ companyId: 'lumen', userId: 'nobody' }))).toBe(0);
});
