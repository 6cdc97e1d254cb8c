import { expect, test } from 'vitest';
import type { Invoice } from './invoice.record.ts';
import { entriesOfInvoice, entriesOfPayment, journalCells, journalColumns } from './journal.rules.ts';
import type { Payment } from './payment.record.ts';

const deposit = { net: 16_607, tax: 3218, gross: 19_825 };
const final = {
  ...{
    number: 'FA-2026-000002',
    issuedOn: '2026-11-30',
    kind: 'invoice',
    prospectId: 'p',
    nature: 'goods',
    currency: 'EUR',
  },
  ...{ buyer: { name: 'Martin' }, net: 55_356, tax: 10_727, gross: 66_083, due: 46_258, deposits: [deposit] },
} as Invoice;
const payment = {
  ...{
    id: 'x',
    prospectId: 'p',
    kind: 'payment',
    amount: 46_258,
    currency: 'EUR',
    paidOn: '2026-12-02',
    reference: null,
  },
} as Payment;

const told = (entries: ReturnType<typeof entriesOfInvoice>) =>
  entries.map(({ account, debit, credit }) => [account, debit, credit]);

test('a final invoice takes its deposit off the advances, and both sides are equal', () => {
  const entries = entriesOfInvoice(final);
  expect(told(entries)).toEqual([
    ['411000', 46_258, 0],
    ['707000', 0, 55_356],
    ['419100', 16_607, 0],
    ['445710', 0, 7509],
  ]);
  expect(entries.reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0);
});

test('a deposit is an advance, a credit note the reverse of a sale, a draft nothing', () => {
  const single = { ...final, deposits: [], net: 100, tax: 20, due: 120 };
  expect(told(entriesOfInvoice({ ...single, kind: 'deposit' }))[1]).toEqual(['419100', 0, 100]);
  expect(told(entriesOfInvoice({ ...single, kind: 'credit' }))).toEqual([
    ['411000', 0, 120],
    ['707000', 100, 0],
    ['445710', 20, 0],
  ]);
  expect(told(entriesOfInvoice({ ...single, kind: 'credit' }, { kind: 'deposit' }))[1]).toEqual(['419100', 100, 0]);
  expect(entriesOfInvoice({ ...single, number: null })).toEqual([]);
});

test('money that comes stands at the bank; money given back the other way; the use of credit moves none', () => {
  expect(told(entriesOfPayment(payment, 'Martin'))).toEqual([
    ['512000', 46_258, 0],
    ['411000', 0, 46_258],
  ]);
  expect(told(entriesOfPayment({ ...payment, kind: 'reversal', amount: -100 }, 'Martin'))[0]).toEqual([
    '512000',
    0,
    100,
  ]);
  expect(entriesOfPayment({ ...payment, kind: 'use', amount: 0 }, 'Martin')).toEqual([]);
});

test('eighteen columns; a foreign currency is named', () => {
  const [entry] = entriesOfInvoice({ ...final, currency: 'CHF' });
  const cells = journalCells(entry!, 'EUR');
  expect(cells).toHaveLength(journalColumns.length);
  expect(cells.slice(-2)).toEqual(['462,58', 'CHF']);
  expect(cells.slice(0, 5)).toEqual(['VE', 'Ventes', 'FA-2026-000002', '20261130', '411000']);
});
