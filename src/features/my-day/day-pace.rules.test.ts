import { expect, test } from 'vitest';
import { instantOf } from '../../engine/dates.ts';
import { slotsFor } from '../contact-rules/call-slots.rules.ts';
import { paceOf } from './day-pace.rules.ts';

const zone = 'Europe/Paris';
const place = { zone, country: 'FR', slots: slotsFor('B2B', 'FR') };
const at = (time: string, day = '2026-11-24') => instantOf(day, time, zone);

// 09:00–12:30 and 13:30–18:30 are 510 minutes.
test.each<[string, number, number | null, string | null]>([
  ['08:00', 0, 0, 'onPace'],
  ['09:51', 4, 4, 'onPace'],
  ['11:33', 12, 12, 'onPace'],
  ['11:33', 8, 12, 'behind'],
  ['11:33', 15, 12, 'ahead'],
  ['12:30', 16, 16, 'onPace'],
  ['13:15', 16, 16, 'onPace'],
  ['18:30', 30, 40, 'behind'],
  ['22:00', 39, 40, 'onPace'],
  ['11:33', 40, null, 'reached'],
])('at %s, %d calls of 40 stand against %s: %s', (time, done, expected, state) => {
  expect(paceOf({ done, goal: 40 }, at(time), place)).toEqual({ expected, state });
});

test('on a Sunday or a holiday nothing is expected', () => {
  expect(paceOf({ done: 0, goal: 40 }, at('11:00', '2026-11-29'), place)).toEqual({ expected: null, state: null });
  expect(paceOf({ done: 0, goal: 40 }, at('11:00', '2026-11-11'), place)).toEqual({ expected: null, state: null });
});
