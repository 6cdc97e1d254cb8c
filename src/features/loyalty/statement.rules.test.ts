import { expect, test } from 'vitest';
import { movementsOf } from './statement.rules.ts';

const entry = (id: string, idempotencyKey: string, points: number) => ({
  ...{ id, idempotencyKey, points, kind: 'gain' as const, at: '2026-11-22T10:00:00.000Z', expiresOn: null },
  ...{ sourceKind: 'invoice', sourceId: null, reason: null, userId: null },
});

test('a redemption out of two lots is one line, and each line tells the balance after it', () => {
  const lines = movementsOf([
    entry('a', 'one', 100),
    entry('b', 'two', 200),
    entry('c', 'three', -100),
    entry('d', 'three', -50),
  ]);
  expect(lines.map(({ id, points, balance }) => [id, points, balance])).toEqual([
    ['a', 100, 100],
    ['b', 200, 300],
    ['c', -150, 150],
  ]);
});
