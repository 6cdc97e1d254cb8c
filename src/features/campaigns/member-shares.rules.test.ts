import { describe, expect, test } from 'vitest';
import { sharesOf } from './member-shares.rules.ts';

describe('newcomers are shared out', () => {
  test.each([
    [{ awa: 0, karim: 0, lise: 0 }, 9, { awa: 3, karim: 3, lise: 3 }],
    [{ awa: 0, karim: 0, lise: 0 }, 10, { awa: 4, karim: 3, lise: 3 }],
    [{ awa: 5, karim: 0, lise: 2 }, 5, { awa: 0, karim: 4, lise: 1 }],
    [{ awa: 5, karim: 0 }, 3, { awa: 0, karim: 3 }],
    [{ awa: 1, karim: 1 }, 0, { awa: 0, karim: 0 }],
    [{}, 4, {}],
  ])('%j hold already, %i come: %j', (held, newcomers, shares) => {
    expect(Object.fromEntries(sharesOf(new Map(Object.entries(held)), newcomers))).toEqual(shares);
  });

  test('in equal parts, one more or less, whatever there was', () => {
    for (let size = 1; size <= 6; size += 1)
      for (let newcomers = 0; newcomers < 40; newcomers += 1) {
        const held = new Map(Array.from({ length: size }, (_, place) => [`u${place}`, (place * 7) % 3]));
        const shares = sharesOf(held, newcomers);
        expect([...shares.values()].reduce((sum, one) => sum + one, 0)).toBe(newcomers);
        const grown = [...shares].filter(([, share]) => share > 0).map(([id, share]) => held.get(id)! + share);
        if (grown.length > 0) expect(Math.max(...grown) - Math.min(...grown)).toBeLessThanOrEqual(1);
      }
  });
});
