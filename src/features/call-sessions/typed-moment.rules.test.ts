import { describe, expect, it } from 'vitest';
import { readFigures, readMoment } from './typed-moment.rules.ts';

const now = { day: '2026-11-28', time: '11:00' };

describe('a day and an hour as people type them', () => {
  it.each([
    ['03/12/2026 14:30', '2026-12-03', '14:30'],
    ['3/12 14h30', '2026-12-03', '14:30'],
    ['3/12 14h', '2026-12-03', '14:00'],
    ['3-12-26, 9', '2026-12-03', '09:00'],
    ['3.12.2026 à 9h05', '2026-12-03', '09:05'],
    ['28/11 18:00', '2026-11-28', '18:00'],
    // Without its year, a day is one to come.
    ['15/01 10:00', '2027-01-15', '10:00'],
    ['3/12', '2026-12-03', null],
    ['demain', '2026-11-29', null],
    ['mardi 15 h', '2026-12-01', '15:00'],
    ['dans 1 semaine', '2026-12-05', null],
  ])('%s', (typed, day, time) => {
    expect(readMoment(typed, now)).toMatchObject({ day, time });
  });

  it.each(['', 'bientôt', '31/11/2026 10:00', '3/13 10:00', '0/12 10:00', '3/12 24:00', '3/12 14:60', '3/12 14h30 x'])(
    '« %s » is none',
    (typed) => {
      expect(readMoment(typed, now)).toBeNull();
    },
  );
});

it('where figures alone are read, words are none', () => {
  expect(readFigures('3/12 14h30', now.day)).toEqual({ day: '2026-12-03', time: '14:30' });
  expect(readFigures('demain 15 h', now.day)).toBeNull();
});
