import { describe, expect, test } from 'vitest';
import { wilson } from './wilson.ts';

describe('the interval of Wilson', () => {
  test.each([
    [4, 5, 0.3755, 0.9638],
    [12, 20, 0.3866, 0.7812],
    [9, 30, 0.1666, 0.4788],
    [0, 10, 0, 0.2775],
    [15, 20, 0.5313, 0.8881],
    [33, 60, 0.4249, 0.6691],
    [50, 150, 0.2629, 0.4121],
    [10, 10, 0.7225, 1],
  ])('%i of %i lies between %f and %f', (part, of, low, high) => {
    const interval = wilson(part, of)!;
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('of nothing is none', () => expect(wilson(0, 0)).toBeNull());
});
