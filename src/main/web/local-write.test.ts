import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PROTOCOL_VERSION } from '../../engine/protocol.ts';
import { newId } from '../../engine/web/new-id.ts';
import type { Refused, Waiting } from '../../engine/web/store/local-database.ts';
import { editProspect } from '../../features/pipeline/prospect-edits.commands.ts';
import { prospectRecord } from '../../features/prospects/prospect.record.ts';
import { createMarie, startTrial, type Tab, type Trial } from './device-trial/trial-device.ts';

let trial: Trial;
let tab: Tab;

beforeEach(async () => {
  trial = startTrial();
  tab = await trial.open();
  await tab.sync.wake();
  // What that showed has been told: in one breath, and once more after it.
  await tab.store.everythingRead();
  for (let breath = 0; breath < 2; breath++) await new Promise((resume) => setTimeout(resume));
});

afterEach(() => {
  vi.restoreAllMocks();
  tab.kill();
});

const names = () => tab.store.all(prospectRecord).map(({ lastName }) => lastName);

describe('a write', () => {
  test('shows at once, and is kept when its promise is', async () => {
    const seen: unknown[] = [];
    tab.store.subscribe(() => seen.push([names()[0], tab.store.waiting()[0]?.position !== undefined]));
    await createMarie(tab);
    expect(seen[0]).toEqual(['Lefèvre', false]);
    // Kept within the same breath, it is told after that.
    await vi.waitFor(() => expect(seen[1]).toEqual(['Lefèvre', true]));
    expect(seen).toHaveLength(2);
    expect(await tab.database.outbox.count()).toBe(1);
  });

  test('of many in one press is there at once, and the screens draw them together', async () => {
    const drawn: number[] = [];
    tab.store.subscribe(() => drawn.push(names().length));
    await Promise.all(Array.from({ length: 30 }, (_, n) => createMarie(tab, `N° ${n}`)));
    await vi.waitFor(() => expect(drawn.at(-1)).toBe(30));
    expect(drawn[0]).toBe(1);
    expect(drawn.length).toBeLessThan(10);
  });

  test('goes to disk together with all others that were queued meanwhile', async () => {
    const transactions = vi.spyOn(tab.database.dexie, 'transaction');
    await Promise.all(Array.from({ length: 30 }, (_, n) => createMarie(tab, `N° ${n}`)));
    expect(transactions.mock.calls.length).toBeLessThan(4);
    const kept = await tab.database.outbox.orderBy('position').toArray();
    expect(kept.map(({ args }) => (args as { lastName: string }).lastName)).toEqual(
      Array.from({ length: 30 }, (_, n) => `N° ${n}`),
    );
  });

  test('for which there is no room is refused, and shows no more', async () => {
    const id = await createMarie(tab);
    vi.spyOn(tab.database.dexie, 'transaction').mockRejectedValueOnce(new Dexie.QuotaExceededError());
    await expect(tab.store.issue(editProspect, { id, jobTitle: 'Gérante' })).rejects.toMatchObject({
      key: 'sync.noRoom',
    });
    expect(tab.store.get(prospectRecord, id)?.jobTitle).toBeNull();
    expect(tab.store.waiting()).toHaveLength(1);
    await tab.store.issue(editProspect, { id, jobTitle: 'Directrice' });
    expect(tab.store.get(prospectRecord, id)?.jobTitle).toBe('Directrice');
  });

  test('that the disk fails over is refused as well', async () => {
    vi.spyOn(tab.database.dexie, 'transaction').mockRejectedValueOnce(new Dexie.AbortError('disk'));
    await expect(createMarie(tab)).rejects.toMatchObject({ key: 'sync.notKept' });
    expect(names()).toEqual([]);
  });

  test('a note of ten megabytes is refused before it is written', async () => {
    const id = await createMarie(tab);
    await expect(tab.store.issue(editProspect, { id, source: 'x'.repeat(10_000_000) })).rejects.toThrow();
    expect(await tab.database.outbox.count()).toBe(1);
  });
});

describe('no room for what the server sends', () => {
  test('is told, the work goes on, and the rows come once there is room', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const full = vi.spyOn(tab.database.packs, 'bulkPut').mockRejectedValue(new Dexie.QuotaExceededError());
    const id = await createMarie(tab);
    await tab.sync.wake();
    expect(tab.sync.problem()).toBe('sync.noRoom');
    expect(trial.server.row(prospectRecord, id)).toBeDefined();
    full.mockRestore();
    await tab.sync.wake();
    expect(tab.sync.problem()).toBeNull();
    expect(tab.store.waiting()).toEqual([]);
    expect(trial.server.done).toHaveLength(1);
    expect(names()).toEqual(['Lefèvre']);
  });

  test('nor for this device’s place in the line: all of the work is delivered, once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await Promise.all(Array.from({ length: 60 }, (_, n) => createMarie(tab, `N° ${n}`)));
    const noRoom = new Dexie.QuotaExceededError();
    vi.spyOn(tab.database.packs, 'bulkPut').mockRejectedValue(noRoom);
    vi.spyOn(tab.database.meta, 'put').mockRejectedValue(noRoom);
    for (let n = 0; n < 3; n += 1) await tab.sync.wake();
    expect(tab.sync.problem()).toBe('sync.noRoom');
    expect(await tab.database.outbox.count()).toBe(0);
    vi.restoreAllMocks();
    tab.kill();
    tab = await trial.open();
    await createMarie(tab, 'N° 60');
    await tab.sync.wake();
    expect(tab.sync.problem()).toBeNull();
    expect(trial.server.done.map(({ args }) => (args as { lastName: string }).lastName)).toEqual(
      Array.from({ length: 61 }, (_, n) => `N° ${n}`),
    );
    expect(names()).toHaveLength(61);
  });
});

test('a store that was deleted under it does not come back', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { name } = tab.database.dexie;
  await Dexie.delete(name);
  await tab.sync.wake();
  await expect(createMarie(tab)).rejects.toMatchObject({ key: 'sync.notKept' });
  expect(await Dexie.getDatabaseNames()).not.toContain(name);
});

describe('a damaged store', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });

  async function restart() {
    tab.kill();
    tab = await trial.open();
  }

  test('is pulled again, and what waits stays', async () => {
    const id = await createMarie(tab);
    await tab.sync.wake();
    await tab.store.issue(editProspect, { id, jobTitle: 'Gérante' });
    const [key] = await tab.database.packs.where(':id').startsWith('prospect/').primaryKeys();
    await tab.database.packs.put([{ spoilt: true }], key);
    await restart();
    expect(tab.store.cursor()).toBeNull();
    expect(tab.store.waiting()).toHaveLength(1);
    await tab.sync.wake();
    expect(tab.store.get(prospectRecord, id)).toMatchObject({ lastName: 'Lefèvre', jobTitle: 'Gérante' });
  });

  test('rows that are gone while it still knows up to where it knew are pulled again', async () => {
    const id = await createMarie(tab);
    await tab.sync.wake();
    await tab.store.issue(editProspect, { id, jobTitle: 'Gérante' });
    await tab.database.packs.clear();
    await restart();
    expect(tab.store.cursor()).toBeNull();
    await tab.sync.wake();
    expect(tab.store.get(prospectRecord, id)).toMatchObject({ lastName: 'Lefèvre', jobTitle: 'Gérante' });
  });

  test('work of which only a part can be read is shown with that part, waiting and refused', async () => {
    await createMarie(tab, 'Entière');
    await createMarie(tab, 'Abîmée');
    const [, damaged] = tab.store.waiting();
    const { position, id, args } = damaged!;
    await tab.database.outbox.put({ position, id, args } as Waiting);
    await restart();
    expect(tab.store.waiting()).toMatchObject([{ args: { lastName: 'Entière' } }, { name: '', attempts: 0 }]);
    expect(Date.parse(tab.store.waiting()[1]!.at)).not.toBeNaN();
    const refused = { id: newId(), args };
    await tab.database.attention.put(refused as Refused);
    await restart();
    expect(tab.store.refused()).toMatchObject([{ key: 'request.invalid', args: { lastName: 'Abîmée' }, params: {} }]);
    expect(Date.parse(tab.store.refused()[0]!.refusedAt)).not.toBeNaN();
    await tab.store.abandon(refused.id);
    expect(tab.store.refused()).toEqual([]);
  });

  test('rows of another shape, written by another version of the app, are pulled again', async () => {
    const id = await createMarie(tab);
    await tab.sync.wake();
    await createMarie(tab, 'En attente');
    await tab.database.meta.put({ key: 'shape', value: 'as it was last year' });
    await restart();
    expect(tab.store.cursor()).toBeNull();
    expect(tab.store.waiting()).toHaveLength(1);
    await tab.sync.wake();
    expect(tab.store.get(prospectRecord, id)?.lastName).toBe('Lefèvre');
    expect(names()).toHaveLength(2);
  });

  test('the tables of the first version keep their outbox, and their rows are pulled again', async () => {
    const name = tab.database.dexie.name;
    tab.kill();
    await Dexie.delete(name);
    const old = new Dexie(name);
    old.version(1).stores({ rows_prospect: 'id', outbox: '++position, &id', attention: 'id', meta: 'key' });
    const id = newId();
    const at = '2026-11-20T09:00:00.000Z';
    await old.table('rows_prospect').put({ id: newId(), lastName: 'Ancienne' });
    await old.table('meta').put({ key: 'cursor', value: 12 });
    await old
      .table('outbox')
      .add({ id: newId(), name: 'prospect.create', args: { id, lastName: 'Gardée' }, at, version: 1, attempts: 0 });
    old.close();
    tab = await trial.open();
    expect(tab.store.cursor()).toBeNull();
    await tab.sync.wake();
    expect(names()).toEqual(['Gardée']);
    expect(trial.server.row(prospectRecord, id)).toBeDefined();
    expect(tab.database.dexie.tables.map((table) => table.name)).not.toContain('rows_prospect');
  });

  test('work of a newer app stays in line untouched, and is told', async () => {
    await createMarie(tab);
    const [first] = tab.store.waiting();
    await tab.database.outbox.update(first!.position!, { version: PROTOCOL_VERSION + 1, name: 'prospect.teleport' });
    await createMarie(tab, 'Derrière');
    await restart();
    await tab.sync.wake();
    expect(tab.sync.state()).toBe('updateNeeded');
    expect(tab.sync.problem()).toBe('sync.newerApp');
    expect(trial.server.done).toEqual([]);
    expect(await tab.database.outbox.count()).toBe(2);
  });

  test('a waiting command that cannot be read hides none of the others', async () => {
    await createMarie(tab);
    const [first] = tab.store.waiting();
    await tab.database.outbox.update(first!.position!, { args: null });
    await createMarie(tab, 'Derrière');
    await restart();
    expect(names()).toEqual(['Derrière']);
    trial.server.judge = ({ args }) => ({ status: args ? 'done' : 'refused' });
    await tab.sync.wake();
    expect(tab.store.refused()).toHaveLength(1);
    expect(trial.server.rows(prospectRecord)).toHaveLength(1);
  });
});
