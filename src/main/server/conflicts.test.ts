// Two people work on the same things without hearing of each other: what each did, as the server settles it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMinutes } from '../../engine/dates.ts';
import { newId } from '../../engine/server/new-id.ts';
import { pull } from '../../engine/server/pull.ts';
import { rowsWithDependants } from '../../engine/server/rows-with-dependants.ts';
import type { Person } from '../../engine/server/run-command.ts';
import { type Interaction, interactionRecord } from '../../features/interactions/interaction.record.ts';
import { type Prospect, prospectRecord } from '../../features/prospects/prospect.record.ts';
import { type Stage, stageRecord } from '../../features/stages/stage.record.ts';
import { type Device, type Devices, idsOf, openDevices } from './test-devices.ts';

let devices: Devices;
let admin: Person;
let claire: Person;
let karim: Person;
let laptop: Device;
let phone: Device;
let prospectId: string;
let stages: Stage[];

/** So many minutes ago. */
const ago = (minutes: number) => addMinutes(new Date().toISOString(), -minutes);

beforeAll(async () => {
  devices = await openDevices();
  admin = await devices.company('Atelier Lumen');
  claire = await devices.colleague(admin, 'Claire');
  karim = await devices.colleague(admin, 'Karim');
  stages = await devices.inside(admin, (store) => store.list(stageRecord, { order: [{ field: 'position' }] }));
});
afterAll(() => devices?.close());

beforeEach(async () => {
  laptop = devices.device(claire);
  phone = devices.device(karim);
  prospectId = newId();
  await laptop.do('prospect.create', { id: prospectId, lastName: 'Martin', organisation: 'Lumen' }, ago(600));
});

const prospect = (id = prospectId) =>
  devices.inside(admin, (store) => store.find(prospectRecord, id)) as Promise<Prospect>;
const history = (id = prospectId) =>
  devices.inside(admin, (store) =>
    store.list(interactionRecord, { where: { field: 'prospectId', is: id }, order: [{ field: 'createdAt' }] }),
  ) as Promise<Interaction[]>;
const changeLines = async (id?: string) => (await history(id)).filter(({ kind }) => kind === 'change');

const edit = (device: Device, changes: object, seen: object, minutesAgo: number) =>
  device.do('prospect.edit', { id: prospectId, ...changes, seen, interactionId: newId() }, ago(minutesAgo));

describe('fields of a prospect', () => {
  test('two people who edit different fields both win', async () => {
    await edit(phone, { jobTitle: 'Gérante' }, { jobTitle: null }, 5);
    await edit(laptop, { website: 'lumen.example' }, { website: null }, 30);
    expect(await prospect()).toMatchObject({ jobTitle: 'Gérante', website: 'https://lumen.example' });
    expect(await changeLines()).toEqual([]);
  });

  test('own fields are settled one by one, also those of a field given up meanwhile and of devices that tell them all', async () => {
    const fieldIds = [newId(), newId()] as const;
    for (const [place, kind] of ['number', 'text'].entries()) {
      const field = { id: fieldIds[place], name: `Champ ${kind}`, kind };
      await devices.device(admin).do('customField.create', field, ago(500));
    }
    await edit(laptop, { custom: { champNumber: 1 } }, { custom: {} }, 60);
    await devices.device(admin).do('customField.archive', { id: fieldIds[0] }, ago(50));
    await edit(phone, { custom: { champText: 'mot' } }, { custom: {} }, 40);
    expect(await edit(laptop, { custom: { champNumber: 2 } }, { custom: { champNumber: 1 } }, 45)).toMatchObject({
      status: 'done',
    });
    expect((await prospect()).custom).toEqual({ champNumber: 2, champText: 'mot' });
    // It saw both, and leaves one out.
    const whole = { champNumber: 2, champText: 'mot' };
    await edit(laptop, { custom: { champNumber: 3 } }, { custom: whole }, 5);
    expect((await prospect()).custom).toEqual({ champNumber: 3 });
    expect(await edit(laptop, { custom: { nope: 1 } }, { custom: {} }, 4)).toMatchObject({
      status: 'refused',
      key: 'request.unknownField',
      field: 'custom.nope',
    });
  });

  test('and so do two who edit different lines of the address', async () => {
    await edit(phone, { address: { city: 'Lyon' } }, { address: {} }, 5);
    await edit(laptop, { address: { postalCode: '69003' } }, { address: {} }, 30);
    expect((await prospect()).address).toEqual({ city: 'Lyon', postalCode: '69003' });
    expect(await changeLines()).toEqual([]);
  });

  test('the same field: what was done later stays, though it came first, and the other value is on the timeline', async () => {
    await edit(phone, { jobTitle: 'Gérante' }, { jobTitle: null }, 5);
    expect(await edit(laptop, { jobTitle: 'Directrice' }, { jobTitle: null }, 30)).toMatchObject({ status: 'done' });
    expect((await prospect()).jobTitle).toBe('Gérante');
    const [line] = await changeLines();
    expect(line?.details.conflicts).toMatchObject([
      {
        part: 'jobTitle',
        kept: { value: 'Gérante', by: karim.userId },
        lost: { value: 'Directrice', by: claire.userId },
      },
    ]);
  });

  test('the same field: what was done later and comes later wins, and the other value is on the timeline', async () => {
    await edit(phone, { jobTitle: 'Gérante' }, { jobTitle: null }, 30);
    await edit(laptop, { jobTitle: 'Directrice' }, { jobTitle: null }, 5);
    expect((await prospect()).jobTitle).toBe('Directrice');
    const [line] = await changeLines();
    expect(line?.details.conflicts).toMatchObject([
      { kept: { value: 'Directrice', by: claire.userId }, lost: { value: 'Gérante', by: karim.userId } },
    ]);
  });

  test('both people hear of the line on the timeline', async () => {
    await devices.device(admin).do('prospect.edit', { id: prospectId, ownerId: claire.userId });
    const { cursor } = await devices.loadEverything(claire);
    await edit(phone, { jobTitle: 'Gérante' }, { jobTitle: null }, 30);
    await edit(laptop, { jobTitle: 'Directrice' }, { jobTitle: null }, 5);
    const [line] = await changeLines();
    expect(idsOf(await pull(devices.engine, claire, { cursor }), 'interaction')).toContain(line?.id);
    expect(idsOf(await pull(devices.engine, karim, { cursor }), 'interaction')).toContain(line?.id);
  });

  test('somebody who corrects themselves offline overrules nobody', async () => {
    await edit(laptop, { jobTitle: 'Gérante' }, { jobTitle: null }, 30);
    await edit(laptop, { jobTitle: 'Directrice' }, { jobTitle: 'Gérante' }, 29);
    await edit(laptop, { jobTitle: null }, { jobTitle: 'Directrice' }, 28);
    expect((await prospect()).jobTitle).toBeNull();
    expect(await changeLines()).toEqual([]);
  });

  test('a device whose clock runs ahead does not win over what happens after it is heard', async () => {
    const tomorrow = addMinutes(new Date().toISOString(), 24 * 60);
    const ahead = { id: prospectId, jobTitle: 'Du futur', seen: { jobTitle: null }, interactionId: newId() };
    await phone.do('prospect.edit', ahead, tomorrow);
    await edit(laptop, { jobTitle: 'D’aujourd’hui' }, { jobTitle: 'Du futur' }, 0);
    expect((await prospect()).jobTitle).toBe('D’aujourd’hui');
  });

  test('a value that could neither be written nor kept is refused, so that it stays with its author', async () => {
    await edit(phone, { jobTitle: 'Gérante' }, { jobTitle: null }, 5);
    const old = await laptop.do('prospect.edit', { id: prospectId, jobTitle: 'Directrice' }, ago(30));
    expect(old).toMatchObject({ status: 'refused', key: 'prospect.changedMeanwhile', field: 'jobTitle' });
  });
});

describe('an opposition', () => {
  const oppose = (device: Device, minutesAgo: number) =>
    device.do('call.recordOutcome', { id: newId(), prospectId, outcome: 'NE_PLUS_APPELER' }, ago(minutesAgo));
  const callBack = (device: Device, minutesAgo: number) =>
    device.do(
      'call.recordOutcome',
      { id: newId(), prospectId, outcome: 'RAPPELER_LE', nextActionAt: addMinutes(ago(0), 600) },
      ago(minutesAgo),
    );

  test.each([
    ['before', 30, 5],
    ['after', 5, 30],
  ])('wins over a call-back promised %s it, in whichever order they come', async (_when, opposedAgo, promisedAgo) => {
    await oppose(phone, opposedAgo);
    expect(await callBack(laptop, promisedAgo)).toMatchObject({ status: 'done' });
    expect(await prospect()).toMatchObject({ nextActionAt: null, nextActionKind: null });
    expect((await prospect()).doNotCallAt).not.toBeNull();
  });

  test('that comes last takes the promised call-back away', async () => {
    expect(await callBack(laptop, 5)).toMatchObject({ status: 'done' });
    expect((await prospect()).nextActionAt).not.toBeNull();
    await oppose(phone, 30);
    expect(await prospect()).toMatchObject({ nextActionAt: null });
  });

  test('is not undone by a colleague who takes an older outcome back', async () => {
    const id = newId();
    await edit(laptop, { nextActionAt: addMinutes(ago(0), 900) }, { nextActionAt: null }, 9);
    await laptop.do(
      'call.recordOutcome',
      { id, prospectId, outcome: 'RAPPELER_LE', nextActionAt: addMinutes(ago(0), 600) },
      ago(8),
    );
    await oppose(phone, 5);
    expect(await laptop.do('call.undoOutcome', { id }, ago(2))).toMatchObject({ status: 'done' });
    const after = await prospect();
    expect(after.doNotCallAt).not.toBeNull();
    expect(after.nextActionAt).toBeNull();
  });

  test('refuses a next action set by hand', async () => {
    await oppose(phone, 5);
    const set = await edit(laptop, { nextActionAt: addMinutes(ago(0), 600) }, { nextActionAt: null }, 30);
    expect(set).toMatchObject({ status: 'refused', key: 'prospect.opposed' });
  });
});

test('a next action set twice is the one set last, not the one that came last', async () => {
  const [monday, tuesday] = [addMinutes(ago(0), 600), addMinutes(ago(0), 900)];
  await edit(phone, { nextActionAt: tuesday }, { nextActionAt: null }, 5);
  const call = { id: newId(), prospectId, outcome: 'RAPPELER_LE', nextActionAt: monday };
  expect(await laptop.do('call.recordOutcome', call, ago(30))).toMatchObject({ status: 'done' });
  expect((await prospect()).nextActionAt).toBe(tuesday);
});

describe('a stage', () => {
  const stage = (key: string) => stages.find((one) => one.key === key)!.id;
  const move = (device: Device, from: string, to: string) =>
    device.do('prospect.changeStage', {
      id: prospectId,
      from: stage(from),
      stageId: stage(to),
      interactionId: newId(),
    });

  test('that a colleague has reached already is a success, and told once', async () => {
    await move(phone, 'nouveau', 'qualifie');
    expect(await move(laptop, 'nouveau', 'qualifie')).toMatchObject({ status: 'done' });
    expect((await history()).filter(({ kind }) => kind === 'stage')).toHaveLength(1);
  });

  test('moved on by a colleague moves again while it is open', async () => {
    await move(phone, 'nouveau', 'qualifie');
    expect(await move(laptop, 'nouveau', 'perdu')).toMatchObject({ status: 'done' });
    expect((await prospect()).stageId).toBe(stage('perdu'));
  });

  test.each(['gagne', 'perdu'])('that is %s by then stays so', async (closed) => {
    await move(phone, 'nouveau', closed);
    expect(await move(laptop, 'nouveau', 'qualifie')).toMatchObject({
      status: 'refused',
      key: 'pipeline.closedMeanwhile',
    });
    expect((await prospect()).stageId).toBe(stage(closed));
  });
});

describe('a prospect handed over while its owner was offline', () => {
  let solo: Person;
  let tablet: Device;
  beforeEach(async () => {
    solo = await devices.colleague(admin, 'Solène', { scope: 'own' });
    tablet = devices.device(solo);
    prospectId = newId();
    await tablet.do('prospect.create', { id: prospectId, lastName: 'Durand' }, ago(600));
    await tablet.do('prospect.edit', { id: prospectId, ownerId: karim.userId });
  });

  test('keeps the notes and calls of before, and refuses the edits', async () => {
    const [note, call] = [newId(), newId()];
    const answers = [
      await tablet.do('interaction.add', { id: note, prospectId, kind: 'note', note: 'Dans le train' }, ago(30)),
      await tablet.do(
        'call.recordOutcome',
        { id: call, prospectId, outcome: 'RAPPELER_LE', nextActionAt: addMinutes(ago(0), 600) },
        ago(20),
      ),
      await tablet.do('prospect.edit', { id: prospectId, jobTitle: 'Gérante' }, ago(20)),
    ];
    expect(answers).toMatchObject([
      { status: 'done' },
      { status: 'done' },
      { status: 'refused', key: 'prospect.notFound' },
    ]);
    expect((await history()).map(({ id }) => id)).toEqual([note, call]);
    const now = await prospect();
    expect(now).toMatchObject({ callCount: 1, ownerId: karim.userId, jobTitle: null, nextActionAt: null });
  });

  test('takes nothing that was noted after the hand-over', async () => {
    const late = { id: newId(), prospectId, kind: 'note', note: 'Trop tard' };
    expect(await tablet.do('interaction.add', late)).toMatchObject({ status: 'refused', key: 'prospect.notFound' });
  });

  test('takes nothing from somebody who never had it', async () => {
    const stranger = devices.device(await devices.colleague(admin, 'Samir', { scope: 'own' }));
    const note = { id: newId(), prospectId, kind: 'note', note: 'Indiscret' };
    expect(await stranger.do('interaction.add', note, ago(30))).toMatchObject({ status: 'refused' });
  });

  test('tells nothing of it in the answer', async () => {
    const note = { id: newId(), prospectId, kind: 'note', note: 'Dans le train' };
    expect(await tablet.do('interaction.add', note, ago(30))).toEqual({ id: expect.any(String), status: 'done' });
  });
});

describe('a prospect noted offline whom the company knows already', () => {
  const number = (place: number) => `06 39 98 ${Math.floor(place / 100)}${Math.floor(place / 10) % 10} ${place % 10}0`;
  let place = 100;
  const known = async (more: object = {}) => {
    const phones = [{ number: number(++place) }];
    prospectId = newId();
    await phone.do('prospect.create', { id: prospectId, lastName: 'Leroy', phones, ...more }, ago(600));
    return phones;
  };

  test('joins that record, and what follows goes there', async () => {
    const phones = await known({ organisation: 'Lumen' });
    const noted = { id: newId(), lastName: 'Leroy', organisation: 'Lumen SARL', jobTitle: 'Gérante', phones };
    const note = newId();
    const answers = [
      await laptop.do('prospect.add', { ...noted, interactionId: newId() }, ago(30)),
      await laptop.do(
        'interaction.add',
        { id: note, prospectId: noted.id, kind: 'note', note: 'Vue au salon' },
        ago(29),
      ),
      await laptop.do('prospect.edit', { id: noted.id, website: 'lumen.example' }, ago(28)),
    ];
    expect(answers).toMatchObject([{ status: 'done' }, { status: 'done' }, { status: 'done' }]);
    expect(await prospect(noted.id)).toBeUndefined();
    const opened = await rowsWithDependants(devices.engine, claire, { record: 'prospect', ids: [noted.id] });
    expect(opened).toMatchObject({ aliases: { [noted.id]: prospectId }, rows: { prospect: [{ id: prospectId }] } });
    expect(await prospect()).toMatchObject({
      jobTitle: 'Gérante',
      organisation: 'Lumen',
      website: 'https://lumen.example',
    });
    const told = await history();
    expect(told.map(({ id }) => id)).toContain(note);
    expect(told.find(({ kind }) => kind === 'change')?.details).toMatchObject({
      isMerge: true,
      conflicts: [{ part: 'organisation', kept: { value: 'Lumen' }, lost: { value: 'Lumen SARL', by: claire.userId } }],
    });
  });

  test('does not join one that is out of the author’s reach', async () => {
    const phones = await known({ ownerId: karim.userId });
    const tablet = devices.device(await devices.colleague(admin, 'Sonia', { scope: 'own' }));
    const id = newId();
    await tablet.do('prospect.add', { id, lastName: 'Leroy', phones, interactionId: newId() });
    expect(await prospect(id)).toMatchObject({ lastName: 'Leroy' });
    expect(await changeLines()).toEqual([]);
  });

  test('is made anew when it was made on purpose', async () => {
    const phones = await known();
    const id = newId();
    await laptop.do('prospect.create', { id, lastName: 'Leroy', phones });
    expect(await prospect(id)).toMatchObject({ lastName: 'Leroy' });
  });

  test('is made when nobody knows it', async () => {
    const id = newId();
    await laptop.do('prospect.add', {
      id,
      lastName: 'Inédit',
      phones: [{ number: number(++place) }],
      interactionId: newId(),
    });
    expect(await prospect(id)).toMatchObject({ lastName: 'Inédit', ownerId: claire.userId });
  });
});
