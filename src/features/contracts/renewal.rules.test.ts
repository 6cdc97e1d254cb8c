import { expect, test } from 'vitest';
import { contractOf, monthly } from './contract.examples.ts';
import type { ContractStep } from './contract.record.ts';
import { renewalRate, termEnds } from './renewal.rules.ts';

const renewed = (on: string): Partial<ContractStep> => ({ kind: 'renewal', on, changes: { endsOn: '2027-12-31' } });
const lost: Partial<ContractStep> = { kind: 'loss', on: '2026-12-31' };

test.each<[string, Partial<ContractStep>[], string, string[]]>([
  ['before the term there is nothing to tell', [{}], '2026-12-31', []],
  ['for thirty days it is open', [{}], '2027-01-30', ['2026-12-31 open']],
  ['then it is lost', [{}], '2027-01-31', ['2026-12-31 lost']],
  ['renewed in time', [{}, renewed('2027-01-01')], '2027-02-01', ['2026-12-31 renewed']],
  ['renewed thirty days late counts', [{}, renewed('2027-01-31')], '2027-02-01', ['2026-12-31 renewed']],
  ['renewed thirty-one days late does not', [{}, renewed('2027-02-01')], '2027-02-01', ['2026-12-31 lost']],
  ['said not to be renewed', [{}, lost], '2026-06-01', ['2026-12-31 lost']],
  ['cancelled before its term, it comes to none', [{}, { kind: 'cancellation', on: '2026-06-30' }], '2027-02-01', []],
  [
    'lost, and back after a year',
    [{}, lost, { ...renewed('2027-12-01'), changes: { endsOn: '2028-11-30' } }],
    '2028-02-01',
    ['2026-12-31 lost'],
  ],
])('%s', (_, steps, today, ends) => {
  expect(termEnds(contractOf('a', 'a', steps), today).map(({ endsOn, fate }) => `${endsOn} ${fate}`)).toEqual(ends);
});

test('the rate is by number and by value, of what is known', () => {
  const contracts = [
    contractOf('a', 'a', [{ changes: { lines: monthly(30_000) } }, renewed('2027-01-01')]),
    contractOf('b', 'b', [{ changes: { lines: monthly(10_000) } }, lost]),
    contractOf('c', 'c', [{}]),
  ];
  const december = { from: '2026-12-01', to: '2026-12-31', today: '2027-01-15' };
  expect(renewalRate(contracts, december)).toEqual({
    ...{ of: 2, renewed: 1, open: 1, ofMonthly: 40_000, renewedMonthly: 30_000 },
    ...{ rate: 0.5, valueRate: 0.75 },
  });
  expect(renewalRate([], december)).toMatchObject({ of: 0, rate: null, valueRate: null });
});
