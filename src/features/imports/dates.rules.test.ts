import { expect, test } from 'vitest';
import { dateOrderOf, readDate } from './dates.rules.ts';

test.each([
  ['22/11/2026', '2026-11-22'],
  ['03/04/2026', '2026-04-03'],
  ['22-11-2026', '2026-11-22'],
  ['22.11.2026', '2026-11-22'],
  ['22/11/2026 14:30', '2026-11-22'],
  ['2026-11-22', '2026-11-22'],
  ['2026-11-22T14:30:00', '2026-11-22'],
  ['22 nov. 2026', '2026-11-22'],
  ['1er août 2026', '2026-08-01'],
  ['dimanche 22 novembre 2026', '2026-11-22'],
  ['22 Nov 2026', '2026-11-22'],
  ['22/11/26', '2026-11-22'],
  ['22/11/69', '2069-11-22'],
  ['22/11/70', '1970-11-22'],
  ['46348', '2026-11-22'],
  ['46348.604', '2026-11-22'],
  ['31/02/2026', undefined],
  ['22/13/2026', undefined],
  ['bientôt', undefined],
  ['12', undefined],
  ['', undefined],
])('%s is %s', (typed, day) => expect(readDate(typed)).toBe(day));

test('months come first when the column says so', () => {
  expect(readDate('03/04/2026', { order: 'monthFirst' })).toBe('2026-03-04');
  expect(readDate('11/22/2026', { order: 'monthFirst' })).toBe('2026-11-22');
});

test('an old Macintosh counts from 1904', () => expect(readDate('44886', { system1904: true })).toBe('2026-11-22'));

test.each([
  [['03/04/2026', '22/11/2026'], 'dayFirst'],
  [['03/04/2026', '11/22/2026'], 'monthFirst'],
  [['22/11/2026', '11/22/2026'], 'mixed'],
  [['03/04/2026', '2026-11-22', ''], 'unknown'],
])('the column %j is %s', (values, order) => expect(dateOrderOf(values)).toBe(order));
