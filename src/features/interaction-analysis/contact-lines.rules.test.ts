import { describe, expect, test } from 'vitest';
import { bestLine, channelLines, contactLine } from './contact-lines.rules.ts';

const counts = (key: string, contacted: number, converted: number) => ({
  ...{ key, label: null, contacts: contacted, contacted, answered: 0, converted },
});

test('every channel has its line, those nobody used too', () => {
  const lines = channelLines([counts('email', 60, 33)]);
  expect(lines.map(({ key }) => key)).toEqual(['call', 'email', 'sms', 'whatsapp', 'meeting']);
  expect(lines[0]!.converted).toMatchObject({ part: 0, of: 0, value: null, low: null, counts: false });
  expect(lines[1]!.converted).toMatchObject({ part: 33, of: 60, value: 0.55, counts: true, isWeak: false });
  expect(lines[1]!.converted.low).toBeCloseTo(0.4249, 4);
});

test('a meeting is no question that is answered', () =>
  expect(contactLine(counts('meeting', 9, 2)).answered).toBeNull());

describe('what converts best', () => {
  const best = (...lines: ReturnType<typeof counts>[]) => bestLine(lines.map(contactLine));

  test('stands by its lower bound, as one of the best where others may be as good', () => {
    expect(best(counts('call', 60, 33), counts('email', 20, 15))).toMatchObject({
      line: { key: 'email' },
      isAlone: false,
    });
    expect(best(counts('call', 100, 90), counts('email', 100, 10))).toMatchObject({
      line: { key: 'call' },
      isAlone: true,
    });
  });

  test('is not told where too few were contacted, or there is nothing to compare', () => {
    expect(best(counts('call', 60, 33), counts('email', 19, 15))).toBeUndefined();
    expect(best(counts('call', 60, 0), counts('email', 40, 0))).toBeUndefined();
  });
});
