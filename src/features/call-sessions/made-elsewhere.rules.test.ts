import { expect, it } from 'vitest';
import { readCall, typedNow } from './made-elsewhere.rules.ts';

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
])('%o says %o', (typed, said) => {
  expect(readCall(typed, { now, zone })).toEqual(said);
});

it('begins with a call that has just ended', () => {
  expect(typedNow(now, zone)).toEqual({ at: '2026-11-24 14:28:00', minutes: 2 });
});
