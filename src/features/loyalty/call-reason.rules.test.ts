import { expect, test } from 'vitest';
import { callReasonsOn, type LoyalCustomer } from './call-reason.rules.ts';

const customer: LoyalCustomer = { expiringPoints: 0, expiresOn: null, lastEarnedOn: null, customerOn: null };
const ending = { ...customer, expiringPoints: 50, expiresOn: '2026-12-31' };

test.each<[string, LoyalCustomer, string, string[]]>([
  ['thirty-one days before', ending, '2026-11-30', []],
  ['thirty days before', ending, '2026-12-01', ['ends30 2026-12-31']],
  ['seven days before', ending, '2026-12-24', ['ends7 2026-12-31']],
  ['on the last day', ending, '2026-12-31', ['ends7 2026-12-31']],
  ['too few points', { ...ending, expiringPoints: 49 }, '2026-12-24', []],
  [
    'six months after the last purchase',
    { ...customer, lastEarnedOn: '2026-05-31' },
    '2026-11-30',
    ['inactive 2026-05-31'],
  ],
  ['a day before that', { ...customer, lastEarnedOn: '2026-05-31' }, '2026-11-29', []],
  ['within the first year', { ...customer, customerOn: '2026-01-10' }, '2026-12-31', []],
  ['a year after', { ...customer, customerOn: '2025-11-30' }, '2026-11-30', ['anniversary 2026-11-30']],
  ['after an outage of six days', { ...customer, customerOn: '2025-11-30' }, '2026-12-06', ['anniversary 2026-11-30']],
  ['a week after', { ...customer, customerOn: '2025-11-30' }, '2026-12-07', []],
  ['born on 29 February', { ...customer, customerOn: '2024-02-29' }, '2026-02-28', ['anniversary 2026-02-28']],
])('%s', (_, asked, today, reasons) => {
  expect(callReasonsOn(asked, today).map(({ kind, day }) => `${kind} ${day}`)).toEqual(reasons);
});
