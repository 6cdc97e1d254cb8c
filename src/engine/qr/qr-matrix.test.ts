import { expect, test } from 'vitest';
import { qrMatrix } from './qr-matrix.ts';

const drawn = (text: string) => qrMatrix(text).map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));

test('a short text is drawn module by module as the standard wants it', () => {
  expect(drawn('KILI')).toEqual([
    '#######..#..#.#######',
    '#.....#....#..#.....#',
    '#.###.#.#.###.#.###.#',
    '#.###.#.#.#...#.###.#',
    '#.###.#.#####.#.###.#',
    '#.....#.#...#.#.....#',
    '#######.#.#.#.#######',
    '........#####........',
    '#.#####...#.#.#####..',
    '###.#..###..#..#.....',
    '#.###.#.####.#..####.',
    '....#..#.#.....######',
    '.##...##.#.#.#..#.#.#',
    '........##.####..#...',
    '#######...#.#.##..##.',
    '#.....#.#.#####..##..',
    '#.###.#.#.#.#..#..##.',
    '#.###.#.#.#.#..#.....',
    '#.###.#.####.#..###..',
    '#.....#........##.#..',
    '#######.#..#.#..#.##.',
  ]);
});

test('the address of an authenticator app has several blocks, alignment patterns and a version', async () => {
  const secret = 'KJRS26KEMIYXA5JWGFGXMNDLO5LFGV3CI5XC2TDYMV3VSY2RPJJA';
  const account = 'Kili%20CRM:claire%40demo.kili.example';
  const lines = drawn(`otpauth://totp/${account}?secret=${secret}&issuer=Kili%20CRM&digits=6&period=30`);
  expect(lines).toHaveLength(49);
  // The digest of the same code as another implementation draws it.
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  expect(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(
    '3bdf805b9f87e8708c33b5fa7bba12fe0d0bed133a9635fb659d7765e4615647',
  );
});

test('a text too long for a screen is refused', () => {
  expect(() => qrMatrix('x'.repeat(214))).toThrow('not drawn');
});
