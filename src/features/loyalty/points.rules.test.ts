// Worked examples of the loyalty programme.
import { expect, test } from 'vitest';
import { availableOn, lotExpiresOn, pointsFor, pointsTakenBack, tierAfter, usualTiers } from './points.rules.ts';

const gold = { minorUnitsPerPoint: 100, multiplier: 150 };

test.each([
  [55_356, gold, 830],
  [41_115, gold, 616],
  [99, { minorUnitsPerPoint: 100, multiplier: 100 }, 0],
  [12_345, { minorUnitsPerPoint: 1000, multiplier: 100 }, 12],
  [10_999, { minorUnitsPerPoint: 1000, multiplier: 125 }, 13],
  [0, gold, 0],
  [-500, gold, 0],
])('%i before tax at %j earn %i', (net, earning, points) => expect(pointsFor(net, earning)).toBe(points));

test('a credit note takes back what the rest would not have earned', () => {
  expect(pointsTakenBack(830, 41_115, gold)).toBe(214);
  expect(pointsTakenBack(616, 0, gold)).toBe(616);
  expect(pointsTakenBack(100, 41_115, gold)).toBe(0);
});

test.each([
  ['2026-11-22', '2027-11-22'],
  ['2028-02-29', '2029-02-28'],
])('a lot of %s is good until %s', (from, until) => expect(lotExpiresOn(from)).toBe(until));

const at = (statusPoints: number, today: string) => ({ statusPoints, today, tiers: usualTiers });

test('up at once, over several steps too', () => {
  const start = { tierKey: 'bronze', risenOn: null };
  expect(tierAfter(start, at(499, '2026-11-22'))).toEqual(start);
  expect(tierAfter(start, at(1500, '2026-11-22'))).toEqual({ tierKey: 'gold', risenOn: '2026-11-22' });
});

test('down one step at a time, on the first of a month, never within six months of a step up', () => {
  const gold = { tierKey: 'gold', risenOn: '2026-06-15' };
  expect(tierAfter(gold, at(0, '2026-12-01'))).toEqual(gold);
  expect(tierAfter(gold, at(0, '2026-12-20'))).toEqual(gold);
  const silver = tierAfter(gold, at(0, '2027-01-01'));
  expect(silver).toEqual({ tierKey: 'silver', risenOn: '2026-06-15' });
  expect(tierAfter(silver, at(0, '2027-02-01')).tierKey).toBe('bronze');
  expect(tierAfter({ tierKey: 'bronze', risenOn: null }, at(-20, '2027-03-01')).tierKey).toBe('bronze');
});

test.each([
  ['B2B', '2026-11-22', '2026-11-22'],
  ['B2B', null, null],
  ['B2C', '2026-11-22', '2026-12-05'],
  ['B2C', '2026-12-20', '2026-12-20'],
  ['B2C', null, null],
] as const)('points of a %s invoice of 20 November paid on %s can be spent from %s', (audience, paidOn, day) => {
  expect(availableOn({ issuedOn: '2026-11-20', paidOn, audience })).toBe(day);
});
