import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rightNow, tellTimeBy } from './right-now.ts';
import { keepTime } from './store/device-time.ts';
import type { LocalDatabase } from './store/local-database.ts';

const meta = { get: async () => undefined, put: async () => undefined };

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-30T02:19:00.000Z') }));
afterEach(() => void vi.useRealTimers());

test('the present is this device’s, until the server was heard', () => {
  expect(rightNow()).toBe('2026-11-30T02:19:00.000Z');
});

test('a clock that is 40 minutes fast shows the time of the server once it was heard', async () => {
  const time = keepTime({ meta } as unknown as LocalDatabase, {
    now: () => Date.now(),
    after: () => () => {},
    random: () => 0,
  });
  tellTimeBy(time);
  expect(rightNow()).toBe('2026-11-30T02:19:00.000Z');
  await time.learn(Date.now(), Date.now(), '2026-11-30T01:39:00.000Z');
  expect(rightNow()).toBe('2026-11-30T01:39:00.000Z');
});
