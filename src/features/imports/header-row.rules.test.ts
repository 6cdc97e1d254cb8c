import { expect, test } from 'vitest';
import { findHeaderRow, isBlankRow } from './header-row.rules.ts';

test('titles, notes and blank rows above the headers are passed over', () => {
  const rows = [
    ['Contacts recueillis sur le salon', '', ''],
    ['Export du 12/03/2026', 'Confidentiel'],
    ['', '', ''],
    ['Nom', 'Prénom', 'Tél.'],
    ['Dupont', 'Jean', '06 12 34 56 78'],
  ];
  expect(findHeaderRow(rows)).toBe(3);
});

test('headers nobody knows are still the first line of words', () => {
  expect(
    findHeaderRow([
      ['Truc', 'Machin'],
      ['Dupont', '06 12 34 56 78'],
    ]),
  ).toBe(0);
});

test('a list of addresses with one column has a header too', () => {
  expect(findHeaderRow([['Courriel'], ['claire@example.com']])).toBe(0);
});

test('a file that begins with data has none', () => {
  const rows = [
    ['Dupont', 'Jean', '06 12 34 56 78'],
    ['Martin', 'Claire', 'claire@example.com'],
  ];
  expect(findHeaderRow(rows)).toBe(-1);
  expect(findHeaderRow([])).toBe(-1);
});

test('a row of spaces is blank', () => {
  expect(isBlankRow(['', '  '])).toBe(true);
  expect(isBlankRow(['', 'x'])).toBe(false);
});
