import { expect, test } from 'vitest';
import type { Invoice } from './invoice.record.ts';
import { knownInterestRates, lateInterest, leastAgreedRate, nextReminderOn } from './late-payment.rules.ts';

const rates = [
  { from: '2026-01-01', legal: 262, ecb: 215 },
  { from: '2026-07-01', legal: 240, ecb: 200 },
];
const late = { dueOn: '2026-10-31', parts: [{ amount: 120_000, until: '2026-11-22' }], rates };

test.each([
  [1200, 868],
  [786, 569],
])('1 200 € due on 31 October, paid on 22 November, at %i: %i cents', (agreed, cents) =>
  expect(lateInterest({ ...late, agreed })).toBe(cents),
);

test('without a rate agreed on, each half-year has its own: the ECB rate and 10 points', () => {
  // 30 days at 12,15 % and 31 days at 12 % on 1 000 €.
  const parts = [{ amount: 100_000, until: '2026-07-31' }];
  expect(lateInterest({ dueOn: '2026-05-31', parts, agreed: null, rates })).toBe(2018);
  expect(lateInterest({ dueOn: '2026-05-31', parts, agreed: null, rates: [] })).toBeNull();
});

test('each part counts to the day it was paid; in time there is none', () => {
  const parts = [
    { amount: 60_000, until: '2026-11-22' },
    { amount: 60_000, until: '2026-10-31' },
  ];
  expect(lateInterest({ ...late, parts, agreed: 1200 })).toBe(434);
});

test('an agreed rate is at least three times the legal one', () => {
  expect(leastAgreedRate('2026-03-01', knownInterestRates)).toBe(786);
  expect(leastAgreedRate('2025-03-01', knownInterestRates)).toBeNull();
});

const invoice = { kind: 'invoice', dueOn: '2026-10-31', reminders: [], disputedAt: null } as Pick<
  Invoice,
  'kind' | 'dueOn' | 'reminders' | 'disputedAt'
>;
const sent = (...days: string[]) => days.map((on) => ({ on, by: null, way: 'email' as const, isWithFee: false }));

test.each([
  ['nothing sent', [], '2026-11-03'],
  ['the first in time', ['2026-11-03'], '2026-11-10'],
  ['the first late: the second rests a week too', ['2026-11-20'], '2026-11-27'],
  ['three', ['2026-11-03', '2026-11-10', '2026-11-20'], '2026-11-30'],
  ['all', ['2026-11-03', '2026-11-10', '2026-11-20', '2026-11-30'], null],
])('%s: the next reminder is due on %s', (_, days, on) => {
  expect(nextReminderOn({ ...invoice, reminders: sent(...days) }, null)).toBe(on);
});

test('a company has its own days; a dispute, a credit note and no day to pay stop all', () => {
  expect(nextReminderOn(invoice, [5, 15, 25, 40])).toBe('2026-11-05');
  expect(nextReminderOn({ ...invoice, disputedAt: '2026-11-02T00:00:00.000Z' }, null)).toBeNull();
  expect(nextReminderOn({ ...invoice, kind: 'credit' }, null)).toBeNull();
  expect(nextReminderOn({ ...invoice, dueOn: null }, null)).toBeNull();
});
