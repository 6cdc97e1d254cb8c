import { expect, it } from 'vitest';
import { movedInTime } from './moved-in-time.rules.ts';

const [noon, one, two] = ['12', '13', '14'].map((hour) => `2026-11-24T${hour}:00:00.000Z`) as [string, string, string];

it('moves the attempt of this person and the last contact it made, and nothing else', () => {
  const theirs = { at: two, by: 'karim' };
  const recentAttempts = [{ at: one, by: 'awa' }, { at: two, by: 'awa', isRequested: true }, theirs];
  const moved = movedInTime({ recentAttempts, lastContactAt: two }, { from: two, to: noon, by: 'awa' });
  expect(moved).toEqual({
    recentAttempts: [{ at: noon, by: 'awa', isRequested: true }, { at: one, by: 'awa' }, theirs],
    lastContactAt: noon,
  });
  expect(movedInTime({ lastContactAt: one }, { from: two, to: noon, by: 'awa' })).toEqual({});
});
