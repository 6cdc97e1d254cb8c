import { expect, it } from 'vitest';
import { instantOf } from '../../engine/dates.ts';
import { matches } from '../../engine/filter.ts';
import { awa, callExamples, exampleId } from '../call-sessions/call.examples.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { dayFilter, dayItems, endOfDay, reasonOfDay } from './my-day.rules.ts';

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
const items = dayItems(
  people.filter((one) => matches(filter, one)),
  { now, zone },
);

it('lists who came by themselves, then what waits today in the order of time, with why', () => {
  const lines = items.map((item) => {
    const { key, params } = reasonOfDay(item, { now, zone });
    return [Number(item.prospect.id.slice(-3)) - 500, item.part, key, Object.values(params).join()];
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

it('ends at midnight of the company’s zone', () => {
  expect(endOfDay('2026-11-24', zone)).toBe('2026-11-24T23:00:00.000Z');
  expect(endOfDay('2026-03-29', zone)).toBe('2026-03-29T22:00:00.000Z');
});
