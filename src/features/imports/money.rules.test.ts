import { expect, test } from 'vitest';
import { readMoney } from './money.rules.ts';

function read(cell: string, { beside = '', currency = 'EUR' } = {}) {
  const noted: unknown[] = [];
  const money = readMoney(cell, {
    beside,
    currency,
    note(code, value) {
      noted.push(value === undefined ? code : [code, value]);
      return undefined;
    },
  });
  return money ?? noted[0];
}

test.each([
  ['1 234,50 €', {}, { amount: 123_450, currency: 'EUR' }],
  ['CHF 900', {}, { amount: 90_000, currency: 'CHF' }],
  ['1 500 F CFA', {}, { amount: 1_500, currency: 'XOF' }],
  ['1 500 000', { currency: 'XOF' }, { amount: 1_500_000, currency: 'XOF' }],
  ['12,5', { beside: 'TND' }, { amount: 12_500, currency: 'TND' }],
  ['900', { currency: 'MAD' }, { amount: 90_000, currency: 'MAD' }],
  ['900', { beside: 'EUR', currency: 'MAD' }, { amount: 90_000, currency: 'EUR' }],
])('« %s » (%j)', (cell, more, money) => expect(read(cell, more)).toEqual(money));

test.each([
  ['1 500,50 F CFA', 'revenueUnreadable'],
  ['beaucoup', 'revenueUnreadable'],
  ['-5', 'revenueUnreadable'],
  ['12 écus', ['currencyUnknown', 'écus']],
])('« %s » is told, not guessed', (cell, told) => expect(read(cell)).toEqual(told));
