import { describe, expect, test } from 'vitest';
import { customerSegments } from '../prospects/customer-segments.ts';
import { type Purchases, rfmScores, segmentOf } from './rfm.rules.ts';

describe('fewer than 25 customers are measured by fixed steps', () => {
  test.each([
    [
      { days: 30, count: 10, net: 2_000_000 },
      { r: 5, f: 5, m: 5 },
    ],
    [
      { days: 31, count: 9, net: 1_999_999 },
      { r: 4, f: 4, m: 4 },
    ],
    [
      { days: 91, count: 5, net: 499_999 },
      { r: 3, f: 3, m: 3 },
    ],
    [
      { days: 181, count: 2, net: 99_999 },
      { r: 2, f: 2, m: 2 },
    ],
    [
      { days: 366, count: 1, net: 19_999 },
      { r: 1, f: 1, m: 1 },
    ],
    [
      { days: 800, count: 0, net: 0 },
      { r: 1, f: 1, m: 1 },
    ],
  ])('%o scores %o', (purchases, scores) => {
    expect(rfmScores([purchases])).toEqual([scores]);
  });

  test('amounts by the worth of the currency', () => {
    expect(rfmScores([{ days: 1, count: 1, net: 655_000 }], 'XOF')[0]?.m).toBe(3);
  });
});

describe('25 and more are compared with each other', () => {
  const many = (count: number): Purchases[] =>
    Array.from({ length: count }, (_, place) => ({ days: place, count: count - place, net: place * 100 }));

  test('a fifth of them has each score, the most recent the best', () => {
    const scores = rfmScores(many(25));
    expect(scores.map(({ r }) => r)).toEqual([5, 4, 3, 2, 1].flatMap((score) => Array(5).fill(score)));
    expect(scores.map(({ f }) => f)).toEqual(scores.map(({ r }) => r));
    expect(scores[24]).toEqual({ r: 1, f: 1, m: 5 });
  });

  test('who is equal shares the better score', () => {
    const scores = rfmScores(many(30).map((one) => ({ ...one, count: 1 })));
    expect(new Set(scores.map(({ f }) => f))).toEqual(new Set([5]));
  });
});

describe('segments', () => {
  test.each([
    ['champion', { r: 4, f: 4, m: 4 }],
    ['loyal', { r: 5, f: 5, m: 3 }],
    ['loyal', { r: 3, f: 4, m: 5 }],
    ['new', { r: 4, f: 2, m: 5 }],
    ['promising', { r: 5, f: 3, m: 1 }],
    ['notToLose', { r: 2, f: 4, m: 1 }],
    ['atRisk', { r: 1, f: 3, m: 3 }],
    ['lost', { r: 1, f: 2, m: 5 }],
    ['toWake', { r: 3, f: 1, m: 5 }],
    ['toWake', { r: 2, f: 2, m: 2 }],
  ] as const)('%s: %o', (segment, scores) => {
    expect(segmentOf(scores)).toBe(segment);
  });

  test('every score has exactly one, and every one is of some score', () => {
    const steps = [1, 2, 3, 4, 5];
    const all = steps.flatMap((r) => steps.flatMap((f) => steps.map((m) => segmentOf({ r, f, m }))));
    expect(new Set(all)).toEqual(new Set(customerSegments));
  });
});
