import { expect, test } from 'vitest';
import { ranked } from './leaderboard.rules.ts';

test('whoever is as far shares the rank, and without a target nobody has one', () => {
  const lines = [
    { name: 'Awa', done: 9, target: 10 },
    { name: 'Karim', done: 18, target: 20 },
    { name: 'Claire', done: 30, target: 10 },
    { name: 'Thomas', done: 50, target: null },
    { name: 'Zoé', done: 4, target: 0 },
    { name: 'Paul', done: -1, target: 10 },
  ];
  expect(ranked(lines).map(({ name, rank, attainment }) => [name, rank, attainment])).toEqual([
    ['Claire', 1, 3],
    ['Awa', 2, 0.9],
    ['Karim', 2, 0.9],
    ['Paul', 4, -0.1],
  ]);
});
