import { expect, test } from 'vitest';
import { csvLine, toCsv, withoutApostrophe } from './csv-safe.ts';

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
  ['+41 21 345 67 89', '+41 21 345 67 89'],
  ['+33 6 12', "'+33 6 12"],
  ['+33612345678=1', "'+33612345678=1"],
  ['+33 6 12 34 56 78+A1', "'+33 6 12 34 56 78+A1"],
  ['+33  612345678', "'+33  612345678"],
  ["'=1+1", "''=1+1"],
  ['a;b', '"a;b"'],
  ['dit "oui"', '"dit ""oui"""'],
  ['ligne 1\nligne 2', '"ligne 1\nligne 2"'],
  ['', ''],
])('the cell %j is written %j', (cell, written) => expect(toCsv([[cell]])).toBe(`\uFEFF${written}\r\n`));

test('figures are no text: a negative number stays a number', () => {
  expect(csvLine([{ figures: '-12,50' }, '-12,50'])).toBe("-12,50;'-12,50\r\n");
});

test.each([
  ["'=1+1", '=1+1'],
  ["'-2", '-2'],
  ["'\tx", '\tx'],
  ["'autre", "'autre"],
  ["l'an", "l'an"],
  ["'", "'"],
  ["''=1", "'=1"],
])('the cell %j comes back as %j', (written, cell) => expect(withoutApostrophe(written)).toBe(cell));
