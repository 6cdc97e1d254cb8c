// The loop on the server's side: exactly once, in order, nothing missed, nothing of others.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, inCompany } from '../../engine/server/database.ts';
import { newId } from '../../engine/server/new-id.ts';
import { pull } from '../../engine/server/pull.ts';
import { push } from '../../engine/server/push.ts';
import type { Engine, Person } from '../../engine/server/run-command.ts';
import { tidyUp } from '../../features/platform/server/housekeeping.job.ts';
import { type Devices, idsOf, openDevices } from './test-devices.ts';

let devices: Devices;
let device: Devices['device'];
let loadEverything: Devices['loadEverything'];
let database: Database;
let engine: Engine;
let claire: Person;
let karim: Person;
let stranger: Person;

beforeAll(async () => {
  devices = await openDevices();
  ({ device, loadEverything, database, engine } = devices);
  const admin = await devices.company('Atelier Lumen');
  claire = await devices.colleague(admin, 'Claire');
  karim = await devices.colleague(admin, 'Karim');
  stranger = await devices.company('Voisin');
});

afterAll(() => devices?.close());

describe('push', () => {
  test('runs a mutation once, however often it comes, and answers the same', async () => {
    const laptop = device(claire);
    const create = laptop.mutation('prospect.create', { id: newId(), lastName: 'Martin' });
    const answers = await Promise.all([laptop.send([create]), laptop.send([create]), laptop.send([create])]);
    answers.push(await laptop.send([create]));
    const settled = answers.flatMap(({ answers }) => answers);
    expect(settled.filter(({ status }) => status === 'refused')).toEqual([]);
    const again = await laptop.send([create]);
    expect(again.answers).toMatchObject([{ id: create.id, status: 'done' }]);
    const found = await loadEverything(claire);
    expect(idsOf(found, 'prospect').filter((id) => id === (create.args as { id: string }).id)).toHaveLength(1);
  });

  test('keeps a refusal and answers it again', async () => {
    const laptop = device(claire);
    const nameless = laptop.mutation('prospect.create', { id: newId() });
    const first = await laptop.send([nameless]);
    expect(first.answers).toMatchObject([{ status: 'refused', key: 'prospect.nameless' }]);
    expect((await laptop.send([nameless])).answers).toEqual(first.answers);
  });

  test('stops where mutations are missing, and does not run what is beyond', async () => {
    const laptop = device(claire);
    laptop.mutation('prospect.create', { id: newId(), lastName: 'Perdu en route' });
    const beyond = laptop.mutation('prospect.create', { id: newId(), lastName: 'Au-delà' });
    expect(await laptop.send([beyond])).toMatchObject({ answers: [], gapFrom: 1 });
  });

  test('sees that a profile was copied', async () => {
    const laptop = device(claire);
    await laptop.do('prospect.create', { id: newId(), lastName: 'Original' });
    const copy = { ...laptop.mutation('prospect.create', { id: newId(), lastName: 'Copie' }), seq: 1 };
    expect(await laptop.send([copy])).toMatchObject({ answers: [], copiedProfile: true });
  });

  test('gives a line that belongs to somebody else a name of its own', async () => {
    const laptop = device(claire);
    await laptop.do('prospect.create', { id: newId(), lastName: 'À Claire' });
    const taken = device(karim).mutation('prospect.create', { id: newId(), lastName: 'Usurpé' });
    const answer = await push(engine, karim, { clientId: laptop.clientId, cursor: null, mutations: [taken] });
    expect(answer).toMatchObject({ answers: [], copiedProfile: true });
  });

  test('refuses an unknown command and bad arguments without failing', async () => {
    const laptop = device(claire);
    const answers = [
      await laptop.do('prospect.explode', {}),
      await laptop.do('prospect.create', { id: 'x', nope: 1 }),
      await laptop.do('prospect.create', null),
    ];
    expect(answers.map(({ status }) => status)).toEqual(['refused', 'refused', 'refused']);
  });

  test('brings what changed since the cursor along with the answer', async () => {
    const laptop = device(claire);
    const { cursor } = await loadEverything(claire);
    const create = laptop.mutation('prospect.create', { id: newId(), lastName: 'Avec la réponse' });
    const { changes } = await laptop.send([create], cursor);
    expect(idsOf(changes!, 'prospect')).toEqual([(create.args as { id: string }).id]);
    expect(changes!.cursor).toBeGreaterThan(cursor);
  });
});

describe('pull', () => {
  test('a first load holds the company’s small tables and one’s own prospects only', async () => {
    const id = newId();
    await device(karim).do('prospect.create', { id, lastName: 'À Karim' });
    const [mine, his] = [await loadEverything(claire), await loadEverything(karim)];
    expect(idsOf(his, 'prospect')).toContain(id);
    expect(idsOf(mine, 'prospect')).not.toContain(id);
    expect(mine.rows.stage).toHaveLength(7);
    expect(mine.rows.outcome!.length).toBeGreaterThanOrEqual(28);
  });

  test('a prospect handed over arrives with its whole history', async () => {
    const id = newId();
    const laptop = device(claire);
    await laptop.do('prospect.create', { id, lastName: 'Passe de main' });
    const note = newId();
    await laptop.do('interaction.add', { id: note, prospectId: id, kind: 'note', note: 'Aime le bleu' });
    const before = await loadEverything(karim);
    await laptop.do('prospect.edit', { id, ownerId: karim.userId });
    const after = await pull(engine, karim, { cursor: before.cursor });
    expect(idsOf(after, 'prospect')).toContain(id);
    expect(idsOf(after, 'interaction')).toContain(note);
  });

  test('a prospect handed over and changed since still arrives with its history', async () => {
    const id = newId();
    const laptop = device(claire);
    await laptop.do('prospect.create', { id, lastName: 'Passe de main' });
    const note = newId();
    await laptop.do('interaction.add', { id: note, prospectId: id, kind: 'note', note: 'Aime le bleu' });
    const { cursor } = await loadEverything(karim);
    await laptop.do('prospect.edit', { id, ownerId: karim.userId });
    await device(karim).do('prospect.edit', { id, jobTitle: 'Gérante' });
    expect(idsOf(await pull(engine, karim, { cursor }), 'interaction')).toContain(note);
  });

  test('a prospect handed to a colleague leaves the device, though the team may still see it', async () => {
    const id = newId();
    const laptop = device(claire);
    await laptop.do('prospect.create', { id, lastName: 'Donné' });
    const { cursor } = await loadEverything(claire);
    await laptop.do('prospect.edit', { id, ownerId: karim.userId });
    await device(karim).do('prospect.edit', { id, jobTitle: 'Gérante' });
    const changes = await pull(engine, claire, { cursor });
    expect(changes.gone.prospect).toEqual([id]);
    expect(idsOf(changes, 'prospect')).toEqual([]);
  });

  test('a first load comes page by page, what hangs on a prospect in one piece, and tells how much there is', async () => {
    const laptop = device(claire);
    const id = newId();
    await laptop.do('prospect.create', { id, lastName: 'Suivie' });
    for (const note of ['Un', 'Deux']) {
      await laptop.do('interaction.add', { id: newId(), prospectId: id, kind: 'note', note });
    }
    const first = await pull(engine, claire, { cursor: null });
    const { rows } = await loadEverything(claire);
    expect(first.total).toBe(Object.values(rows).flat().length);
    const parents = rows.interaction!.map((row) => row.prospectId as string);
    expect(parents).toEqual(parents.toSorted());
  });

  test('nothing of another company is ever told', async () => {
    const { cursor } = await loadEverything(stranger);
    const id = newId();
    await device(claire).do('prospect.create', { id, lastName: 'Secret' });
    const { serverTime: _, ...told } = await pull(engine, stranger, { cursor });
    expect(told).toEqual({ cursor, rows: {}, gone: {} });
    const stolen = await device(stranger).do('prospect.edit', { id, lastName: 'Volé' });
    expect(stolen).toMatchObject({ status: 'refused', key: 'prospect.notFound' });
  });

  test('a cursor from the future or before the feed begins means loading again', async () => {
    expect((await pull(engine, claire, { cursor: 999_999 })).reset).toBe(true);
  });

  test('with many writers at once, a reader that follows the cursor misses nothing', async () => {
    const writers = Array.from({ length: 6 }, () => device(claire));
    const created: string[] = [];
    let done = false;
    const work = Promise.all(
      writers.map(async (writer) => {
        for (let i = 0; i < 15; i++) {
          const id = newId();
          await writer.do('prospect.create', { id, lastName: `En rafale ${i}` });
          created.push(id);
        }
      }),
    ).then(() => {
      done = true;
    });
    let { cursor } = await loadEverything(claire);
    const seen = new Set<unknown>(idsOf(await loadEverything(claire), 'prospect'));
    for (let last = false; !last; ) {
      last = done;
      const changes = await pull(engine, claire, { cursor });
      for (const id of idsOf(changes, 'prospect')) seen.add(id);
      cursor = changes.cursor;
    }
    await work;
    expect(created.filter((id) => !seen.has(id))).toEqual([]);
    expect(created).toHaveLength(90);
  });
});

test('housekeeping forgets what is past its time and nothing else', async () => {
  const inside = <T>(work: Parameters<typeof inCompany<T>>[2]) => inCompany(database, claire, work);
  const count = () =>
    inside(async ({ db }) =>
      Number(
        (
          (await sql`select count(*) as n from kili.sync_change where company_id = ${claire.companyId}`.execute(db))
            .rows[0] as { n: number }
        ).n,
      ),
    );
  const before = await count();
  await inside(({ db }) =>
    sql`update kili.sync_change set at = now() - interval '31 days' where company_id = ${claire.companyId} and version <= 3`.execute(
      db,
    ),
  );
  const removed = await tidyUp(engine);
  expect(removed).toBeGreaterThan(0);
  expect(await count()).toBe(before - removed);
  expect((await pull(engine, claire, { cursor: 1 })).reset).toBe(true);
});
