// What a device may send by mistake, by age or by malice: refused in words, and the rest of the line goes on.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Envelope, Mutation } from '../../engine/protocol.ts';
import { newId } from '../../engine/server/new-id.ts';
import { push } from '../../engine/server/push.ts';
import type { Engine, Person } from '../../engine/server/run-command.ts';
import { interactionRecord } from '../../features/interactions/interaction.record.ts';
import { prospectRecord } from '../../features/prospects/prospect.record.ts';
import { type Device, type Devices, idsOf, openDevices } from './test-devices.ts';

let devices: Devices;
let engine: Engine;
let claire: Person;
let karim: Person;
let stranger: Person;

beforeAll(async () => {
  devices = await openDevices();
  engine = devices.engine;
  const admin = await devices.company('Atelier Lumen');
  claire = await devices.colleague(admin, 'Claire');
  karim = await devices.colleague(admin, 'Karim');
  stranger = await devices.company('Voisin');
});
afterAll(() => devices?.close());

const creation = (device: Device, lastName: string) => device.mutation('prospect.create', { id: newId(), lastName });
const send = (person: Person, device: Device, mutations: Envelope[]) =>
  push(engine, person, { clientId: device.clientId, cursor: null, mutations });
const isThere = async (person: Person, { args }: Mutation) =>
  idsOf(await devices.loadEverything(person), 'prospect').includes((args as { id: string }).id);

describe('one spoilt mutation among others', () => {
  test.each<[string, { [part in 'version' | 'name' | 'at' | 'args']?: unknown }, string]>([
    ['from a newer app', { version: 999 }, 'sync.tooNew'],
    ['from an app older than 90 days', { version: 0 }, 'sync.tooOld'],
    ['without a command', { name: undefined }, 'sync.unreadable'],
    ['at no time', { at: 'yesterday' }, 'sync.unreadable'],
    ['of a command nobody knows', { name: 'prospect.explode' }, 'request.unknownCommand'],
    ['with arguments of another shape', { args: { id: 1 } }, 'request.wrongType'],
    ['with a note of 10 MB', { name: 'interaction.add', args: longNote() }, 'request.tooBig.text'],
  ])('%s is refused, the others go through', async (_what, spoilt, key) => {
    const laptop = devices.device(claire);
    const [before, bad, after] = [creation(laptop, 'Avant'), creation(laptop, 'Abîmé'), creation(laptop, 'Après')];
    const { answers } = await send(claire, laptop, [before, { ...bad, ...spoilt }, after]);
    expect(answers).toMatchObject([{ status: 'done' }, { status: 'refused', key }, { status: 'done' }]);
    expect([await isThere(claire, before), await isThere(claire, bad), await isThere(claire, after)]).toEqual([
      true,
      false,
      true,
    ]);
    const again = await send(claire, laptop, [{ ...bad, ...spoilt }]);
    expect(again.answers).toMatchObject([{ status: 'refused', key }]);
  });

  function longNote() {
    return { id: newId(), prospectId: newId(), kind: 'note', note: 'x'.repeat(10_000_000) };
  }
});

describe('forged', () => {
  test('somebody else’s line is not to be used, nor their answers to be read', async () => {
    const laptop = devices.device(claire);
    const hers = creation(laptop, 'À Claire');
    await send(claire, laptop, [hers]);
    expect(await send(karim, laptop, [creation(laptop, 'Usurpé')])).toMatchObject({ answers: [], copiedProfile: true });
    const replayed = await send(karim, devices.device(karim), [{ ...hers, seq: 1 }]);
    expect(replayed.answers).toMatchObject([{ status: 'refused', key: 'access.forbidden' }]);
  });

  test.each([['userId'], ['companyId']])('a command takes no %s from its arguments', async (field) => {
    const laptop = devices.device(claire);
    const answer = await laptop.do('prospect.create', { id: newId(), lastName: 'Faux', [field]: stranger.userId });
    expect(answer).toMatchObject({ status: 'refused', key: 'request.unknownField' });
  });

  test('an id of another company is not there', async () => {
    const laptop = devices.device(claire);
    const hers = creation(laptop, 'À Claire');
    await send(claire, laptop, [hers]);
    const { id } = hers.args as { id: string };
    const thief = devices.device(stranger);
    const answers = [
      await thief.do('prospect.edit', { id, lastName: 'Volé' }),
      await thief.do('interaction.add', { id: newId(), prospectId: id, kind: 'note', note: 'Intrus' }),
      await thief.do('prospect.create', { id: newId(), lastName: 'Rattaché', ownerId: claire.userId }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(['refused', 'refused', 'refused']);
    const row = await devices.inside(claire, (store) => store.find(prospectRecord, id));
    expect(row?.lastName).toBe('À Claire');
  });

  test('an action from tomorrow is taken as done now', async () => {
    const laptop = devices.device(claire);
    const create = creation(laptop, 'Martin');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const note = { id: newId(), prospectId: (create.args as { id: string }).id, kind: 'note', note: 'Demain ?' };
    await send(claire, laptop, [create]);
    await laptop.do('interaction.add', note, tomorrow);
    const row = await devices.inside(claire, (store) => store.find(interactionRecord, note.id));
    expect(row?.occurredAt && row.occurredAt <= new Date().toISOString()).toBe(true);
  });
});

describe('the line', () => {
  test('requests doubled, reordered and late leave each thing done once, in order', async () => {
    const laptop = devices.device(claire);
    const prospect = creation(laptop, 'Zéro');
    const id = (prospect.args as { id: string }).id;
    const edits = ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'].map((jobTitle) =>
      laptop.mutation('prospect.edit', { id, jobTitle }),
    );
    const line = [prospect, ...edits];
    const shuffled = [line.slice(3), line.slice(0, 3), line.slice(0, 3), line.slice(1), line, line.slice(0, 1)];
    await Promise.all(shuffled.map((part) => send(claire, laptop, part)));
    await send(claire, laptop, line);
    const row = await devices.inside(claire, (store) => store.find(prospectRecord, id));
    expect(row).toMatchObject({ jobTitle: 'Cinq', rev: line.length });
  });

  test('a profile copied and used at the same moment: one of the two takes a line of its own', async () => {
    const laptop = devices.device(claire);
    const [original, copy] = [creation(laptop, 'Original'), { ...creation(laptop, 'Copie'), seq: 1 }];
    const answers = await Promise.all([send(claire, laptop, [original]), send(claire, laptop, [copy])]);
    const copied = answers.find((one) => one.copiedProfile);
    expect(copied?.answers).toEqual([]);
    const fresh = devices.device(claire);
    const again = await send(claire, fresh, [
      { ...original, seq: 1 },
      { ...copy, seq: 2 },
    ]);
    expect(again.answers).toMatchObject([{ status: 'done' }, { status: 'done' }]);
    const names = [original, copy].map(({ args }) => (args as { id: string }).id);
    expect(
      idsOf(await devices.loadEverything(claire), 'prospect').filter((id) => names.includes(id as string)),
    ).toHaveLength(2);
  });

  test('what the database had no time for is no refusal: the line waits', async () => {
    const laptop = devices.device(claire);
    const create = creation(laptop, 'Patient');
    const slow: Engine = {
      ...engine,
      async callerOf(transaction) {
        await sql`set local statement_timeout = 10`.execute(transaction.db);
        await sql`select pg_sleep(5)`.execute(transaction.db);
        return engine.callerOf(transaction);
      },
    };
    const request = { clientId: laptop.clientId, cursor: null, mutations: [create, creation(laptop, 'Après')] };
    expect(await push(slow, claire, request)).toMatchObject({ answers: [{ status: 'failed' }] });
    expect(await push(engine, claire, request)).toMatchObject({ answers: [{ status: 'done' }, { status: 'done' }] });
  });

  test('a clock that is wrong by more than five minutes leaves a mark, a smaller error none', async () => {
    const laptop = devices.device(claire);
    const create = creation(laptop, 'Martin');
    const prospectId = (create.args as { id: string }).id;
    const note = () => laptop.mutation('interaction.add', { id: newId(), prospectId, kind: 'note', note: 'À l’heure' });
    const [wrong, right] = [
      { ...note(), clockOffset: -7_200_000 },
      { ...note(), clockOffset: 1_000 },
    ];
    await send(claire, laptop, [create, wrong, right]);
    const marks = await Promise.all(
      [wrong, right].map(({ args }) =>
        devices.inside(claire, (store) => store.find(interactionRecord, (args as { id: string }).id)),
      ),
    );
    expect(marks.map((row) => row?.details)).toEqual([{ clockOffset: -7_200_000 }, {}]);
  });
});
