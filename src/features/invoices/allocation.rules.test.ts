import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oldestFirst, partsSum } from './allocation.rules.ts';

const invoice = (id: string, dueOn: string, openAmount: number) => ({
  id,
  dueOn,
  openAmount,
  issuedOn: dueOn,
  number: id,
});

test('the one that is due first is paid first', () => {
  const open = [invoice('b', '2026-12-01', 500), invoice('a', '2026-11-01', 300)];
  expect(oldestFirst(open, 400)).toEqual([
    { invoiceId: 'a', amount: 300 },
    { invoiceId: 'b', amount: 100 },
  ]);
});

test('never more than is open, never more than was received, and no part of nothing', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-11-${String(date).padStart(2, '0')}`);
  const some = fc.array(fc.tuple(day, fc.integer({ min: 0, max: 1000 })), { maxLength: 12 });
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 9000 }), (open, amount) => {
      const invoices = open.map(([on, left], place) => invoice(String(place), on, left));
      const parts = oldestFirst(invoices, amount);
      const all = invoices.reduce((sum, { openAmount }) => sum + openAmount, 0);
      expect(partsSum(parts)).toBe(Math.min(amount, all));
      for (const part of parts) {
        expect(part.amount).toBeGreaterThan(0);
        expect(part.amount).toBeLessThanOrEqual(invoices[Number(part.invoiceId)]!.openAmount);
      }
    }),
  );
});
