import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes, instantOf } from '../../engine/dates.ts';
import type { Caller, Store } from '../../engine/define.ts';
import { type Layer, memoryStore } from '../../engine/memory-store.ts';
import { userRecord } from '../members/member.records.ts';
import { presetRoles } from '../members/permissions.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import {
  cancelAppointment,
  confirmAppointment,
  createAppointment,
  holdAppointment,
  logPastAppointment,
  noShow,
  undoAppointment,
} from './appointment.commands.ts';
import { appointmentRecord } from './appointment.record.ts';
import { editAppointment, moveAppointment } from './change-appointment.commands.ts';

const exampleId = (number: number) => `0197a000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const at = (text: string) => instantOf(text.slice(0, 10), text.slice(11), 'Europe/Paris');

const awa: Caller = {
  companyId: exampleId(1),
  userId: exampleId(2),
  permissions: presetRoles.find(({ key }) => key === 'rep')!.permissions,
  teammates: [exampleId(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};

const id = exampleId(10);
const tuesday = { day: '2026-11-24', time: '14:00' };
const jean = { userId: null, email: 'jean@example.com', name: 'Jean', status: 'needsAction' as const };

let store: Store;
let jobs: { job: string; key: string | undefined; runAt: string | undefined }[];
let lastId: number;

beforeEach(async () => {
  const layer: Layer = new Map();
  store = memoryStore([layer], at('2026-11-20 09:00'));
  jobs = [];
  lastId = 100;
  for (const [place, name] of ['Awa', 'Karim'].entries())
    await store.insert(userRecord, {
      id: exampleId(2 + place),
      accountId: null,
      email: `${name.toLowerCase()}@lumen.example`,
      name,
      phone: null,
      roleId: exampleId(5),
      teamId: null,
      state: 'active',
      invitedAt: null,
      lastSeenAt: null,
      absentUntil: null,
      videoUrl: place === 0 ? 'https://visio.example/awa' : null,
    });
});

const context = (when: string, caller = awa) => ({
  caller,
  at: at(when),
  enqueue: async (job: string, _payload: object, { key, runAt }: { key?: string; runAt?: string } = {}) => {
    jobs.push({ job, key, runAt });
  },
});

const withId = (args: object) => {
  lastId += 1;
  return { id, interactionId: exampleId(lastId), ...args };
};
const plan = (args: object = {}, when = '2026-11-20 09:00') =>
  createAppointment.run(
    store,
    createAppointment.args.parse(withId({ title: 'Démonstration', ...tuesday, attendees: [jean], ...args })),
    context(when),
  );
const move = (args: object, when = '2026-11-20 10:00') =>
  moveAppointment.run(store, moveAppointment.args.parse(withId(args)), context(when));
const cancel = (when: string) => cancelAppointment.run(store, cancelAppointment.args.parse(withId({})), context(when));
const keys = (job: string) => jobs.filter((one) => one.job === job).map(({ key }) => key?.replace(id, 'rdv'));

describe('an appointment that is made', () => {
  test('is planned in the zone of the company, half an hour long, with its letter and its reminders', async () => {
    expect(await plan()).toMatchObject({
      uid: `rdv-${id}@${awa.companyId}`,
      sequence: 0,
      startAt: '2026-11-24T13:00:00.000Z',
      endAt: '2026-11-24T13:30:00.000Z',
      zone: 'Europe/Paris',
      state: 'planned',
      organiserId: awa.userId,
    });
    expect(keys('appointment.mail')).toEqual(['rdv:invitation:0']);
    expect(keys('appointment.remind')).toEqual([
      `rdv:dayBefore:0:${awa.userId}`,
      `rdv:hourBefore:0:${awa.userId}`,
      'rdv:dayBefore:0:jean@example.com',
    ]);
  });

  test('lies ahead', async () => {
    await expect(plan({}, '2026-11-24 14:00')).rejects.toMatchObject({ key: 'appointment.inThePast' });
  });

  test('twice is once', async () => {
    await plan();
    await plan();
    expect(await store.list(appointmentRecord)).toHaveLength(1);
    expect(keys('appointment.mail')).toHaveLength(1);
  });

  test('is not made for somebody whose appointments are not ours', async () => {
    const wanted = plan({ organiserId: exampleId(3) });
    await expect(wanted).rejects.toMatchObject({ key: 'access.forbidden' });
  });

  test('knows a colleague by what the company has of them', async () => {
    const { attendees } = await plan({ attendees: [{ userId: exampleId(3), email: 'x@evil.example' }, jean, jean] });
    expect(attendees.map(({ email, name }) => [email, name])).toEqual([
      ['karim@lumen.example', 'Karim'],
      ['jean@example.com', 'Jean'],
    ]);
  });
});

test('a colleague named by their address is that colleague, and reminded an hour before', async () => {
  const { attendees, colleagueIds } = await plan({ attendees: [{ email: 'Karim@lumen.example' }] });
  expect(attendees).toMatchObject([{ userId: exampleId(3), name: 'Karim' }]);
  expect(colleagueIds).toEqual([exampleId(3)]);
  expect(keys('appointment.remind')).toContain(`rdv:hourBefore:0:${exampleId(3)}`);
});

test('whoever may write to nobody invites colleagues, and no address from elsewhere', async () => {
  const agent = { ...awa, permissions: presetRoles.find(({ key }) => key === 'support')!.permissions };
  const as = (attendees: object[]) =>
    createAppointment.run(
      store,
      createAppointment.args.parse(withId({ title: 'Point', ...tuesday, attendees })),
      context('2026-11-20 09:00', agent),
    );
  await expect(as([jean])).rejects.toMatchObject({
    ...{ key: 'appointment.foreignAddress', params: { email: jean.email }, field: 'attendees.0.email' },
  });
  expect(await as([{ email: 'karim@lumen.example' }])).toMatchObject({ colleagueIds: [exampleId(3)] });
});

test('a title is one line', async () => {
  expect(await plan({ title: 'Point\r\nBcc: x' })).toMatchObject({ title: 'Point Bcc: x' });
});

describe('an appointment that is moved', () => {
  test('has a further sequence, another letter and reminders of its own', async () => {
    await plan();
    jobs = [];
    expect(await move({ time: '16:00' })).toMatchObject({ sequence: 1, startAt: at('2026-11-24 16:00') });
    expect(keys('appointment.mail')).toEqual(['rdv:update:1']);
    expect(keys('appointment.remind')).toContain('rdv:dayBefore:1:jean@example.com');
  });

  test('forward and back to its first hour has sequence 2', async () => {
    await plan();
    await move({ time: '16:00' });
    expect(await move({ time: '14:00' })).toMatchObject({ sequence: 2, startAt: at('2026-11-24 14:00') });
  });

  test('to where it stands is not moved', async () => {
    await plan();
    jobs = [];
    expect(await move({ time: '14:00' })).toMatchObject({ sequence: 0 });
    expect(jobs).toEqual([]);
  });

  test('asks anew who had said yes', async () => {
    await plan();
    await confirmAppointment.run(store, withId({}), context('2026-11-21 09:00'));
    expect(await move({ time: '16:00' }, '2026-11-21 10:00')).toMatchObject({
      state: 'planned',
      attendees: [{ status: 'needsAction' }],
    });
  });

  test('goes nowhere in the past, and not once it is over', async () => {
    await plan();
    await expect(move({ day: '2026-11-19' })).rejects.toMatchObject({ key: 'appointment.inThePast' });
    await cancel('2026-11-21 09:00');
    await expect(move({ time: '16:00' })).rejects.toMatchObject({ key: 'appointment.isCancelled' });
  });
});

test('another title or note is no news for calendars; who comes and who no longer does is told alone', async () => {
  await plan();
  jobs = [];
  const edit = (args: object) =>
    editAppointment.run(store, editAppointment.args.parse({ id, ...args }), context('2026-11-20 10:00'));
  expect(await edit({ title: 'Démo', note: 'Prévoir le devis' })).toMatchObject({ sequence: 0, title: 'Démo' });
  expect(jobs).toEqual([]);
  await edit({ attendees: [{ email: 'lea@example.com', name: 'Léa' }] });
  expect(keys('appointment.mail')).toEqual(['rdv:invitation:0:lea@example.com', 'rdv:cancellation:0:jean@example.com']);
});

describe('an appointment that is called off', () => {
  test.each([
    ['hours before', '2026-11-24 12:00', 'ANNULE_NOUS', ['rdv:cancellation:1']],
    ['within the hour', '2026-11-24 13:30', 'ANNULE_NOUS', ['rdv:cancellation:1']],
    ['after its start', '2026-11-24 14:05', 'ANNULE_TARDIF', []],
  ])('%s', async (_name, when, result, letters) => {
    await plan();
    jobs = [];
    expect(await cancel(when)).toMatchObject({ state: 'cancelled', sequence: 1, result });
    expect(keys('appointment.mail')).toEqual(letters);
    expect(keys('appointment.tell')).toEqual([]);
  });
});

describe('what it came to', () => {
  const hold = (when: string) =>
    holdAppointment.run(store, holdAppointment.args.parse(withId({ result: 'EFFECTUE_POSITIF' })), context(when));

  test('is said from its start on', async () => {
    await plan();
    await expect(hold('2026-11-24 13:59')).rejects.toMatchObject({ key: 'appointment.notYetHeld' });
    expect(await hold('2026-11-24 14:20')).toMatchObject({ state: 'done', result: 'EFFECTUE_POSITIF' });
  });

  test('is a no-show from a quarter of an hour after it, and a slip is mended', async () => {
    await plan();
    const absent = (when: string) => noShow.run(store, withId({}), context(when));
    await expect(absent('2026-11-24 14:14')).rejects.toMatchObject({ key: 'appointment.noShowTooSoon' });
    expect(await absent('2026-11-24 14:15')).toMatchObject({ state: 'noShow', result: 'NO_SHOW' });
    expect(await hold('2026-11-24 14:20')).toMatchObject({ state: 'done' });
  });

  test('of a past one is noted without a word to anybody', async () => {
    const args = logPastAppointment.args.parse(withId({ title: 'Visite', ...tuesday, result: 'EFFECTUE_A_SUIVRE' }));
    expect(await logPastAppointment.run(store, args, context('2026-11-25 09:00'))).toMatchObject({ state: 'done' });
    expect(jobs).toEqual([]);
    const ahead = logPastAppointment.run(store, { ...args, id: exampleId(11) }, context('2026-11-24 09:00'));
    await expect(ahead).rejects.toMatchObject({ key: 'appointment.inTheFuture' });
  });
});

describe('within seconds', () => {
  const undo = (when: string) => undoAppointment.run(store, { id }, { ...context('2026-11-20 10:00'), at: when });

  test('what was made is gone', async () => {
    await plan();
    await undo(addMinutes(at('2026-11-20 09:00'), 0.2));
    expect(await store.find(appointmentRecord, id)).toBeUndefined();
  });

  test('what was moved stands where it stood, as if nothing had been said', async () => {
    const before = await plan();
    await move({ time: '16:00' });
    const after = await undo(addMinutes(at('2026-11-20 10:00'), 0.2));
    expect(after).toMatchObject({ startAt: before.startAt, sequence: 0, time: '14:00' });
  });

  test('and no later, for the letters have left', async () => {
    await plan();
    const late = undo(addMinutes(at('2026-11-20 09:00'), 0.3));
    await expect(late).rejects.toMatchObject({ key: 'appointment.tooLateToUndo' });
    for (const { job, runAt } of jobs)
      if (job === 'appointment.mail') expect(runAt! > addMinutes(at('2026-11-20 09:00'), 0.3)).toBe(true);
  });
});

describe('what comes next with the prospect', () => {
  const prospectId = exampleId(50);
  const jeanDupont = {
    ...{ id: prospectId, firstName: 'Jean', lastName: 'Dupont', ownerId: awa.userId, audience: 'B2B' as const },
    ...{ emails: [], phones: [], custom: {}, tags: [], address: { postalCode: '69002', country: 'FR' } },
    ...{ nextActionAt: null, nextActionKind: null, doNotCallAt: null, lastContactAt: null, archivedAt: null },
  };
  const next = async () => (await store.find(prospectRecord, prospectId))?.nextActionAt;
  const meet = (args: object = {}, when?: string) => plan({ prospectId, ...args }, when);
  beforeEach(() => store.insert(prospectRecord, jeanDupont as unknown as Prospect));

  test('is the appointment, and moves with it', async () => {
    await meet();
    expect(await next()).toBe(at('2026-11-24 14:00'));
    await move({ time: '16:00' });
    expect(await next()).toBe(at('2026-11-24 16:00'));
  });

  test('is the first of two', async () => {
    await meet({ id: exampleId(11), day: '2026-11-26' });
    await meet();
    expect(await next()).toBe(at('2026-11-24 14:00'));
    await cancel('2026-11-21 09:00');
    expect(await next()).toBe(at('2026-11-26 14:00'));
  });

  test('stays what it was where something else is planned', async () => {
    const callBack = { nextActionAt: at('2026-12-01 10:00'), nextActionKind: 'call-back' as const };
    await store.update(prospectRecord, prospectId, callBack);
    await meet();
    await move({ time: '16:00' });
    await cancel('2026-11-21 09:00');
    expect(await store.find(prospectRecord, prospectId)).toMatchObject(callBack);
  });

  test('is nothing with somebody who must not be contacted', async () => {
    await store.update(prospectRecord, prospectId, { doNotCallAt: at('2026-11-19 09:00') });
    await meet();
    expect(await next()).toBeNull();
  });

  test('called off by us is another slot today, by them a call the next day, once', async () => {
    await meet();
    await cancel('2026-11-20 10:00');
    expect(await next()).toBe(at('2026-11-20 10:00'));
    await store.update(prospectRecord, prospectId, { nextActionAt: null });
    const offBy = async (number: number) => {
      await meet({ id: exampleId(number) });
      const args = { id: exampleId(number), interactionId: exampleId(number + 100), by: 'ANNULE_CLIENT' };
      await cancelAppointment.run(store, cancelAppointment.args.parse(args), context('2026-11-20 11:00'));
      return next();
    };
    // The day after is a Saturday.
    expect(await offBy(12)).toBe(at('2026-11-23 11:00'));
    await store.update(prospectRecord, prospectId, { nextActionAt: null });
    expect(await offBy(13)).toBeNull();
  });

  test.each([
    ['EFFECTUE_POSITIF', '2026-11-24 15:00'],
    ['EFFECTUE_A_SUIVRE', '2026-11-26 15:00'],
    ['EFFECTUE_NEGATIF', null],
    ['NO_SHOW', '2026-11-24 15:00'],
  ])('after %s is due %s', async (result, due) => {
    await meet();
    const when = context('2026-11-24 15:00');
    if (result === 'NO_SHOW') await noShow.run(store, withId({}), when);
    else await holdAppointment.run(store, holdAppointment.args.parse(withId({ result })), when);
    expect(await next()).toBe(due && at(due));
  });

  test('comes back with a press that is taken back', async () => {
    await meet();
    await move({ time: '16:00' });
    const undo = (text: string, minutes: number) =>
      undoAppointment.run(store, { id }, { ...context(text), at: addMinutes(at(text), minutes) });
    await undo('2026-11-20 10:00', 0.1);
    expect(await next()).toBe(at('2026-11-24 14:00'));
    await store.remove(appointmentRecord, id);
    await store.update(prospectRecord, prospectId, { nextActionAt: null });
    await meet();
    await undo('2026-11-20 09:00', 0.1);
    expect(await next()).toBeNull();
  });
});

test('a support agent leads their own appointments and calls off nobody else’s', async () => {
  const agent: Caller = {
    ...awa,
    userId: exampleId(3),
    permissions: presetRoles.find(({ key }) => key === 'support')!.permissions,
  };
  await plan();
  const off = { id, interactionId: exampleId(99), by: 'ANNULE_NOUS' as const, reason: null };
  const forbidden = { key: 'access.forbidden' };
  await expect(cancelAppointment.run(store, off, context('2026-11-21 09:00', agent))).rejects.toMatchObject(forbidden);
  const args = { id, interactionId: exampleId(98), time: '16:00' };
  await expect(moveAppointment.run(store, args, context('2026-11-21 09:00', agent))).rejects.toMatchObject(forbidden);
  const own = { title: 'Point', ...tuesday, attendees: [], id: exampleId(20), interactionId: exampleId(97) };
  const made = createAppointment.args.parse(own);
  expect(await createAppointment.run(store, made, context('2026-11-21 09:00', agent))).toMatchObject({ sequence: 0 });
});

test('whoever chose the new time has said yes to it', async () => {
  await plan({ attendees: [jean, { ...jean, email: 'lea@example.com' }] });
  const { attendees } = await move({ time: '16:00', email: jean.email });
  expect(attendees.map(({ status }) => status)).toEqual(['accepted', 'needsAction']);
});
