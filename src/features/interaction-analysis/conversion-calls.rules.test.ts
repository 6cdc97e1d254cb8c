import { describe, expect, test } from 'vitest';
import { type ConversionGroup, conversionLines, conversionReport } from './conversion-calls.rules.ts';

const won = (calls: number, count = 1, more: Partial<ConversionGroup> = {}): ConversionGroup => ({
  ownerId: 'awa',
  source: 'Salon',
  calls,
  count,
  ...more,
});
const tried = (attempts: number, more: object = {}) => ({ ownerId: 'awa', source: 'Salon', attempts, ...more });

describe('calls before a conversion', () => {
  test('are told as mean and median, and the whole effort under another name', () => {
    const report = conversionReport([won(1, 2), won(3, 2), won(7)], [tried(60)]);
    expect(report).toMatchObject({ conversions: 5, mean: 3, median: 3, attempts: 60, attemptsPerConversion: 12 });
    expect(report.isWeak).toBe(true);
  });

  test('the median of an even number lies between the two in the middle', () =>
    expect(conversionReport([won(1, 3), won(4, 3)], []).median).toBe(2.5));

  test('below five conversions nothing is said', () => {
    const report = conversionReport([won(2, 4)], [tried(30)]);
    expect(report).toMatchObject({ conversions: 4, mean: null, median: null, attemptsPerConversion: null });
  });

  test('six and more stand together, and the parts add up', () => {
    const { distribution, conversions } = conversionReport([won(0), won(1), won(5), won(6, 2), won(19)], []);
    expect(distribution.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0, 1, 3]);
    expect(distribution.reduce((sum, { count }) => sum + count, 0)).toBe(conversions);
  });

  test('those won without a call are counted, and told apart', () => {
    const report = conversionReport([won(0, 5), won(4, 5)], []);
    expect(report).toMatchObject({ mean: 2, called: { conversions: 5, mean: 4, median: 4 } });
  });

  test('the interval of the median needs enough conversions', () => {
    expect(conversionReport([won(1, 3), won(2, 3)], [])).toMatchObject({ medianLow: null, medianHigh: null });
    const many = Array.from({ length: 100 }, (_, place) => won(place + 1));
    expect(conversionReport(many, [])).toMatchObject({ median: 50.5, medianLow: 40, medianHigh: 61, isWeak: false });
  });
});

test('by source the most conversions come first, and those only tried stand too', () => {
  const lines = conversionLines(
    'source',
    [won(2, 6, { source: null }), won(1)],
    [tried(8), tried(4, { source: 'Web' })],
  );
  expect(lines.map(({ key, conversions, attempts }) => [key, conversions, attempts])).toEqual([
    [null, 6, 0],
    ['Salon', 1, 8],
    ['Web', 0, 4],
  ]);
});
