import { expect, test } from 'vitest';
import { line } from '../../main/server/test-invoices.ts';
import type { Invoice } from './invoice.record.ts';
import {
  clientCode,
  countedIn,
  entriesOfInvoice,
  entriesOfPayment,
  journalCells,
  journalColumns,
} from './journal.rules.ts';
import { lettersOf } from './lettering.rules.ts';
import type { Payment } from './payment.record.ts';

const deposit = { net: 16_607, tax: 3218, gross: 19_825 };
const final = {
  ...{
    ...{ id: 'f', lines: [], isCancelled: false, perEuro: null },
    number: 'FA-2026-000002',
    issuedOn: '2026-11-30',
    kind: 'invoice',
    prospectId: '01890a5d-ac96-774b-bcce-b302099a8057',
    nature: 'goods',
    currency: 'EUR',
  },
  ...{ buyer: { name: 'Martin' }, net: 55_356, tax: 10_727, gross: 66_083, due: 46_258, deposits: [deposit] },
} as unknown as Invoice;
const payment = {
  ...{
    id: 'x',
    prospectId: '01890a5d-ac96-774b-bcce-b302099a8057',
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
  expect(
    told(entriesOfInvoice({ ...single, kind: 'credit' }, { corrected: { ...single, kind: 'deposit' } }))[1],
  ).toEqual(['419100', 100, 0]);
  expect(entriesOfInvoice({ ...single, number: null })).toEqual([]);
});

test('money that comes stands at the bank; money given back the other way; the use of credit moves none', () => {
  const paid = { name: 'Martin', number: 'BQ-2026-000001', piece: 'FA-2026-000002' };
  const entries = entriesOfPayment(payment, paid);
  expect(told(entries)).toEqual([
    ['512000', 46_258, 0],
    ['411000', 0, 46_258],
  ]);
  expect(entries[0]).toMatchObject({ number: 'BQ-2026-000001', piece: 'FA-2026-000002' });
  expect(entriesOfPayment({ ...payment, reference: 'VIR 12' }, paid)[0]).toMatchObject({ piece: 'VIR 12' });
  expect(told(entriesOfPayment({ ...payment, kind: 'reversal', amount: -100 }, paid))[0]).toEqual(['512000', 0, 100]);
  expect(entriesOfPayment({ ...payment, kind: 'use', amount: 0 }, paid)).toEqual([]);
});

test('goods and services have accounts of their own, by product, nature and unit; a discount is shared', () => {
  const lines = [
    { ...line(1, 10_000, 2000), productId: 'lamp' },
    { ...line(1, 20_000, 2000), productId: 'advice' },
    { ...line(2, 5000, 2000), unit: 'HUR' as const },
    line(1, 1000, 2000),
  ];
  const kindOf = (id: string) => (id === 'lamp' ? ('goods' as const) : ('service' as const));
  const mixed = { ...final, nature: 'both' as const, lines, deposits: [], net: 36_900, tax: 7380, due: 44_280 };
  expect(told(entriesOfInvoice(mixed, { kindOf }))).toEqual([
    ['411000', 44_280, 0],
    ['707000', 0, 9900],
    ['706000', 0, 27_000],
    ['445710', 0, 7380],
  ]);
});

test('a final invoice, its credit notes and the one on its deposit come back to nothing on every account', () => {
  const lines = [{ ...line(1, 35_356, 2000) }, { ...line(4, 5000, 2000), unit: 'HUR' as const }];
  const whole = { ...final, nature: 'both' as const, lines, isCancelled: true };
  const note = (id: string, more: object) =>
    ({ ...whole, ...{ id, kind: 'credit', deposits: [], ...more } }) as Invoice;
  const part = note('n1', { lines: [{ ...lines[1]!, quantity: 1 }], net: 5000, tax: 1000, due: 6000 });
  const rest = note('n2', { lines: [line(1, 33_749, 2000)], net: 33_749, tax: 6509, due: 40_258 });
  const advance = { ...whole, kind: 'deposit' as const, deposits: [], net: 16_607, tax: 3218, due: 19_825 };
  const notes = [part, rest];
  const entries = [
    ...entriesOfInvoice(advance),
    ...entriesOfInvoice(whole),
    ...entriesOfInvoice(part, { corrected: whole, notes }),
    ...entriesOfInvoice(rest, { corrected: whole, notes }),
    ...entriesOfInvoice(note('n3', { net: 16_607, tax: 3218, due: 19_825 }), { corrected: advance }),
  ];
  for (const [account, same] of Map.groupBy(entries, (entry) => entry.account))
    expect([account, same.reduce((sum, { debit, credit }) => sum + debit - credit, 0)]).toEqual([account, 0]);
});

test('eighteen columns; the client has a code to read out', () => {
  const [entry] = countedIn('EUR', entriesOfInvoice(final), null);
  const cells = journalCells(entry!, 'EUR', { code: 'FA-2026-000002', on: '2026-12-02' });
  expect(cells).toHaveLength(journalColumns.length);
  expect(cells.slice(0, 5)).toEqual(['VE', 'Ventes', 'FA-2026-000002', '20261130', '411000']);
  expect(cells.slice(11)).toEqual(['462,58', '0,00', 'FA-2026-000002', '20261202', '20261130', '', '']);
  expect(clientCode('01890a5d-ac96-774b-bcce-b302099a8057')).toMatch(/^C[0-9A-HJKMNP-TV-Z]{8}$/);
});

test('another currency is counted in that of the books, and both sides stay equal', () => {
  const cfa = { ...final, currency: 'XOF', deposits: [], net: 59_501, tax: 10_710, due: 70_211 };
  const entries = countedIn('EUR', entriesOfInvoice(cfa), null);
  expect(entries.map(({ counted }) => counted)).toEqual([
    { debit: 10_704, credit: 0 },
    { debit: 0, credit: 9071 },
    { debit: 0, credit: 1633 },
  ]);
  expect(journalCells(entries[1]!, 'EUR').slice(11)).toEqual(['0,00', '90,71', '', '', '20261130', '-59501', 'XOF']);
  const francs = countedIn('EUR', entriesOfInvoice({ ...cfa, currency: 'CHF' }), 931_900);
  expect(francs[0]!.counted).toEqual({ debit: 75_342, credit: 0 });
  const [unknown] = countedIn('EUR', entriesOfInvoice({ ...cfa, currency: 'CHF' }), null);
  const cells = journalCells(unknown!, 'EUR');
  expect(cells.slice(10, 13)).toEqual(['COURS INCONNU, à convertir – Facture FA-2026-000002 – Martin', '0,00', '0,00']);
  expect(cells.slice(16)).toEqual(['702,11', 'CHF']);
  // The books of Dakar: what comes in euros is worth the rate of the law.
  expect(
    countedIn('XOF', entriesOfInvoice({ ...final, deposits: [], net: 100, tax: 0, due: 100 }), null)[0],
  ).toMatchObject({ counted: { debit: 656 } });
});

test('what settles each other bears one code: parts, credit that is used, and what took another entry back', () => {
  const one = { ...final, id: 'a', deposits: [], due: 1000, number: 'FA-2026-000001' };
  const two = { ...one, id: 'b', number: 'FA-2026-000002' };
  const paid = (id: string, amount: number, parts: object[], more: object = {}) =>
    ({ ...payment, id, amount, currency: 'EUR', parts, creditNoteId: null, reversesId: null, ...more }) as Payment;
  const first = paid('p', 1500, [{ invoiceId: 'a', amount: 1000 }]);
  // 500 of it are credit, which nothing has used yet.
  expect(lettersOf([one, two], [first])).toEqual(new Map());
  const use = paid('u', 0, [{ invoiceId: 'b', amount: 500 }], { kind: 'use' });
  const rest = paid('q', 500, [{ invoiceId: 'b', amount: 500 }], { paidOn: '2026-12-24' });
  const letters = lettersOf([one, two], [first, use, rest]);
  expect([...letters.keys()].sort()).toEqual(['a', 'b', 'p', 'q', 'u']);
  expect(letters.get('q')).toEqual({ code: 'FA-2026-000001', on: '2026-12-24' });
  const back = paid('r', -500, [{ invoiceId: 'b', amount: -500 }], { kind: 'reversal', reversesId: 'q' });
  expect(lettersOf([one, two], [first, use, rest, back])).toEqual(new Map());
});
