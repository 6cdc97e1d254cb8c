import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../../engine/web/new-id.ts';
import { openLocalDatabase } from '../../engine/web/store/local-database.ts';
import { bringBackFromSpare, openOrSpare } from '../../engine/web/store/spare-database.ts';

let name: string;
const waiting = (id: string) => ({ id, name: 'prospect.edit', args: {}, at: '', version: 1, attempts: 0 });

beforeEach(() => {
  name = `kili-${newId()}`;
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A database of this name that IndexedDB refuses to open. */
async function damage() {
  const open = indexedDB.open.bind(indexedDB);
  const refuse = (asked: string, version?: number) => {
    if (asked === name) throw new DOMException('Internal error opening backing store', 'UnknownError');
    return open(asked, version);
  };
  return vi.spyOn(indexedDB, 'open').mockImplementation(refuse as never);
}

test('a database that cannot be opened is left alone, and another takes its place', async () => {
  const first = await openOrSpare(name);
  await first.outbox.add(waiting('before'));
  first.dexie.close();
  const damaged = await damage();
  const spare = await openOrSpare(name);
  await spare.outbox.add(waiting('meanwhile'));
  spare.dexie.close();
  damaged.mockRestore();

  const again = await openOrSpare(name);
  expect(await bringBackFromSpare(again)).toBe(true);
  expect((await again.outbox.orderBy('position').toArray()).map(({ id }) => id)).toEqual(['before', 'meanwhile']);
  expect(await Dexie.getDatabaseNames()).not.toContain(`${name}-spare`);
  expect(await bringBackFromSpare(again)).toBe(false);
  again.dexie.close();
});

test('what came back before a crash does not come twice', async () => {
  const database = await openOrSpare(name);
  const spare = openLocalDatabase(`${name}-spare`);
  await spare.dexie.open();
  await spare.outbox.bulkAdd([waiting('one'), waiting('two')]);
  spare.dexie.close();
  await database.outbox.add(waiting('one'));
  await bringBackFromSpare(database);
  expect((await database.outbox.toArray()).map(({ id }) => id)).toEqual(['one', 'two']);
  database.dexie.close();
});
