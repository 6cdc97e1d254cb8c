// A device's batch shares one transaction where all goes well; nobody may notice whether it did.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../engine/server/database.ts';
import { newId } from '../../engine/server/new-id.ts';
import { pull } from '../../engine/server/pull.ts';
import type { Person } from '../../engine/server/run-command.ts';
import { prospectRecord } from '../../features/prospects/prospect.record.ts';
import { type Devices, idsOf, openDevices } from './test-devices.ts';

let devices: Devices;
let claire: Person;
let karim: Person;

beforeAll(async () => {
  devices = await openDevices();
  const admin = await devices.company('Atelier Lumen');
  claire = await devices.colleague(admin, 'Claire');
  karim = await devices.colleague(admin, 'Karim');
});
afterAll(() => devices?.close());

const version = () =>
  inCompany(devices.database, claire, async ({ db, companyId }) => {
    const { rows } = await sql<{ version: number }>`select version from kili.company_version
      where company_id = ${companyId}`.execute(db);
    return rows[0]!.version;
  });

test('fifty mutations leave by one commit, in their order', async () => {
  const laptop = devices.device(claire);
  const id = newId();
  const before = await version();
  const { answers } = await laptop.send([
    laptop.mutation('prospect.create', { id, lastName: 'Martin' }),
    ...Array.from({ length: 49 }, (_, n) => laptop.mutation('prospect.edit', { id, jobTitle: `Titre ${n}` })),
  ]);
  expect(answers.filter(({ status }) => status === 'done')).toHaveLength(50);
  expect(await version()).toBe(before + 1);
  const row = await devices.inside(claire, (store) => store.find(prospectRecord, id));
  expect(row).toMatchObject({ jobTitle: 'Titre 48', rev: 50 });
});

test('one refused in the middle of fifty changes nothing of the others', async () => {
  const laptop = devices.device(claire);
  const ids = Array.from({ length: 50 }, () => newId());
  const line = ids.map((id, n) => laptop.mutation('prospect.create', { id, ...(n !== 25 && { lastName: `N° ${n}` }) }));
  const { answers } = await laptop.send(line);
  expect(answers.map(({ status }) => status)).toEqual(ids.map((_, n) => (n === 25 ? 'refused' : 'done')));
  const here = idsOf(await devices.loadEverything(claire), 'prospect');
  expect(ids.filter((id) => !here.includes(id))).toEqual([ids[25]]);
  expect((await laptop.send(line)).answers).toEqual(answers);
});

test('what one batch creates and hands over is told to the new owner as new', async () => {
  const laptop = devices.device(claire);
  const { cursor } = await devices.loadEverything(karim);
  const [id, note] = [newId(), newId()];
  await laptop.send([
    laptop.mutation('prospect.create', { id, lastName: 'Donnée' }),
    laptop.mutation('interaction.add', { id: note, prospectId: id, kind: 'note', note: 'À suivre' }),
    laptop.mutation('prospect.edit', { id, ownerId: karim.userId }),
  ]);
  const changes = await pull(devices.engine, karim, { cursor });
  expect([idsOf(changes, 'prospect'), idsOf(changes, 'interaction')]).toEqual([[id], [note]]);
});

test('two devices that work on the same prospects at once both get everything through', async () => {
  const ids = Array.from({ length: 6 }, () => newId());
  const first = devices.device(claire);
  await first.send(ids.map((id) => first.mutation('prospect.create', { id, lastName: 'Disputée' })));
  const second = devices.device(karim);
  const notes = (device: typeof first, order: string[], field: string) =>
    order.map((id) => device.mutation('prospect.edit', { id, [field]: 'écrit' }));
  const [mine, his] = [notes(first, ids, 'jobTitle'), notes(second, ids.toReversed(), 'organisation')];
  const answers = await Promise.all([first.send(mine), second.send(his)]);
  expect(answers.flatMap(({ answers }) => answers.map(({ status }) => status))).toEqual(Array(12).fill('done'));
  const rows = await devices.inside(claire, (store) => store.list(prospectRecord, { where: { field: 'id', in: ids } }));
  expect(rows.map(({ jobTitle, organisation }) => [jobTitle, organisation])).toEqual(Array(6).fill(['écrit', 'écrit']));
});
