import { expect, test } from 'vitest';
import { dateOrderOf, readDate, readMoment } from './dates.rules.ts';

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

test.each<[string, ReturnType<typeof readMoment>]>([
  ['24/11/2026 14:05', { day: '2026-11-24', time: '14:05' }],
  ['24/11/2026 à 9h', { day: '2026-11-24', time: '09:00' }],
  ['24 nov. 2026 9 h 30', { day: '2026-11-24', time: '09:30' }],
  ['24/11/2026 2:30 PM', { day: '2026-11-24', time: '14:30' }],
  ['24/11/2026', { day: '2026-11-24', time: null }],
  ['24/11/2026 25:00', { day: '2026-11-24', time: null }],
  ['2026-11-24T09:30:15', { day: '2026-11-24', time: '09:30' }],
  ['2026-11-24T09:30:15+01:00', { instant: '2026-11-24T08:30:15.000Z' }],
  ['2026-11-24 08:30:15Z', { instant: '2026-11-24T08:30:15.000Z' }],
  ['46350.604166', { day: '2026-11-24', time: '14:30' }],
  ['ce matin', undefined],
])('« %s » is a moment', (raw, moment) => expect(readMoment(raw)).toEqual(moment));
