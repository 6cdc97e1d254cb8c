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
