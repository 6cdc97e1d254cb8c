import fc from 'fast-check';
import { expect, test } from 'vitest';
import { basket, line, offAll } from '../../main/server/test-invoices.ts';
import { creditLines, fitToLeft } from './credit-lines.rules.ts';
import { depositLines } from './invoice-deposits.ts';
import { amountsOf, leftToCredit } from './invoice-totals.rules.ts';

const whole = { lines: basket, discount: offAll, deposits: [] };

test('a deposit is what its lines come to, and the balance keeps the VAT of each rate', () => {
  const lines = depositLines(basket, { discount: offAll, rate: 3000, name: 'Acompte' });
  const deposit = amountsOf({ lines, discount: null, deposits: [] });
  expect(deposit).toMatchObject({ gross: 19_825 });
  const deducted = { invoiceId: 'x', number: 'FA', issuedOn: '2026-11-30', ...deposit };
  const final = amountsOf({ ...whole, deposits: [deducted] });
  expect(final).toMatchObject({ gross: 66_083, due: 46_258 });
  const left = leftToCredit({ groups: final.groups, deposits: [deducted] }, []);
  expect(left.groups.map(({ tax }) => tax)).toEqual([7417, 92]);
  expect(left.gross).toBe(46_258);
});

test('one article that comes back is worth what was paid for it', () => {
  const lines = creditLines(whole, [{ line: 0, quantity: 1 }]);
  expect(amountsOf({ lines, discount: null, deposits: [] })).toMatchObject({ net: 14_241, tax: 2848, gross: 17_089 });
});

test('a discount in an amount goes with its part of the quantity', () => {
  const sold = { lines: [line(4, 1000, 2000, { discount: { amount: 400 } })], discount: null };
  const [back] = creditLines(sold, [{ line: 0, quantity: 1 }]);
  expect(back?.discount).toEqual({ amount: 100 });
});

test('the last unit comes back too: it bears what rounding has moved', () => {
  const sold = { lines: [line(3, 3333, 2000)], discount: null };
  const { groups } = amountsOf({ ...sold, deposits: [] });
  const notes: { groups: typeof groups }[] = [];
  for (const gross of [4000, 4000, 3999]) {
    const left = leftToCredit({ groups, deposits: [] }, notes);
    const note = fitToLeft(creditLines(sold, [{ line: 0, quantity: 1 }]), {
      groups: left.groups,
      notes: notes.length,
    })!;
    expect(amountsOf({ lines: note.lines, discount: null, deposits: [] }).net).toBe(note.groups[0]!.base);
    expect(note.groups[0]!.base + note.groups[0]!.tax).toBe(gross);
    notes.push(note);
  }
  const inThree = { lines: [line(3, 1000, 2000, { discount: { amount: 100 } })], discount: null };
  const whole = amountsOf({ ...inThree, deposits: [] });
  const two = creditLines(inThree, [{ line: 0, quantity: 1 }]);
  const before = [two, two].map((lines) => amountsOf({ lines, discount: null, deposits: [] }));
  const { groups: left } = leftToCredit({ groups: whole.groups, deposits: [] }, before);
  expect(fitToLeft(two, { groups: left, notes: 2 })).toMatchObject({
    groups: left,
    lines: [{ discount: { amount: 34 } }],
  });
  expect(fitToLeft([line(1, 5000, 2000)], { groups: left, notes: 2 })).toBeUndefined();
});

test('two deposits that make up the whole never ask for a cent more', () => {
  const lines = [line(1, 5, 2000)];
  const options = { discount: null, name: 'Acompte' };
  const first = amountsOf({ lines: depositLines(lines, { ...options, rate: 3000 }), discount: null, deposits: [] });
  const second = depositLines(lines, { ...options, rate: 7000, before: [first] });
  expect(first.net + amountsOf({ lines: second, discount: null, deposits: [] }).net).toBe(5);
});

test('whatever is credited in whatever order, it never exceeds the invoice', () => {
  const anyLines = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(2000, 1000, 550)),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(anyLines, fc.option(fc.integer({ min: 0, max: 5000 })), (given, rate) => {
      const lines = given.map(([quantity, price, vat]) => line(quantity, price, vat));
      const discount = rate === null ? null : { rate };
      const amounts = amountsOf({ lines, discount, deposits: [] });
      const notes: { groups: typeof amounts.groups }[] = [];
      for (const place of lines.keys()) {
        const back = creditLines({ lines, discount }, [{ line: place, quantity: 1 }]);
        const left = leftToCredit({ groups: amounts.groups, deposits: [] }, notes);
        const note = fitToLeft(back, { groups: left.groups, notes: notes.length });
        if (note) notes.push(note);
      }
      const rest = leftToCredit({ groups: amounts.groups, deposits: [] }, notes);
      for (const { base, tax } of rest.groups) expect(Math.min(base, tax)).toBeGreaterThanOrEqual(0);
      const credited = notes.flatMap(({ groups }) => groups).reduce((sum, { base, tax }) => sum + base + tax, 0);
      expect(credited + rest.gross).toBe(amounts.gross);
    }),
  );
});
