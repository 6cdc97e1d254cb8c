import { expect, it } from 'vitest';
import { slotsFor } from './call-slots.rules.ts';
import { momentMeant } from './said-moment.rules.ts';

const zone = 'Europe/Paris';
const place = { zone, country: 'FR', postalCode: '75011', slots: slotsFor('B2B', 'FR') };

it.each([
  // A Sunday: the first business day after it.
  ['2026-12-13', null, '2026-12-14T09:00:00.000Z'],
  ['2026-12-25', null, '2026-12-28T09:00:00.000Z'],
  ['2026-12-15', null, '2026-12-15T09:00:00.000Z'],
  // Said with its hour, it is kept as it was said.
  ['2026-12-13', '13:00', '2026-12-13T12:00:00.000Z'],
])('%s %s', (day, time, at) => {
  expect(momentMeant({ day, time }, place, zone)).toBe(at);
});

it.each([
  ['2026-12-15', '17:45', '2026-12-15T16:45:00.000Z'],
  // A Sunday, at the same hour of the next business day.
  ['2026-12-13', '17:45', '2026-12-14T16:45:00.000Z'],
])('around %s %s', (day, around, at) => {
  expect(momentMeant({ day, time: null, around }, place, zone)).toBe(at);
});

it('an hour counted from now is this hour where it was said, whatever the clock shows there', () => {
  const there = { ...place, zone: 'Indian/Reunion' };
  expect(momentMeant({ day: '2026-12-15', time: null, around: '10:30' }, there, zone)).toBe('2026-12-15T09:30:00.000Z');
});
