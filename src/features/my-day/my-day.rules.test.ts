import { expect, it } from 'vitest';
import { instantOf, wallTime } from '../../engine/dates.ts';
import { matches } from '../../engine/filter.ts';
import type { Appointment } from '../appointments/appointment.record.ts';
import { awa, callExamples, exampleId } from '../call-sessions/call.examples.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { Reminder } from '../reminders/reminder.record.ts';
import {
  appointmentsOfDay,
  comingFilter,
  comingItems,
  dayFilter,
  dayItems,
  endOfComing,
  endOfDay,
  reasonOfDay,
  whyNoAct,
} from './my-day.rules.ts';

const zone = 'Europe/Paris';
const at = (time: string, day = '2026-11-24') => instantOf(day, time, zone);
const now = at('10:30');

const prospect = (number: number, changes: Partial<Prospect>): Prospect =>
  ({
    ...callExamples.claireMartin,
    ...{ ownerId: awa.userId, callCount: 0, nextActionAt: null, nextActionKind: null, inboundAt: null },
    id: exampleId(500 + number),
    ...changes,
  }) as Prospect;

const due = (nextActionAt: string, nextActionKind: Prospect['nextActionKind']) => ({ nextActionAt, nextActionKind });

const people = [
  prospect(1, due(at('14:00'), 'call-back')),
  prospect(2, due(at('09:00'), 'retry')),
  prospect(3, { inboundAt: at('10:05') }),
  prospect(4, due(at('16:00', '2026-11-20'), 'follow-up')),
  prospect(5, { ...due(at('10:15'), 'call-back'), callCount: 2 }),
  prospect(6, { inboundAt: at('18:40', '2026-11-23') }),
  // Not today, or nothing to do.
  prospect(7, due(at('09:00', '2026-11-25'), 'call-back')),
  prospect(8, { inboundAt: at('10:05'), callCount: 1 }),
  prospect(9, {}),
  // Not mine, put aside, or not to be called.
  prospect(10, { ...due(at('09:00'), 'retry'), ownerId: exampleId(77) }),
  prospect(11, { ...due(at('09:00'), 'retry'), archivedAt: now }),
  prospect(12, { inboundAt: at('10:05'), doNotCallAt: now }),
];

const filter = dayFilter(awa.userId, endOfDay('2026-11-24', zone));
const mine = people.filter((one) => matches(filter, one));
const { userId } = awa;
const items = dayItems(mine, [], [], { userId, now, zone });

it('lists who came by themselves, then what waits today in the order of time, with why', () => {
  const lines = items.map((item) => {
    const { key, params } = reasonOfDay(item, { now, zone });
    return [Number(item.id.slice(-3)) - 500, item.part, key, Object.values(params).join()];
  });
  expect(lines).toEqual([
    [3, 'inbound', 'queue.newLead', '25'],
    [6, 'inbound', 'queue.newLeadOn', '2026-11-23'],
    [4, 'late', 'queue.followUp', ''],
    [2, 'now', 'queue.retry', '09:00'],
    [5, 'now', 'queue.promised', '10:15'],
    [1, 'later', 'queue.promised', '14:00'],
  ]);
});

it('acts on a next action of any kind from its line, and says why it cannot on a request', () => {
  expect(new Map(items.map((item) => [item.kind, whyNoAct(item)]))).toEqual(
    new Map([
      ['inbound', 'inbound'],
      ['follow-up', null],
      ['retry', null],
      ['call-back', null],
    ]),
  );
});

const reminder = (number: number, dueAt: string, changes: Partial<Reminder> = {}) =>
  ({
    ...{ prospectId: null, userId, dueAt, text: `Rappel ${number}`, doneAt: null, archivedAt: null, createdAt: dueAt },
    id: exampleId(600 + number),
    ...changes,
  }) as Reminder;

it('puts what is to be done about nobody among the calls, and gives a next action its words', () => {
  const shown = dayItems(
    mine.filter(({ nextActionAt }) => nextActionAt === at('09:00') || nextActionAt === at('14:00')),
    [
      reminder(1, at('09:30')),
      // Late ones do not go away.
      reminder(2, at('09:00', '2026-10-02')),
      reminder(3, at('15:00')),
      reminder(4, at('09:00', '2026-11-25')),
      reminder(5, at('09:30'), { doneAt: at('09:45') }),
      reminder(6, at('09:30'), { userId: exampleId(77) }),
      reminder(7, at('14:00'), { prospectId: exampleId(501) }),
      // Another next action took its place.
      reminder(8, at('13:00'), { prospectId: exampleId(501) }),
    ],
    [],
    { userId, now, zone },
  );
  expect(shown.map((item) => [item.part, item.kind, reasonOfDay(item, { now, zone }).params])).toEqual([
    ['late', 'reminder', { text: 'Rappel 2' }],
    ['now', 'retry', { time: '09:00' }],
    ['now', 'reminder', { text: 'Rappel 1' }],
    ['later', 'call-back', { text: 'Rappel 7' }],
    ['later', 'reminder', { text: 'Rappel 3' }],
  ]);
});

const appointment = (number: number, startAt: string, changes: Partial<Appointment> = {}) =>
  ({
    ...{ prospectId: null, organiserId: userId, colleagueIds: [], startAt, title: `RDV ${number}`, state: 'planned' },
    id: exampleId(700 + number),
    ...changes,
  }) as Appointment;

it('puts appointments among the calls, in the place of the next action that is the appointment', () => {
  const led = [
    appointment(1, at('14:00'), { prospectId: exampleId(501), state: 'confirmed' }),
    appointment(2, at('10:00')),
    appointment(3, at('17:00', '2026-11-23')),
    // Tomorrow, called off, over, or of a colleague.
    appointment(4, at('09:00', '2026-11-25')),
    appointment(5, at('11:00'), { state: 'cancelled' }),
    appointment(6, at('09:00'), { state: 'done' }),
    appointment(7, at('11:00'), { organiserId: exampleId(77) }),
    // A colleague expects them; what has passed is that colleague’s to qualify.
    appointment(8, at('16:00'), { organiserId: exampleId(77), colleagueIds: [userId] }),
    appointment(9, at('16:00', '2026-11-23'), { organiserId: exampleId(77), colleagueIds: [userId] }),
  ].filter((one) =>
    matches(appointmentsOfDay(userId, { from: at('00:00'), until: endOfDay('2026-11-24', zone) }), one),
  );
  const shown = dayItems(mine, [], led, { userId, now, zone });
  expect(shown.map(({ part, kind, at: when }) => [part, kind, wallTime(when, zone).time])).toEqual([
    ['inbound', 'inbound', '10:05'],
    ['inbound', 'inbound', '18:40'],
    ['late', 'follow-up', '16:00'],
    ['late', 'appointment', '17:00'],
    ['now', 'retry', '09:00'],
    ['now', 'appointment', '10:00'],
    ['now', 'call-back', '10:15'],
    ['later', 'appointment', '14:00'],
    ['later', 'appointment', '16:00'],
  ]);
});

it('ends at midnight of the company’s zone', () => {
  expect(endOfDay('2026-11-24', zone)).toBe('2026-11-24T23:00:00.000Z');
  expect(endOfDay('2026-03-29', zone)).toBe('2026-03-29T22:00:00.000Z');
});

it('shows the reminders of the next 14 days, about prospects too, and nobody else’s', () => {
  const remind = (number: number, dueAt: string, changes: Partial<Reminder> = {}) =>
    ({
      ...{ id: exampleId(800 + number), prospectId: null, userId, text: 'Devis', dueAt },
      ...{ snoozedFrom: null, doneAt: null, archivedAt: null, repeats: null },
      ...changes,
    }) as Reminder;
  const tomorrow = at('09:00', '2026-11-25');
  const reminders = [
    remind(1, at('08:00', '2026-12-08')),
    remind(2, tomorrow, { prospectId: exampleId(507) }),
    remind(3, at('18:00')),
    remind(4, at('08:00', '2026-12-09')),
    remind(5, tomorrow, { userId: exampleId(77) }),
    remind(6, tomorrow, { doneAt: now }),
  ];
  const filter = comingFilter(userId, endOfDay('2026-11-24', zone), endOfComing('2026-11-24', zone));
  const coming = people.filter((one) => matches(filter, one));
  const found = comingItems(coming, reminders, { userId, now, zone });
  expect(found.map(({ id, part }) => [Number(id.slice(-3)), part])).toEqual([
    [507, 'coming'],
    [801, 'coming'],
  ]);
});
