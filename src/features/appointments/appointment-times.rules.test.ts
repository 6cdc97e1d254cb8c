import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, wallTime } from '../../engine/dates.ts';
import { timesOf, wallStartOf, weekly, whenInWords } from './appointment-times.rules.ts';

const paris = 'Europe/Paris';

test.each([
  ['an ambiguous time is its first occurrence', '2026-10-25', '02:30', paris, '2026-10-25T00:30:00.000Z', '02:30'],
  [
    'a time that is skipped is the one shown instead',
    '2027-03-28',
    '02:30',
    paris,
    '2027-03-28T01:30:00.000Z',
    '03:30',
  ],
  ['Casablanca', '2026-01-15', '13:00', 'Africa/Casablanca', '2026-01-15T12:00:00.000Z', '13:00'],
  ['Casablanca in Ramadan', '2026-02-25', '12:00', 'Africa/Casablanca', '2026-02-25T12:00:00.000Z', '12:00'],
  ['Dakar', '2026-07-15', '12:00', 'Africa/Dakar', '2026-07-15T12:00:00.000Z', '12:00'],
  ['Abidjan', '2026-07-15', '12:00', 'Africa/Abidjan', '2026-07-15T12:00:00.000Z', '12:00'],
])('%s', (_name, day, time, zone, startAt, shown) => {
  expect(timesOf({ day, time, zone }, 30)).toMatchObject({ startAt, time: shown, durationInMinutes: 30 });
});

test.each([
  ['America/Martinique', '09:00'],
  ['America/Guadeloupe', '09:00'],
  ['America/Cayenne', '10:00'],
  ['Indian/Reunion', '17:00'],
  ['Indian/Mayotte', '16:00'],
])('14:00 in Paris on 24 November 2026 is shown in %s as %s', (zone, time) => {
  expect(wallStartOf(instantOf('2026-11-24', '14:00', paris), zone)).toEqual({ day: '2026-11-24', time, zone });
});

test('what repeats weekly keeps the time on the wall over both changes of the clock', () => {
  const autumn = weekly({ day: '2026-10-20', time: '10:00', zone: paris }, 3);
  expect(autumn).toEqual(['2026-10-20T08:00:00.000Z', '2026-10-27T09:00:00.000Z', '2026-11-03T09:00:00.000Z']);
  const times = weekly({ day: '2027-01-04', time: '10:00', zone: paris }, 52).map((at) => wallTime(at, paris).time);
  expect(new Set(times)).toEqual(new Set(['10:00']));
});

describe('the words of a time', () => {
  const startAt = instantOf('2026-11-24', '14:00', paris);

  test('name the zone, and the other clock where it shows something else', () => {
    expect(whenInWords(startAt, { zone: paris, theirZone: 'America/Martinique', locale: 'fr' })).toEqual({
      here: 'mardi 24 novembre 2026 à 14:00',
      zone: 'Paris',
      there: { time: '9:00', zone: 'Martinique' },
    });
    const letter = { zone: paris, theirZone: 'Indian/Reunion', locale: 'fr', isLetter: true } as const;
    expect(whenInWords(instantOf('2026-12-01', '14:15', paris), letter)).toEqual({
      here: 'mardi 1er décembre 2026 à 14\u00a0h\u00a015',
      zone: 'Paris',
      there: { time: '17\u00a0h\u00a015', zone: 'La Réunion' },
    });
  });

  test('name one clock where both show the same', () => {
    expect(whenInWords(startAt, { zone: paris, theirZone: 'Europe/Brussels', locale: 'fr' }).there).toBeNull();
  });
});

const zones = [paris, 'Africa/Casablanca', 'Indian/Reunion', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];

test('a wall time is what the clock shows at its instant, whatever day and zone, but in the gap of a spring', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_650 }),
      fc.integer({ min: 0, max: 24 * 60 - 1 }),
      fc.constantFrom(...zones),
      (ahead, minute, zone) => {
        const day = new Date(Date.UTC(2024, 0, 1 + ahead)).toISOString().slice(0, 10);
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const times = timesOf({ day, time, zone }, 45);
        const again = timesOf(wallStartOf(times.startAt, zone), 45);
        // Twice the same clock in autumn: of the two instants the first.
        expect(again.startAt <= times.startAt).toBe(true);
        expect(wallTime(times.startAt, zone)).toMatchObject({ day: times.day, time: times.time });
        const skipped = times.time !== time;
        if (skipped) expect(times.time > time || times.day > day).toBe(true);
        expect(Date.parse(times.endAt) - Date.parse(times.startAt)).toBe(45 * 60_000);
      },
    ),
  );
});
