import { describe, expect, test } from 'vitest';
import {
  dayAndTime,
  dayHeading,
  dayInWords,
  daySpan,
  dueness,
  fullWhen,
  shortDay,
  shortWhen,
  weekdayName,
  writtenClock,
  writtenWhen,
} from './when.ts';

const zone = 'Europe/Paris';
const now = '2025-11-20T15:00:00.000Z'; // a Thursday, 16:00 in Paris
const fr = { now, zone, locale: 'fr' } as const;
const en = { now, zone, locale: 'en' } as const;

describe('moments as people say them', () => {
  test.each([
    ['2025-11-20T08:05:00.000Z', '9:05', '09:05'],
    ['2025-11-19T13:30:00.000Z', 'hier 14:30', 'yesterday 14:30'],
    ['2025-11-21T09:00:00.000Z', 'demain 10:00', 'tomorrow 10:00'],
    ['2025-11-17T08:12:00.000Z', 'lun. 9:12', 'Mon 09:12'],
    ['2025-11-12T16:45:00.000Z', '12/11', '12/11'],
    ['2026-01-05T16:45:00.000Z', '05/01', '05/01'],
    ['2024-03-03T10:00:00.000Z', '03/03/2024', '03/03/2024'],
    // Already tomorrow in Paris.
    ['2025-11-20T23:30:00.000Z', 'demain 0:30', 'tomorrow 00:30'],
  ])('%s is « %s »', (instant, french, english) => {
    expect(shortWhen(instant, fr)).toBe(french);
    expect(shortWhen(instant, en)).toBe(english);
  });

  test('the day alone leaves the clock out', () => {
    expect(shortDay('2025-11-20T08:05:00.000Z', fr)).toBe('aujourd’hui');
    expect(shortDay('2025-11-17T08:12:00.000Z', fr)).toBe('lun.');
    expect(shortDay('2025-11-12T16:45:00.000Z', fr)).toBe('12/11');
  });

  test.each([
    ['2025-11-20T16:05:00.000Z', 'aujourd’hui 17:05', 'today 17:05'],
    ['2025-11-21T08:00:00.000Z', 'demain 9:00', 'tomorrow 09:00'],
    ['2025-11-24T08:00:00.000Z', 'lun. 9:00', 'Mon 09:00'],
    ['2025-12-02T08:00:00.000Z', 'mar. 02/12 9:00', 'Tue 02/12 09:00'],
  ])('%s has a day and an hour: « %s »', (instant, french, english) => {
    expect(dayAndTime(instant, fr)).toBe(french);
    expect(dayAndTime(instant, en)).toBe(english);
  });

  test('a day of the week has a name', () => {
    expect(weekdayName('2025-11-24T08:00:00.000Z', fr)).toBe('lundi');
    expect(weekdayName('2025-11-24T08:00:00.000Z', en)).toBe('Monday');
  });

  test('a day is a heading', () => {
    expect(dayHeading('2025-11-20T08:05:00.000Z', fr)).toBe('Aujourd’hui');
    expect(dayHeading('2025-11-17T08:12:00.000Z', fr)).toBe('lundi 17 novembre');
    expect(dayHeading('2024-03-03T10:00:00.000Z', fr)).toBe('3 mars 2024');
    expect(fullWhen('2025-11-17T08:12:00.000Z', fr)).toBe('lundi 17 novembre 2025 à 9:12');
  });

  test('the first of a month is counted in French', () => {
    const first = '2026-12-01T13:15:00.000Z';
    expect(fullWhen(first, fr)).toBe('mardi 1er décembre 2026 à 14:15');
    expect(fullWhen(first, en)).toBe('Tuesday, 1 December 2026 at 14:15');
    expect(dayHeading(first, { ...fr, now: '2026-11-20T15:00:00.000Z' })).toBe('mardi 1er décembre');
    expect([dayInWords('2026-12-01', 'fr'), dayInWords('2026-12-11', 'fr')]).toEqual([
      '1er décembre 2026',
      '11 décembre 2026',
    ]);
  });

  test('a letter writes the hour out', () => {
    expect(writtenWhen('2026-12-01T13:15:00.000Z', fr)).toBe('mardi 1er décembre 2026 à 14\u00a0h\u00a015');
    expect(writtenWhen('2026-12-01T13:15:00.000Z', en)).toBe('Tuesday, 1 December 2026 at 14:15');
    expect(writtenClock('2026-12-01T08:00:00.000Z', fr)).toBe('9\u00a0h');
    expect(writtenClock('2026-12-01T08:05:00.000Z', fr)).toBe('9\u00a0h\u00a005');
  });

  test.each(['', 'Europe/Nulle'])('in a zone that this browser does not know (%j), they are those of UTC', (zone) => {
    expect(shortWhen('2025-11-20T08:05:00.000Z', { ...fr, zone })).toBe('8:05');
    expect(weekdayName('2025-11-23T23:30:00.000Z', { zone, locale: 'fr' })).toBe('dimanche');
    expect(fullWhen('2025-11-17T08:12:00.000Z', { zone, locale: 'fr' })).toBe('lundi 17 novembre 2025 à 8:12');
  });

  test('due is judged by the day of the zone', () => {
    expect(dueness('2025-11-20T08:05:00.000Z', fr)).toBe('today');
    expect(dueness('2025-11-19T22:59:00.000Z', fr)).toBe('late');
    expect(dueness('2025-11-20T23:30:00.000Z', fr)).toBe('later');
    expect(daySpan(fr)).toEqual({ today: '2025-11-20', tomorrow: '2025-11-21', monday: '2025-11-17' });
  });
});
