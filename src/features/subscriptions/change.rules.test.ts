import { describe, expect, test } from 'vitest';
import { type Asked, changeOf, problemOf, type Subscribed } from './change.rules.ts';

const pro = { id: 'pro', priceInCents: 4900, seatsMin: 3, seatsMax: 50, closedAt: null };
const big = { id: 'big', priceInCents: 9900, seatsMin: 10, seatsMax: null, closedAt: null };
const onPro: Subscribed = {
  planId: 'pro',
  state: 'active',
  seats: 10,
  priceInCents: 4900,
  cycle: 'month',
  anchorDay: 1,
  cycleStartsOn: '2026-11-01',
  cycleEndsOn: '2026-12-01',
};
const on11 = (asked: Asked, from = onPro) => changeOf(from, asked, '2026-11-11');

describe('on 11 November', () => {
  test('one more seat of 49 € costs 32,67 €', () => {
    expect(on11({ plan: pro, seats: 11 })).toMatchObject({ kind: 'now', chargeInCents: 3267, startsCycle: false });
  });

  test('ten seats from 49 € to 99 € cost ten times 33,33 €, rounded once', () => {
    expect(on11({ plan: big, seats: 10 })).toMatchObject({ kind: 'now', chargeInCents: 33_333 });
  });

  test('a seat less, or a cheaper plan, comes with the next cycle and gives nothing back', () => {
    expect(on11({ plan: pro, seats: 9 })).toEqual({ kind: 'later', on: '2026-12-01' });
    expect(on11({ plan: pro, seats: 5 }, { ...onPro, planId: 'big', priceInCents: 9900 })).toMatchObject({
      kind: 'later',
    });
  });

  test('the same is no change', () => {
    expect(on11({ plan: pro, seats: 10 })).toEqual({ kind: 'same' });
  });

  test('a seat more of a plan that has become dearer costs what the others do', () => {
    expect(on11({ plan: { ...pro, priceInCents: 9900 }, seats: 11 })).toMatchObject({ chargeInCents: 3267 });
  });

  test('whoever ends a trial begins a cycle today and pays all of it', () => {
    const trial: Subscribed = { ...onPro, planId: 'trial', state: 'trial', priceInCents: 0, seats: 3 };
    expect(on11({ plan: pro, seats: 3 }, trial)).toEqual({
      kind: 'now',
      chargeInCents: 14_700,
      startsCycle: true,
      anchorDay: 11,
      cycleStartsOn: '2026-11-11',
      cycleEndsOn: '2026-12-11',
    });
  });
});

test.each([
  [{ plan: pro, seats: 2 }, 'tooFewSeats'],
  [{ plan: pro, seats: 51 }, 'tooManySeats'],
  [{ plan: pro, seats: null }, 'seatsMissing'],
  [{ plan: big, seats: 100_000 }, null],
  [{ plan: { ...big, closedAt: '2026-01-01T00:00:00.000Z' }, seats: 10 }, 'planClosed'],
  [{ plan: { ...pro, closedAt: '2026-01-01T00:00:00.000Z' }, seats: 4 }, null],
] as const)('%o is judged %s', (asked, problem) => {
  expect(problemOf(asked, 'pro')).toBe(problem);
});
