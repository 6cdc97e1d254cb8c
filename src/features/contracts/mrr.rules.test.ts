import { describe, expect, test } from 'vitest';
import { addDays } from '../../engine/dates.ts';
import { contractExamples, contractOf, monthly } from './contract.examples.ts';
import type { ContractStep } from './contract.record.ts';
import { monthlyOf, monthlyTotal } from './contract-line.ts';
import {
  type CountedContract,
  endOf,
  levelsOf,
  monthlyOn,
  movements,
  mrrOf,
  retention,
  spanOfMonth,
  yearlyLoss,
} from './mrr.rules.ts';

const { line } = contractExamples;

describe('what recurs in a month', () => {
  test('is a month’s part of each line: 49 a month, 1 188 a year and 300 a quarter are 248,00', () => {
    const lines = [
      { ...line, unitPrice: 4900 },
      { ...line, unitPrice: 118_800, period: 'year' as const },
      { ...line, unitPrice: 30_000, period: 'quarter' as const },
    ];
    expect(lines.map(monthlyOf)).toEqual([4900, 9900, 10_000]);
    expect(monthlyTotal(lines)).toBe(24_800);
  });

  test('counts 52 weeks a year', () => expect(monthlyOf({ ...line, unitPrice: 1200, period: 'week' })).toBe(5200));

  test('is net of what is taken off each time', () => {
    expect(monthlyOf({ ...line, quantity: 3, unitPrice: 1000, discount: { rate: 1000 } })).toBe(2700);
    expect(monthlyOf({ ...line, unitPrice: 1000, discount: { amount: 250 } })).toBe(750);
  });

  test('is rounded to the cent line by line, halves away from zero', () => {
    expect(monthlyOf({ ...line, unitPrice: 100, period: 'year' })).toBe(8);
    expect(monthlyOf({ ...line, unitPrice: 6, period: 'year' })).toBe(1);
  });
});

const november = spanOfMonth('2026-11', '2027-01-15');
const endless = (unitPrice: number, on = '2026-01-01'): Partial<ContractStep> => ({
  on,
  changes: { lines: monthly(unitPrice), termMonths: null, endsOn: null },
});
const changed = (unitPrice: number, on: string): Partial<ContractStep> => ({
  kind: 'change',
  on,
  changes: { lines: monthly(unitPrice) },
});
const cancelled = (on: string): Partial<ContractStep> => ({ kind: 'cancellation', on });

describe('the bridge', () => {
  test('of the example holds: 10 000 + 1 200 + 500 − 300 − 900 + 200 = 10 700', () => {
    const own = [
      contractOf('steady', 'a', [endless(800_000)]),
      contractOf('up', 'b', [endless(30_000), changed(80_000, '2026-11-10')]),
      contractOf('down', 'c', [endless(80_000), changed(50_000, '2026-11-05')]),
      contractOf('gone', 'e', [endless(90_000), cancelled('2026-11-20')]),
      contractOf('new', 'f', [endless(120_000, '2026-11-03')]),
      contractOf('back', 'g', [endless(20_000), cancelled('2026-08-31'), { kind: 'renewal', on: '2026-11-15' }]),
    ];
    const { bridge, customers, contracts } = mrrOf(own, november);
    expect(bridge).toEqual({
      ...{ start: 1_000_000, new: 120_000, expansion: 50_000, contraction: 30_000, churn: 90_000 },
      ...{ reactivation: 20_000, end: 1_070_000 },
    });
    expect(endOf(bridge)).toBe(1_070_000);
    expect(retention(bridge)).toEqual({ net: 0.93, gross: 0.88 });
    expect(customers).toEqual({ atStart: 4, lost: 1, atEnd: 5 });
    expect(contracts.expansion).toEqual([{ id: 'up', before: 30_000, after: 80_000 }]);
    expect(contracts.churn.map(({ id }) => id)).toEqual(['gone']);
  });

  test('sees one change of a customer whose contracts go up and down', () => {
    const own = [
      contractOf('more', 'a', [endless(1000), changed(1500, '2026-11-10')]),
      contractOf('less', 'a', [endless(2000), cancelled('2026-11-12')]),
    ];
    expect(mrrOf(own, november).bridge).toMatchObject({ start: 3000, contraction: 1500, churn: 0, end: 1500 });
  });

  test.each([
    ['away for a month and more', '2026-10-15', 'reactivation'],
    ['away for less', '2026-10-16', 'expansion'],
  ] as const)('of a customer %s', (_, lastDay, movement) => {
    const own = contractOf('back', 'a', [endless(1000), cancelled(lastDay), { kind: 'renewal', on: '2026-11-16' }]);
    expect(mrrOf([own], november).bridge).toMatchObject({ start: 0, [movement]: 1000, end: 1000 });
  });

  test('has no rates where there was nothing to keep', () => {
    expect(retention({ start: 0, new: 1, expansion: 0, contraction: 0, churn: 0, reactivation: 0, end: 1 })).toEqual({
      net: null,
      gross: null,
    });
  });

  test('a loss of a fiftieth every month is a fifth in a year', () => expect(yearlyLoss(0.02)).toBeCloseTo(0.2153, 4));
});

describe('a contract', () => {
  const on = (contract: CountedContract, day: string) => monthlyOn(levelsOf(contract), day);

  test('whose term ended without a word counts for thirty days more', () => {
    const contract = contractOf('a', 'a', [{}]);
    expect(on(contract, '2025-12-31')).toBe(0);
    expect(on(contract, '2026-01-01')).toBe(4900);
    expect(on(contract, '2027-01-30')).toBe(4900);
    expect(on(contract, '2027-01-31')).toBe(0);
  });

  test('that is renewed in time has no gap, and a later price from its first day', () => {
    const renewal = {
      kind: 'renewal',
      on: '2027-01-01',
      changes: { endsOn: '2027-12-31', lines: monthly(5900) },
    } as const;
    const contract = contractOf('a', 'a', [{}, renewal]);
    expect([on(contract, '2026-12-31'), on(contract, '2027-01-01'), on(contract, '2028-01-30')]).toEqual([
      4900, 5900, 5900,
    ]);
    expect(on(contract, '2028-01-31')).toBe(0);
  });

  test('put right from its first day was never otherwise', () => {
    const contract = contractOf('a', 'a', [endless(4900), changed(3900, '2026-01-01')]);
    expect(on(contract, '2026-01-01')).toBe(3900);
  });

  test('that was lost brings nothing from the day after its last', () => {
    const contract = contractOf('a', 'a', [endless(4900), { kind: 'loss', on: '2026-05-31' }]);
    expect([on(contract, '2026-05-31'), on(contract, '2026-06-01')]).toEqual([4900, 0]);
  });
});

// The same numbers each time: what fails can be looked at.
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test('over random histories the bridge holds to the cent, month after month', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const throwDie = dice(seed);
    const contracts = Array.from({ length: 1 + throwDie(25) }, (_, place) => randomContract(`c${place}`, throwDie));
    let before: number | undefined;
    let total = 0;
    for (let month = 0; month < 36; month += 1) {
      const name = `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      const span = spanOfMonth(name, '2099-01-01');
      const { bridge, customers, contracts: behind } = mrrOf(contracts, span);
      const counted = contracts.reduce((sum, contract) => sum + monthlyOn(levelsOf(contract), span.last), 0);
      expect({ seed, name, end: bridge.end }).toEqual({ seed, name, end: endOf(bridge) });
      expect(bridge.end).toBe(counted);
      if (before !== undefined) expect(bridge.start).toBe(before);
      for (const movement of movements) expect(bridge[movement]).toBeGreaterThanOrEqual(0);
      for (const movement of movements) {
        const net = behind[movement].reduce((sum, one) => sum + one.after - one.before, 0);
        expect(Math.abs(net)).toBe(bridge[movement]);
      }
      expect(customers.lost).toBeLessThanOrEqual(customers.atStart);
      before = bridge.end;
      total += bridge.end;
    }
    if (seed === 1) expect(total).toBeGreaterThan(0);
  }
});

function randomContract(id: string, throwDie: (sides: number) => number): CountedContract {
  const periods = ['week', 'month', 'quarter', 'year'] as const;
  const lines = () =>
    Array.from({ length: 1 + throwDie(3) }, () => ({
      ...{ ...line, quantity: 1 + throwDie(5), unitPrice: throwDie(100_000) / 4 },
      ...{ period: periods[throwDie(4)]!, discount: throwDie(3) === 0 ? { rate: throwDie(10_001) } : null },
    }));
  let day = addDays('2025-01-01', throwDie(700));
  const endsOn = throwDie(2) === 0 ? null : addDays(day, 365);
  const steps: Partial<ContractStep>[] = [{ on: day, changes: { lines: lines(), endsOn } }];
  for (let left = throwDie(6); left > 0; left -= 1) {
    day = addDays(day, throwDie(200) - 40);
    const kind = (['change', 'renewal', 'loss', 'cancellation'] as const)[throwDie(4)]!;
    const isEnd = kind === 'loss' || kind === 'cancellation';
    steps.push({
      kind,
      on: day,
      changes: isEnd ? {} : { lines: lines(), ...(endsOn && { endsOn: addDays(day, 365) }) },
    });
  }
  return contractOf(id, `p${throwDie(8)}`, steps);
}
