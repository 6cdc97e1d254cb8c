import { expect, test } from 'vitest';
import { toCsv } from './csv-safe.rules.ts';

test('rows open in a French Excel with a double click', () => {
  expect(
    toCsv([
      ['Nom', 'Note'],
      ['Lefèvre', 'dit « oui »'],
    ]),
  ).toBe('\uFEFFNom;Note\r\nLefèvre;dit « oui »\r\n');
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1+1', "'+1+1"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', '"\'\tx"'],
  ['\r=1', '"\'\r=1"'],
  ['\n=1', '"\'\n=1"'],
  ['=HYPERLINK("http://x";"y")', '"\'=HYPERLINK(""http://x"";""y"")"'],
  ['+33612345678', '+33612345678'],
  ['+33 6 12', "'+33 6 12"],
  ['a;b', '"a;b"'],
  ['dit "oui"', '"dit ""oui"""'],
  ['ligne 1\nligne 2', '"ligne 1\nligne 2"'],
  ['', ''],
])('the cell %j is written %j', (cell, written) => expect(toCsv([[cell]])).toBe(`\uFEFF${written}\r\n`));
