import { expect, test } from 'vitest';
import { instantOf, wallTime } from '../../engine/dates.ts';
import type { ReminderRepeats } from './reminder.record.ts';
import { nextTime } from './repeats.rules.ts';

const paris = 'Europe/Paris';
const place = { country: 'FR' };
const at = (day: string, time: string, zone = paris) => instantOf(day, time, zone);
const next = (repeats: ReminderRepeats, [firstOn, time]: [string, string], after: string, timeZone = paris) =>
  nextTime(repeats, { firstOn, time, timeZone }, after, place);

test.each<[ReminderRepeats, [string, string], [string, string], [string, string]]>([
  // The clock goes forward on 28 March 2027 and back on 31 October 2027: the hour on the wall stays.
  ['day', ['2027-03-26', '09:00'], ['2027-03-27', '09:00'], ['2027-03-28', '09:00']],
  ['week', ['2027-03-22', '09:00'], ['2027-03-22', '09:00'], ['2027-03-29', '09:00']],
  ['week', ['2027-10-25', '09:00'], ['2027-10-25', '09:00'], ['2027-11-01', '09:00']],
  ['day', ['2027-10-30', '02:30'], ['2027-10-30', '02:30'], ['2027-10-31', '02:30']],
  // The month that is too short gives its last day, and the next one has its own again.
  ['month', ['2027-01-31', '10:00'], ['2027-01-31', '10:00'], ['2027-02-28', '10:00']],
  ['month', ['2027-01-31', '10:00'], ['2027-02-28', '10:00'], ['2027-03-31', '10:00']],
  ['month', ['2027-12-15', '10:00'], ['2027-12-15', '10:00'], ['2028-01-15', '10:00']],
  // Neither weekends nor holidays: Friday 24 December to Monday; the first of May is a Saturday in 2027.
  ['businessDay', ['2026-12-24', '08:30'], ['2026-12-24', '08:30'], ['2026-12-28', '08:30']],
  ['businessDay', ['2027-05-05', '08:30'], ['2027-05-05', '08:30'], ['2027-05-07', '08:30']],
  // What was missed is not made up for.
  ['day', ['2026-11-01', '09:00'], ['2026-11-24', '10:15'], ['2026-11-25', '09:00']],
  ['week', ['2026-11-02', '09:00'], ['2026-11-24', '08:00'], ['2026-11-30', '09:00']],
])('%s from %j: after %j comes %j', (repeats, first, [day, time], [nextDay, nextTimeOfDay]) => {
  const found = next(repeats, first, at(day, time));
  expect(wallTime(found, paris)).toMatchObject({ day: nextDay, time: nextTimeOfDay });
});

test('an hour that the clock leaps over comes an hour later that day, and at its own the day after', () => {
  const leap = next('day', ['2027-03-20', '02:30'], at('2027-03-27', '02:30'));
  expect(wallTime(leap, paris)).toMatchObject({ day: '2027-03-28', time: '03:30' });
  expect(wallTime(next('day', ['2027-03-20', '02:30'], leap), paris)).toMatchObject({
    day: '2027-03-29',
    time: '02:30',
  });
});

test('the hour is that of its own zone', () => {
  const found = next('day', ['2027-03-27', '09:00'], at('2027-03-27', '09:00', 'America/New_York'), 'America/New_York');
  expect(found).toBe('2027-03-28T13:00:00.000Z');
});
