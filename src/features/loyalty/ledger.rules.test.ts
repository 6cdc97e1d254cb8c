// Worked examples of the points ledger, and what holds for any history.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../engine/dates.ts';
import {
  accountOf,
  type EntryKind,
  expiriesOn,
  type LedgerEntry,
  restitutionExpiresOn,
  reversalOf,
  statusPointsOf,
  type Taking,
  takingOf,
} from './ledger.rules.ts';

let number = 0;
const entry = (kind: EntryKind, points: number, more: Partial<LedgerEntry> = {}): LedgerEntry => {
  number += 1;
  const id = `e${number}`;
  return { id, kind, points, lotId: id, at: '2026-01-01T00:00:00.000Z', expiresOn: null, ...more };
};
const taken = (kind: EntryKind, takings: readonly Taking[]) =>
  takings.map(({ lotId, points }) => entry(kind, -points, { lotId }));

const a = entry('gain', 100, { lotId: 'a', expiresOn: '2026-12-31' });
const b = entry('gain', 200, { lotId: 'b', expiresOn: '2027-03-31' });

test('what ends first is spent first, and the rest ends on its day', () => {
  const account = accountOf([b, a], '2026-11-22');
  const takings = takingOf(account, 150, '2026-11-22')!;
  expect(takings).toEqual([
    { lotId: 'a', points: 100 },
    { lotId: 'b', points: 50 },
  ]);
  const entries = [b, a, ...taken('redemption', takings)];
  expect(expiriesOn(accountOf(entries, '2027-03-31'), '2027-03-31')).toEqual([]);
  const ends = expiriesOn(accountOf(entries, '2027-04-01'), '2027-04-01');
  expect(ends).toEqual([{ lotId: 'b', points: 150 }]);
  expect(accountOf([...entries, ...taken('expiry', ends)], '2027-04-01').balance).toBe(0);
});

test('of lots that end together, the oldest; more than there is cannot be spent', () => {
  const young = entry('gain', 10, { lotId: 'young', expiresOn: '2027-01-01', at: '2026-06-01T00:00:00.000Z' });
  const old = entry('bonus', 10, { lotId: 'old', expiresOn: '2027-01-01' });
  const account = accountOf([young, old], '2026-12-01');
  expect(takingOf(account, 10, '2026-12-01')).toEqual([{ lotId: 'old', points: 10 }]);
  expect(takingOf(account, 21, '2026-12-01')).toBeUndefined();
  expect(takingOf(accountOf([young, old], '2027-01-02'), 1, '2027-01-02')).toBeUndefined();
});

test('points taken back that were spent are a debt: nothing is redeemed until it is made up for', () => {
  const spent = [a, ...taken('redemption', [{ lotId: 'a', points: 100 }])];
  const back = reversalOf(accountOf(spent, '2026-11-22'), { lotId: 'a', points: 60 }, '2026-11-22');
  const owing = [...spent, ...taken('reversal', back)];
  expect(accountOf(owing, '2026-11-22')).toMatchObject({ balance: -60, available: 0 });
  const again = accountOf([...owing, b], '2026-11-22');
  expect(again).toMatchObject({ balance: 140, available: 140 });
  expect(takingOf(again, 141, '2026-11-22')).toBeUndefined();
  expect(expiriesOn(accountOf([...owing, b], '2027-04-01'), '2027-04-01')).toEqual([{ lotId: 'b', points: 140 }]);
});

test('a reversal takes what is left of its own lot, then of the others', () => {
  const account = accountOf([a, b, ...taken('redemption', [{ lotId: 'a', points: 70 }])], '2026-11-22');
  expect(reversalOf(account, { lotId: 'a', points: 100 }, '2026-11-22')).toEqual([
    { lotId: 'a', points: 30 },
    { lotId: 'b', points: 70 },
  ]);
});

test('what is given back is good as long as its lot, or thirty days more', () => {
  expect(restitutionExpiresOn({ expiresOn: '2027-03-31' }, '2026-11-22')).toBe('2027-03-31');
  expect(restitutionExpiresOn({ expiresOn: '2026-11-21' }, '2026-11-22')).toBe('2026-12-22');
  expect(restitutionExpiresOn({ expiresOn: null }, '2026-11-22')).toBeNull();
});

test('the tier looks at what was earned and taken back within the year, not at what was spent', () => {
  const entries = [
    entry('gain', 900, { at: '2025-01-01T00:00:00.000Z' }),
    entry('gain', 800, { at: '2026-05-01T00:00:00.000Z' }),
    entry('reversal', -214, { at: '2026-06-01T00:00:00.000Z' }),
    entry('redemption', -300, { at: '2026-07-01T00:00:00.000Z' }),
    entry('bonus', 50, { at: '2026-07-01T00:00:00.000Z' }),
  ];
  expect(statusPointsOf(entries, '2025-11-22')).toBe(586);
});

test('over any history the balance is the sum, redemptions never go below what is there, and every lot comes to its end', () => {
  const operation = fc.record({
    kind: fc.constantFrom('gain', 'redeem', 'reverse', 'wait'),
    points: fc.integer({ min: 1, max: 400 }),
    days: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 120 }), (operations) => {
      const entries: LedgerEntry[] = [];
      const gains: { lotId: string; points: number }[] = [];
      let today = '2026-01-01';
      const settle = () => entries.push(...taken('expiry', expiriesOn(accountOf(entries, today), today)));
      for (const { kind, points, days } of operations) {
        today = addDays(today, days);
        settle();
        const account = accountOf(entries, today);
        if (kind === 'gain') {
          const gain = entry('gain', points, { at: `${today}T10:00:00.000Z`, expiresOn: addDays(today, 365) });
          entries.push(gain);
          gains.push({ lotId: gain.lotId, points });
        }
        if (kind === 'redeem') {
          const takings = takingOf(account, points, today);
          expect(takings === undefined).toBe(points > account.available);
          entries.push(...taken('redemption', takings ?? []));
          if (takings) expect(accountOf(entries, today).available).toBe(account.available - points);
        }
        const gain = kind === 'reverse' ? gains.pop() : undefined;
        if (gain) {
          const takings = reversalOf(account, gain, today);
          expect(takings.reduce((sum, one) => sum + one.points, 0)).toBe(gain.points);
          entries.push(...taken('reversal', takings));
        }
        const after = accountOf(entries, today);
        expect(after.balance).toBe(entries.reduce((sum, one) => sum + one.points, 0));
        expect(after.available).toBe(Math.max(0, after.balance));
      }
      today = addDays(today, 400);
      settle();
      expect(accountOf(entries, today).balance).toBeLessThanOrEqual(0);
    }),
  );
});
