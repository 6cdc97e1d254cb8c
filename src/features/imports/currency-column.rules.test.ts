import { describe, expect, test } from 'vitest';
import { guessMapping } from './columns.rules.ts';
import { lonelyCurrencies } from './currency-column.rules.ts';
import type { ColumnMapping } from './import-fields.ts';
import type { OwnField } from './own-targets.ts';

const money = (key: string, name: string): OwnField => ({ key, name, kind: 'money', options: [], archivedAt: null });
const budget = money('budget', 'Budget prévu');
const rent = money('rent', 'Loyer');

describe('a column of currencies', () => {
  test.each<[string, string[], string[][], OwnField[], ColumnMapping]>([
    [
      'is the one of the expected amount',
      ['Nom', 'Montant', 'Devise'],
      [
        ['Roy', '1200', 'CHF'],
        ['Petit', '900', '€'],
      ],
      [],
      ['lastName', 'expectedAmount', 'expectedCurrency'],
    ],
    [
      'may stand before it, in English',
      ['Name', 'Currency', 'Amount'],
      [['Roy', 'USD', '1200']],
      [],
      ['fullName', 'expectedCurrency', 'expectedAmount'],
    ],
    ['without an amount is left out, to be told', ['Nom', 'Devise'], [['Roy', 'CHF']], [], ['lastName', null]],
    [
      'is the one of the only own amount',
      ['Nom', 'Budget prévu', 'Devise'],
      [['Roy', '1200', 'CHF']],
      [budget, rent],
      ['lastName', 'custom.budget', 'custom.budget.currency'],
    ],
    [
      'is the one of the stated budget',
      ['Nom', 'Budget', 'Devise'],
      [['Roy', '1200', 'CHF']],
      [],
      ['lastName', 'budget', 'budgetCurrency'],
    ],
    [
      'is not guessed between two own amounts',
      ['Nom', 'Budget prévu', 'Loyer', 'Devise'],
      [['Roy', '1200', '400', 'CHF']],
      [budget, rent],
      ['lastName', 'custom.budget', 'custom.rent', null],
    ],
    [
      'that holds amounts is an amount',
      ['Nom', 'Montant en devise'],
      [['Roy', '1 200 CHF']],
      [],
      ['lastName', 'expectedAmount'],
    ],
  ])('%s', (_fact, headers, rows, own, mapping) => {
    expect(guessMapping(headers, rows, own)).toEqual(mapping);
  });
});

test.each<[ColumnMapping, number[]]>([
  [['lastName', 'expectedCurrency'], [1]],
  [['expectedAmount', 'expectedCurrency'], []],
  [['custom.budget.currency', 'lastName'], [0]],
  [['custom.budget.currency', 'custom.budget'], []],
])('of %j the currencies of %j go nowhere', (mapping, columns) => {
  expect(lonelyCurrencies(mapping)).toEqual(columns);
});
