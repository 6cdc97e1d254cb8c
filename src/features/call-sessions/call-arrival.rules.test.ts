import { expect, test } from 'vitest';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { Writes } from '../prospects/prospect-writes.record.ts';
import { changesOnArrival } from './call-arrival.rules.ts';

const [early, called, late] = ['2026-11-24T09:00:00.000Z', '2026-11-24T10:00:00.000Z', '2026-11-24T11:00:00.000Z'];
const effect = { nextActionAt: late, nextActionKind: 'call-back' as const, lastContactAt: called, callCount: 3 };
const by = 'karim';

test.each<[string, Partial<Prospect>, Writes, object]>([
  ['counts whole when nothing happened since', {}, {}, effect],
  ['sets the next action over one set before', {}, { nextActionAt: { at: early, by } }, effect],
  ['leaves a next action set later', {}, { nextActionAt: { at: late, by } }, { lastContactAt: called, callCount: 3 }],
  [
    'alone decides the next action of somebody opposed, whoever set it when',
    { doNotCallAt: early },
    { nextActionAt: { at: late, by } },
    effect,
  ],
  [
    'is not the last contact when somebody was reached since',
    { lastContactAt: late },
    {},
    { nextActionAt: late, nextActionKind: 'call-back', callCount: 3 },
  ],
])('a call that arrives late %s', (_fact, given, writes, expected) => {
  const prospect = { doNotCallAt: null, lastContactAt: null, ...given } as Prospect;
  expect(changesOnArrival(effect, { prospect, writes, at: called, isHandedOver: false })).toEqual(expected);
});

test('of a prospect handed over meanwhile only the facts of the call count', () => {
  const prospect = { doNotCallAt: null, lastContactAt: early } as Prospect;
  const arrival = { prospect, writes: {}, at: called, isHandedOver: true };
  const wanted = { ...effect, stageId: 'perdu', stageSince: called, lostReason: 'Prix', missedCalls: 0 };
  expect(changesOnArrival(wanted, arrival)).toEqual({ callCount: 3, lastContactAt: called });
  expect(changesOnArrival({ ...wanted, doNotCallAt: called }, arrival)).toEqual({
    callCount: 3,
    lastContactAt: called,
    doNotCallAt: called,
    nextActionAt: null,
    nextActionKind: null,
  });
});
