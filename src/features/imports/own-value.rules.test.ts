import { describe, expect, test } from 'vitest';
import type { CustomField } from '../custom-fields/custom-field.record.ts';
import type { OwnField } from './own-targets.ts';
import { type OwnReading, readOwnValues } from './own-value.rules.ts';
import { rowCells } from './row-cells.ts';

const own = (kind: CustomField['kind'], options: string[] = []): OwnField => ({
  key: 'own',
  name: 'Le champ',
  kind,
  options,
  archivedAt: null,
});
const sizes = own('choice', ['Petite', 'Très grande']);
const cities = own('choices', ['Lyon', 'Paris, rive gauche', 'Paris', 'Lille']);
const money = own('money');

function read(
  field: OwnField,
  cell: string,
  { beside = '', ...reading }: Partial<OwnReading> & { beside?: string } = {},
) {
  const row = rowCells([cell, beside], ['custom.own', 'custom.own.currency']);
  const values = readOwnValues(row, [field], { country: 'FR', currency: 'EUR', ...reading });
  return { value: values.own, problems: row.problems };
}

test.each<[string, OwnField, string, unknown]>([
  ['a text', own('text'), '  Vu au salon ', 'Vu au salon'],
  ['a number', own('number'), '1 234,5', 1234.5],
  ['a day, day first', own('date'), '03/04/2026', '2026-04-03'],
  ['a day in words', own('date'), '24 nov. 2026', '2026-11-24'],
  ['yes in words', own('yesNo'), 'Oui', true],
  ['no by a figure', own('yesNo'), '0', false],
  ['a choice however it is written', sizes, 'TRES GRANDE', 'Très grande'],
  ['choices in the order of the field', cities, 'lille ; Lyon', ['Lyon', 'Lille']],
  ['an option with a comma in it', cities, 'Paris, rive gauche, Lyon', ['Lyon', 'Paris, rive gauche']],
  ['a link', own('link'), 'Lumen.example/fr', 'https://lumen.example/fr'],
  ['a telephone', own('phone'), '06 39 98 30 50', '+33639983050'],
  ['euros where nothing is said', money, '1 234,50', { amount: 123_450, currency: 'EUR' }],
  ['a sign behind', money, '18 000 €', { amount: 1_800_000, currency: 'EUR' }],
  ['a code before', money, 'CHF 900.5', { amount: 90_050, currency: 'CHF' }],
  ['thousands of euros before tax', money, '12 k€ HT', { amount: 1_200_000, currency: 'EUR' }],
  ['a code that begins like a million', money, '12 MAD', { amount: 1_200, currency: 'MAD' }],
  ['nothing', own('number'), '  ', undefined],
])('%s is kept as its field keeps it', (_, field, cell, value) => {
  expect(read(field, cell)).toEqual({ value, problems: [] });
});

test('the currency may stand in the column beside', () => {
  expect(read(money, '900', { beside: 'usd' }).value).toEqual({ amount: 90_000, currency: 'USD' });
  expect(read(money, '900 £', { beside: 'usd' }).value).toEqual({ amount: 90_000, currency: 'GBP' });
});

test('dates and decimals are read as the file writes them', () => {
  expect(read(own('date'), '04/24/2026', { dateOrder: 'monthFirst' }).value).toBe('2026-04-24');
  expect(read(own('number'), '1,234', { decimalSigns: { own: ',' } }).value).toBe(1.234);
});

describe('what does not fit is left out and told with the name of the field', () => {
  test.each<[string, OwnField, string, string, string?]>([
    ['letters for a number', own('number'), 'douze', 'numberUnreadable'],
    ['a month for a day', own('date'), '31/02/2026', 'dateUnreadable'],
    ['a year nobody lives in', own('date'), '0202-01-01', 'dateUnreadable'],
    ['perhaps', own('yesNo'), 'peut-être', 'answerUnreadable'],
    ['another choice', sizes, 'Moyenne', 'optionUnknown'],
    ['no link', own('link'), 'à demander', 'linkUnreadable'],
    ['no telephone', own('phone'), '12', 'phoneUnreadable'],
    ['no amount', money, 'à voir', 'revenueUnreadable'],
    ['a debt', money, '-5 €', 'revenueUnreadable'],
    ['an unknown currency', money, '5 zlotys', 'currencyUnknown', 'zlotys'],
  ])('%s', (_, field, cell, code, value = cell) => {
    expect(read(field, cell)).toEqual({
      value: undefined,
      problems: [{ code, field: 'custom.own', name: 'Le champ', value }],
    });
  });

  test('one of several choices: the others are kept', () => {
    expect(read(cities, 'Lyon; Nantes, Lille')).toMatchObject({
      value: ['Lyon', 'Lille'],
      problems: [{ code: 'optionUnknown', value: 'Nantes' }],
    });
  });

  test('a text too long is cut', () => {
    const { value, problems } = read(own('text'), 'a'.repeat(2001));
    expect(value).toHaveLength(2000);
    expect(problems).toMatchObject([{ code: 'textCut' }]);
  });
});
