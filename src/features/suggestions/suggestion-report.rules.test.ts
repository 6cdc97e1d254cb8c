import { expect, test } from 'vitest';
import { ruleReport } from './suggestion-report.rules.ts';

const none = { shown: 0, accepted: 0, dismissed: 0, ignored: 0, acceptedSuccess: 0, otherSuccess: 0, reasons: {} };

test('each rate says of how many it is a part, and how sure it is', () => {
  const report = ruleReport({
    ...none,
    rule: 6,
    shown: 30,
    accepted: 20,
    dismissed: 4,
    ignored: 6,
    acceptedSuccess: 10,
    otherSuccess: 1,
  });
  expect(report.followed).toMatchObject({ part: 10, of: 20, value: 0.5 });
  expect(report.followed.low).toBeCloseTo(0.299, 3);
  expect(report.followed.high).toBeCloseTo(0.701, 3);
  expect(report.notFollowed).toMatchObject({ part: 1, of: 10, value: 0.1 });
});

test('of nothing there is no rate', () => {
  expect(ruleReport({ ...none, rule: 6 }).followed).toEqual({ part: 0, of: 0, value: null, low: null, high: null });
});
