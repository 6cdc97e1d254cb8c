import { expect, test } from 'vitest';
import { variantLines } from './variant-lines.rules.ts';

test('a variant is told with n and interval, and counts from twenty people on', () => {
  const [a, b, c] = variantLines([
    { letter: 'A', calls: 34, called: 20, answered: 15, interested: 12, won: 0 },
    { letter: 'B', calls: 5, called: 5, answered: 4, interested: 4, won: 1 },
    { letter: 'C', calls: 0, called: 0, answered: 0, interested: 0, won: 0 },
  ]);
  expect(a).toMatchObject({ calls: 34, called: 20, answered: { part: 15, of: 20, value: 0.75, counts: true } });
  expect(a!.answered.low).toBeCloseTo(0.5313, 4);
  expect(a!.answered.high).toBeCloseTo(0.8881, 4);
  expect(a!.interest.low).toBeCloseTo(0.3866, 4);
  expect(b!.answered).toMatchObject({ value: 0.8, counts: false });
  expect(b!.answered.low).toBeCloseTo(0.3755, 4);
  expect(c!.won).toMatchObject({ value: null, low: null, high: null, counts: false });
});
