import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Changes } from '../../engine/protocol.ts';
import { newId } from '../../engine/web/new-id.ts';
import { addInteraction } from '../../features/interactions/interaction.commands.ts';
import { interactionRecord } from '../../features/interactions/interaction.record.ts';
import { editProspect } from '../../features/pipeline/prospect-edits.commands.ts';
import { createProspect } from '../../features/prospects/prospect.commands.ts';
import { prospectRecord } from '../../features/prospects/prospect.record.ts';
import {
  anotherDevice,
  createMarie,
  type Fault,
  startTrial,
  type Tab,
  type Trial,
} from './device-trial/trial-device.ts';

let trial: Trial;
let tab: Tab;
let tabs: Tab[];

beforeEach(async () => {
  trial = startTrial();
  tabs = [];
  tab = await open();
  await tab.sync.wake();
});

afterEach(() => {
  for (const one of tabs) one.kill();
});

async function open(): Promise<Tab> {
  const opened = await trial.open();
  tabs.push(opened);
  return opened;
}

async function createMany(count: number, on = tab): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await createMarie(on, `Lefèvre ${n}`));
  return ids;
}

/** Rounds until nothing fails or waits any more, as time would bring them. */
async function settle(on = tab) {
  for (let n = 0; n < 30; n += 1) {
    await on.sync.wake();
    if (on.sync.state() === 'online' && on.store.waiting().length === 0) return;
  }
}

function doneIds(): unknown[] {
  return trial.server.done.map(({ args }) => (args as { id: string }).id);
}

function expectSameAsServer(on = tab) {
  const byId = (rows: readonly Record<string, unknown>[]) =>
    rows.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  for (const record of [prospectRecord, interactionRecord]) {
    expect(byId(on.store.all(record))).toEqual(byId(trial.server.rows(record)));
  }
}

describe('every command arrives once, in order', () => {
  test.each<[string, Fault[]]>([
    ['without a fault', []],
    ['when requests are lost', ['requestLost', 'requestLost']],
    ['when the answer is lost after the commit', ['answerLost']],
    ['when a request comes twice', ['doubled', 'doubled']],
    ['when a captive portal answers', [{ status: 200, body: undefined }]],
    [
      'when a gateway fails',
      [
        { status: 502, body: undefined },
        { status: 503, body: null },
      ],
    ],
    ['when the server asks to be left alone', [{ status: 429, body: {}, retryAfterMs: 5_000 }]],
    [
      'when one thing comes after the other',
      ['answerLost', { status: 200, body: undefined }, 'requestLost', 'doubled'],
    ],
    ['when the batch that is on its way already is lost', ['none', 'requestLost']],
    ['when its answer is lost', ['none', 'answerLost']],
    ['when it comes twice', ['none', 'doubled', 'none', 'doubled']],
    ['when the server fails over it', ['none', { status: 500, body: undefined }]],
    ['when it is too large', ['none', { status: 413, body: undefined }]],
  ])('%s', async (_, faults) => {
    const ids = await createMany(120);
    trial.network.faults.push(...faults);
    await settle();
    expect(doneIds()).toEqual(ids);
    expect(tab.store.waiting()).toEqual([]);
    expectSameAsServer();
  });

  test('the next batch is on its way while the answers to the one before are written', async () => {
    const ids = await createMany(120);
    const waiting: number[] = [];
    trial.server.meddle = (path) => {
      if (path.endsWith('push')) waiting.push(tab.store.waiting().length);
      return undefined;
    };
    await settle();
    expect(waiting).toEqual([120, 120, 70]);
    expect(doneIds()).toEqual(ids);
  });

  test('what others did between two batches comes, also where there was no room for what came with the first', async () => {
    const [first] = await createMany(1);
    await settle();
    const row = tab.store.get(prospectRecord, first!)!;
    const ids = await createMany(60);
    const theirs = newId();
    trial.server.meddle = (path, { mutations = [] }) => {
      if (path.endsWith('push') && mutations.length === 50) {
        trial.server.put(prospectRecord, { ...row, id: theirs });
        vi.spyOn(tab.database.packs, 'bulkPut').mockRejectedValueOnce(new Dexie.QuotaExceededError());
      }
      return undefined;
    };
    await settle();
    expect(doneIds()).toEqual([first, ...ids]);
    tab.kill();
    tab = await open();
    expect(tab.store.get(prospectRecord, theirs)).toBeDefined();
    expectSameAsServer();
  });

  test('after the tab was killed before, while and after sending', async () => {
    const first = await createMany(60);
    tab.kill();
    tab = await open();
    expect(tab.store.waiting()).toHaveLength(60);
    trial.network.faults.push('answerLost');
    await tab.sync.wake();
    tab.kill();
    tab = await open();
    const more = await createMany(10);
    await settle();
    expect(doneIds()).toEqual([...first, ...more]);
    expectSameAsServer();
  });

  test('when the server knows this line no longer: it starts a new one, and nothing happens twice', async () => {
    const [first] = await createMany(3);
    await settle();
    trial.server.forgetLines();
    await tab.store.issue(editProspect, { id: first, jobTitle: 'Gérante' });
    await settle();
    expect(trial.server.done.map(({ name }) => name)).toEqual([...Array(3).fill('prospect.create'), 'prospect.edit']);
    expect(trial.server.done.at(-1)?.seq).toBe(1);
  });

  test('when the profile was copied: both copies go on, each on a line of its own', async () => {
    await createMany(2);
    await settle();
    const copied = await tab.database.meta.get('client');
    const mine = await createMany(1);
    await settle();
    await tab.database.meta.put(copied!);
    const theirs = await createMany(1);
    await settle();
    expect(doneIds().slice(2)).toEqual([...mine, ...theirs]);
    expect((await tab.database.meta.get('client'))?.value).not.toMatchObject({
      clientId: (copied!.value as { clientId: string }).clientId,
    });
  });

  test('a write that changes nothing is delivered all the same', async () => {
    const [id] = await createMany(1);
    await tab.store.issue(editProspect, { id, jobTitle: 'Gérante' });
    await tab.store.issue(editProspect, { id, jobTitle: 'Gérante' });
    await settle();
    expect(trial.server.done).toHaveLength(3);
  });

  test('of several tabs, whichever sends', async () => {
    const other = await open();
    trial.network.isCut = true;
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) ids.push(...(await createMany(1, n % 2 ? other : tab)));
    await Promise.all([tab.sync.wake(), other.sync.wake()]);
    trial.network.isCut = false;
    tab.kill();
    tab = other;
    await other.store.catchUp();
    await settle();
    expect(doneIds()).toEqual(ids);
    expectSameAsServer();
  });
});

describe('when the server says no to everything', () => {
  test('a session that ended pauses, and what waits goes once somebody is signed in again', async () => {
    await createMany(3);
    trial.server.meddle = () => ({ status: 401, body: { code: 'access.signIn' } });
    await tab.sync.wake();
    expect(tab.sync.state()).toBe('signedOut');
    expect(tab.store.waiting()).toHaveLength(3);
    expect(tab.store.all(prospectRecord)).toHaveLength(3);
    trial.server.meddle = undefined;
    await settle();
    expect(trial.server.done).toHaveLength(3);
  });

  test('a device has its name before it sends anything, so that it can be revoked', async () => {
    const { clientOf } = await import('../../engine/web/store/local-database.ts');
    const name = await clientOf(tab.database);
    expect(name).toMatch(/^[0-9a-f-]{36}$/);
    expect(await clientOf(tab.database)).toBe(name);
    await createMany(1);
    await settle();
    expect(trial.server.lines()).toEqual([name]);
  });

  test('a device that was revoked forgets what the server told, and keeps the work', async () => {
    const [id] = await createMany(1);
    await settle();
    await tab.store.issue(editProspect, { id, jobTitle: 'Gérante' });
    trial.server.meddle = () => ({ status: 403, body: { code: 'access.revoked' } });
    await tab.sync.wake();
    expect(tab.sync.state()).toBe('signedOut');
    expect(tab.sync.problem()).toBe('access.revoked');
    expect(tab.store.all(prospectRecord)).toEqual([]);
    expect(await tab.database.packs.count()).toBe(0);
    expect(tab.store.waiting()).toHaveLength(1);
  });

  test('an app that is too old says so and keeps everything', async () => {
    await createMany(1);
    trial.server.meddle = () => ({ status: 426, body: { code: 'sync.updateNeeded' } });
    await tab.sync.wake();
    expect(tab.sync.state()).toBe('updateNeeded');
    expect(tab.store.waiting()).toHaveLength(1);
  });

  test('too much at once is cut in halves until it fits', async () => {
    const ids = await createMany(50);
    trial.server.meddle = (_, { mutations = [] }) => (mutations.length > 6 ? { status: 413, body: {} } : undefined);
    await settle();
    expect(doneIds()).toEqual(ids);
  });

  test('what is too large by itself is refused alone', async () => {
    const ids = await createMany(5);
    trial.server.meddle = (_, { mutations = [] }) =>
      mutations.some(({ seq, id }) => seq > 0 && id === tab.store.waiting()[0]?.id && isThird(id)) ||
      mutations.length > 1
        ? { status: 413, body: { code: 'request.tooLarge' } }
        : undefined;
    const third = tab.store.waiting()[2]!.id;
    const isThird = (id: string) => id === third;
    await settle();
    expect(doneIds()).toEqual(ids.filter((_, index) => index !== 2));
    expect(tab.store.refused()).toMatchObject([{ id: third, key: 'request.tooLarge' }]);
  });
});

describe('a command the server fails over', () => {
  test('is set aside the fifth time, and the rest goes', async () => {
    const ids = await createMany(4);
    const poison = tab.store.waiting()[1]!.id;
    trial.server.judge = ({ id }) => ({ status: id === poison ? 'failed' : 'done' });
    for (let n = 0; n < 4; n += 1) {
      await tab.sync.wake();
      expect(tab.store.refused()).toEqual([]);
    }
    await settle();
    expect(tab.store.refused()).toMatchObject([{ id: poison, key: 'sync.setAside' }]);
    expect(doneIds()).toEqual(ids.filter((_, index) => index !== 1));
  });

  test('is told from a server that fails over everything', async () => {
    await createMany(2);
    trial.server.meddle = () => ({ status: 500, body: {} });
    for (let n = 0; n < 12; n += 1) await tab.sync.wake();
    expect(tab.store.refused()).toEqual([]);
    expect(tab.store.waiting()).toHaveLength(2);
    const poison = tab.store.waiting()[0]!.id;
    trial.server.meddle = (_, { mutations = [] }) =>
      mutations.some(({ id }) => id === poison) ? { status: 500, body: {} } : undefined;
    await settle();
    expect(tab.store.refused()).toMatchObject([{ id: poison }]);
    expect(trial.server.done).toHaveLength(1);
  });
});

describe('time', () => {
  test('after failures the pause doubles, by chance anything up to that, and never beyond a minute', async () => {
    trial.network.isCut = true;
    trial.clock.chance = 0.999;
    const pauses: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      await tab.sync.wake();
      pauses.push(Math.round(trial.clock.nextIn()! / 100) / 10);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 59.9, 59.9, 59.9]);
    trial.clock.chance = 0;
    await tab.sync.wake();
    expect(trial.clock.nextIn()).toBe(0);
  });

  test('out of a long tunnel the pauses start short again', async () => {
    trial.network.isCut = true;
    trial.clock.chance = 0.999;
    for (let n = 0; n < 6; n += 1) await tab.sync.wake();
    expect(trial.clock.nextIn()).toBeGreaterThan(30_000);
    await tab.sync.comeBack();
    expect(trial.clock.nextIn()).toBeLessThan(1_000);
  });

  test('the server is left alone for as long as it asks', async () => {
    trial.network.faults.push({ status: 429, body: {}, retryAfterMs: 30_000 });
    await tab.sync.wake();
    expect(trial.clock.nextIn()).toBe(30_000);
  });

  test('a silent server is given up after 20 s, and asked again', async () => {
    await createMany(1);
    trial.network.faults.push('silent');
    const round = tab.sync.wake();
    await vi.waitFor(() => expect(trial.clock.nextIn()).toBe(20_000));
    await trial.clock.pass(20_000);
    await round;
    expect(tab.sync.state()).toBe('offline');
    await trial.clock.pass(1_000);
    expect(trial.server.done).toHaveLength(1);
    expect(tab.sync.state()).toBe('online');
  });

  test('without anything to do the server is asked every 15 s', async () => {
    const before = trial.network.requests.length;
    await trial.clock.pass(45_000);
    expect(trial.network.requests.length - before).toBe(3);
  });

  test.each([2 * 3_600_000, -26 * 3_600_000])('a clock off by %i ms is set right by the server’s', async (off) => {
    trial.server.now = () => trial.clock.now() - off;
    await tab.sync.wake();
    await createMany(1);
    const [entry] = tab.store.waiting();
    expect(entry).toMatchObject({ at: new Date(trial.clock.now() - off).toISOString(), clockOffset: -off });
    tab.kill();
    tab = await open();
    expect(tab.store.time.offset()).toBe(-off);
  });
});

describe('a first load', () => {
  beforeEach(async () => {
    const template = await createMarie(tab);
    await settle();
    const row = trial.server.row(prospectRecord, template)!;
    for (let n = 0; n < 40; n += 1) trial.server.put(prospectRecord, { ...row, id: newId() });
    trial.server.pageSize = 10;
    trial.server.oldestVersion = trial.server.version();
  });

  test('goes on where it was broken off, and tells how far it is', async () => {
    trial.server.meddle = (_, body) =>
      trial.network.requests.filter(({ path }) => path === '/api/sync/pull').length > 4 && !('mutations' in body)
        ? { status: 503, body: {} }
        : undefined;
    await tab.sync.wake();
    const reached = tab.store.firstLoad();
    expect(tab.sync.progress()).toMatchObject({ rows: reached!.rows, total: 42 });
    tab.kill();
    trial.server.meddle = undefined;
    tab = await open();
    expect(tab.store.firstLoad()).toEqual(reached);
    await settle();
    expect(tab.sync.progress()).toBeNull();
    expect(tab.store.cursor()).toBe(trial.server.version());
    expectSameAsServer();
  });

  test('leaves what a person opened meanwhile', async () => {
    tab.kill();
    trial = anotherDevice(trial);
    tab = await open();
    const theirs = { ...trial.server.rows(prospectRecord)[0]!, id: newId(), ownerId: newId() };
    await tab.store.adopt({ prospect: [theirs] });
    await settle();
    expect(tab.store.get(prospectRecord, theirs.id)).toEqual(theirs);
    expect(tab.store.all(prospectRecord)).toHaveLength(42);
  });

  test('does not keep work waiting, and what was acknowledged meanwhile stays', async () => {
    const id = await createMarie(tab, 'Entre deux pages');
    const seen = new Set<unknown>();
    tab.store.subscribe(() => seen.add(tab.store.get(prospectRecord, id)?.lastName));
    trial.network.requests.length = 0;
    await settle();
    const paths = trial.network.requests.map(({ path }) => path.split('/').at(-1));
    expect(paths).toEqual(['push', 'pull', 'push', 'pull', 'pull', 'pull', 'pull', 'pull']);
    expect([...seen]).toEqual(['Entre deux pages']);
    expectSameAsServer();
  });

  test('rows asked for ahead never hide what was acknowledged meanwhile', async () => {
    trial = anotherDevice(trial);
    const { network, server } = trial;
    const { id } = server.rows(prospectRecord).at(-1) as { id: string };
    const answer = network.transport;
    network.transport = async (...request) => {
      const answered = await answer(...request);
      const rows = (answered.body as Changes).rows?.prospect ?? [];
      const isFirst = server.done.every((mutation) => mutation.name !== editProspect.name);
      if (isFirst && rows.some((row) => row.id === id))
        await tab.store.issue(editProspect, { id, lastName: 'Plus tard' });
      return answered;
    };
    tab = await open();
    const seen: unknown[] = [];
    tab.store.subscribe(() => seen.push(tab.store.get(prospectRecord, id)?.lastName));
    await settle();
    expect(new Set(seen.slice(seen.indexOf('Plus tard')))).toEqual(new Set(['Plus tard']));
    expectSameAsServer();
  });
});

describe('what the server refuses', () => {
  test('one alone, in the middle of many, with a later edit of the same row waiting', async () => {
    const [id] = await createMany(1);
    await settle();
    await tab.store.issue(editProspect, { id, jobTitle: 'Refusée' });
    await tab.store.issue(editProspect, { id, organisation: 'Gardée SARL' });
    const refused = tab.store.waiting()[0]!.id;
    trial.server.judge = (mutation) => (mutation.id === refused ? { status: 'refused' } : { status: 'done' });
    await settle();
    expect(tab.store.get(prospectRecord, id!)).toMatchObject({ jobTitle: null, organisation: 'Gardée SARL' });
    expect(tab.store.refused()).toMatchObject([{ args: { jobTitle: 'Refusée' } }]);
    expectSameAsServer();
  });

  test('a creation takes along what was built on it, shows as one matter, and comes back whole', async () => {
    const id = newId();
    await tab.store.issue(createProspect, { id, lastName: 'Refusée' });
    await tab.store.issue(addInteraction, { id: newId(), prospectId: id, kind: 'note', note: 'Dit bonjour' });
    await tab.store.issue(editProspect, { id, jobTitle: 'Gérante' });
    trial.server.judge = ({ name }) => ({ status: name === 'prospect.create' ? 'refused' : 'done' });
    await settle();
    expect(tab.store.refused()).toHaveLength(1);
    const [matter] = tab.store.refused();
    expect(matter!.dependants.map(({ name }) => name)).toEqual(['interaction.add', 'prospect.edit']);
    trial.server.judge = undefined;
    await tab.store.edit(matter!.id, { id, lastName: 'Corrigée' });
    expect(tab.store.refused()).toEqual([]);
    expect(tab.store.get(prospectRecord, id)).toMatchObject({ lastName: 'Corrigée', jobTitle: 'Gérante' });
    await settle();
    expect(trial.server.row(prospectRecord, id)).toMatchObject({ lastName: 'Corrigée', jobTitle: 'Gérante' });
    expect(trial.server.rows(interactionRecord)).toHaveLength(1);
    expectSameAsServer();
  });

  test('given up, it takes along what hung on it', async () => {
    const id = newId();
    await tab.store.issue(createProspect, { id, lastName: 'Refusée' });
    await tab.store.issue(editProspect, { id, jobTitle: 'Gérante' });
    trial.server.judge = ({ name }) => ({ status: name === 'prospect.create' ? 'refused' : 'done' });
    await settle();
    await tab.store.abandon(tab.store.refused()[0]!.id);
    expect(tab.store.refused()).toEqual([]);
    expect(await tab.database.attention.count()).toBe(0);
  });
});

test('refused work about somebody who leaves the device with the refusal says whom it was about', async () => {
  const [id] = await createMany(1);
  await settle();
  await tab.store.issue(addInteraction, { id: newId(), prospectId: id, kind: 'note', note: 'Rappelle mardi' });
  trial.server.judge = () => ({ status: 'refused' });
  trial.server.takeAway(prospectRecord, id!);
  await settle();
  expect(tab.store.get(prospectRecord, id!)).toBeUndefined();
  expect(tab.store.refused()[0]?.names).toEqual({ [id!]: 'Marie Lefèvre 0' });
});

describe('what others do', () => {
  test('a prospect that is handed over leaves with its timeline; what waits for it is still delivered', async () => {
    const [id] = await createMany(1);
    await tab.store.issue(addInteraction, { id: newId(), prospectId: id!, kind: 'note', note: 'Première' });
    await settle();
    await tab.store.issue(addInteraction, { id: newId(), prospectId: id!, kind: 'note', note: 'Hors ligne' });
    const row = trial.server.row(prospectRecord, id!)!;
    trial.server.put(prospectRecord, { ...row, ownerId: newId(), rev: 9 });
    await settle();
    expect(tab.store.get(prospectRecord, id!)).toBeUndefined();
    expect(tab.store.all(interactionRecord)).toEqual([]);
    expect(trial.server.rows(interactionRecord)).toHaveLength(2);
    tab.kill();
    tab = await open();
    await tab.store.everythingRead();
    expect(tab.store.all(interactionRecord)).toEqual([]);
  });

  test('a row that is gone leaves, and so does what hung on it', async () => {
    const [id] = await createMany(1);
    await tab.store.issue(addInteraction, { id: newId(), prospectId: id!, kind: 'note', note: 'Première' });
    await settle();
    trial.server.takeAway(prospectRecord, id!);
    await settle();
    expect(tab.store.all(prospectRecord)).toEqual([]);
    expect(tab.store.all(interactionRecord)).toEqual([]);
  });

  test('a feed that does not reach back is pulled anew, without a moment in which the work is gone', async () => {
    const [id] = await createMany(1);
    await settle();
    await tab.store.issue(editProspect, { id, jobTitle: 'Gérante' });
    trial.server.put(prospectRecord, { ...trial.server.row(prospectRecord, id!)!, score: 12 });
    trial.server.oldestVersion = trial.server.version();
    const seen = new Set<unknown>();
    tab.store.subscribe(() => seen.add(tab.store.get(prospectRecord, id!)?.jobTitle));
    await settle();
    expect([...seen]).toEqual(['Gérante']);
    expect(tab.store.get(prospectRecord, id!)).toMatchObject({ jobTitle: 'Gérante', score: 12 });
    expectSameAsServer();
  });
});
