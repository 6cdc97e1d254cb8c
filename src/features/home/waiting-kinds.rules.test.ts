import { expect, test } from 'vitest';
import { hasWaitedTooLong, waitingKinds } from './waiting-kinds.rules.ts';

const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;

test('what waits is told by kind, the longest wait first', () => {
  const waiting = [
    { name: 'interaction.add', at: at(9) },
    { name: 'prospect.edit', at: at(8) },
    { name: 'interaction.add', at: at(10) },
  ];
  expect(waitingKinds(waiting)).toEqual([
    { name: 'prospect.edit', count: 1, oldestAt: at(8) },
    { name: 'interaction.add', count: 2, oldestAt: at(9) },
  ]);
});

test('a clock that was set back does not hide the oldest', () => {
  const waiting = [
    { name: 'prospect.edit', at: at(9) },
    { name: 'prospect.edit', at: at(7) },
  ];
  expect(waitingKinds(waiting)).toEqual([{ name: 'prospect.edit', count: 2, oldestAt: at(7) }]);
});

test.each([
  [23, false],
  [25, true],
])('work that has waited %i hours: too long %s', (hours, tooLong) => {
  const now = new Date(Date.parse(at(8)) + hours * 3_600_000).toISOString();
  expect(hasWaitedTooLong([{ at: at(8) }], now)).toBe(tooLong);
});
