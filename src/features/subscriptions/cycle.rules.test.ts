import { expect, test } from 'vitest';
import { cycleAround, monthAround, nextAnchor, priceOfCycle, prorata, renewalNotice } from './cycle.rules.ts';

const november = { startsOn: '2026-11-01', endsOn: '2026-12-01' };

test.each([
  ['one more Pro seat on the 11th', 4900, '2026-11-11', 3267],
  ['from 49 to 99 a seat on the 11th', 5000, '2026-11-11', 3333],
  ['on the first day all of it', 4900, '2026-11-01', 4900],
  ['on the last day one thirtieth', 4900, '2026-11-30', 163],
  ['once the cycle is over nothing', 4900, '2026-12-01', 0],
  ['a clock set back before the cycle: never more than a whole one', 4900, '2026-10-01', 4900],
  ['less costs nothing now', -4900, '2026-11-11', 0],
])('%s', (_case, perMonth, day, cents) => {
  expect(prorata(perMonth, november, day)).toBe(cents);
});

test('a year is counted by its 365 or 366 days', () => {
  const ordinary = { startsOn: '2026-03-01', endsOn: '2027-03-01' };
  const leap = { startsOn: '2027-03-01', endsOn: '2028-03-01' };
  expect(prorata(100, ordinary, '2027-02-28', 'year')).toBe(Math.round(1200 / 365));
  expect(prorata(100_000, leap, '2028-02-29', 'year')).toBe(Math.round(1_200_000 / 366));
});

test('an anchor on the 31st is the last day of shorter months and back on the 31st after', () => {
  expect(nextAnchor('2026-01-31', 31)).toBe('2026-02-28');
  expect(nextAnchor('2026-02-28', 31)).toBe('2026-03-31');
  expect(nextAnchor('2028-01-31', 31)).toBe('2028-02-29');
  expect(nextAnchor('2028-02-29', 29, 'year')).toBe('2029-02-28');
});

test('the month of a subscription begins at its anchor', () => {
  expect(monthAround('2026-11-14', 15)).toEqual({ startsOn: '2026-10-15', endsOn: '2026-11-15' });
  expect(monthAround('2026-11-15', 15)).toEqual({ startsOn: '2026-11-15', endsOn: '2026-12-15' });
  expect(monthAround('2026-03-01', 31)).toEqual({ startsOn: '2026-02-28', endsOn: '2026-03-31' });
});

test('several cycles that passed unseen are walked through', () => {
  const terms = { anchorDay: 1, length: 'month' } as const;
  expect(cycleAround(november, '2027-02-03', terms)).toEqual({ startsOn: '2027-02-01', endsOn: '2027-03-01' });
  expect(cycleAround(november, '2026-10-03', terms)).toEqual(november);
  expect(priceOfCycle({ seats: 3, priceInCents: 4900, cycle: 'year' })).toBe(176_400);
});

test('a consumer is told between three months and one before the last day to refuse', () => {
  expect(renewalNotice('2027-03-31')).toEqual({ refuseBy: '2027-02-28', from: '2026-11-28', until: '2027-01-28' });
});
