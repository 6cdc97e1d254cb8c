import { expect, it } from 'vitest';
import { endOf, readCall, typedNow, typedUntil } from './made-elsewhere.rules.ts';

const now = '2026-11-24T13:30:20.000Z';
const zone = 'Europe/Paris';

it.each([
  [
    { at: '2026-11-24 14:00:00', minutes: 3 },
    { madeAt: '2026-11-24T13:00:00.000Z', durationInSeconds: 180 },
  ],
  [
    { at: '2026-11-24 14:30:00', minutes: '0' },
    { madeAt: '2026-11-24T13:30:00.000Z', durationInSeconds: 0 },
  ],
  [
    { at: '2026-11-23 09:15:00', minutes: 1.5 },
    { madeAt: '2026-11-23T08:15:00.000Z', durationInSeconds: 90 },
  ],
  [{ at: '2026-11-24 14:31:00', minutes: 3 }, 'at'],
  [{ at: null, minutes: 3 }, 'at'],
  [{ at: '2026-11-24 14:00:00', minutes: '' }, 'minutes'],
  [{ at: '2026-11-24 14:00:00', minutes: -1 }, 'minutes'],
  [{ at: '2026-11-24 14:00:00', minutes: 1441 }, 'minutes'],
  [{ at: '2026-11-24 14:28:00', minutes: 4 }, 'minutes'],
])('%o says %o', (typed, said) => {
  expect(readCall(typed, { now, zone })).toEqual(said);
});

it('begins with a call that has just ended', () => {
  expect(typedNow(now, zone)).toEqual({ at: '2026-11-24 14:28:00', minutes: 2 });
});

it('began so long before its end as it took, whatever is known of it', () => {
  expect(typedUntil(now, 7, zone)).toEqual({ at: '2026-11-24 14:23:00', minutes: 7 });
  expect(typedUntil(now, '', zone)).toEqual({ at: '2026-11-24 14:30:00', minutes: '' });
  const noted = { occurredAt: '2026-11-24T13:20:00.000Z', durationInSeconds: 180 };
  expect(endOf(noted)).toBe('2026-11-24T13:23:00.000Z');
  expect(endOf({ ...noted, durationInSeconds: null })).toBe(noted.occurredAt);
});
