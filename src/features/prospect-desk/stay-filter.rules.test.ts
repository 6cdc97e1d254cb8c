import { expect, test } from 'vitest';
import { matches } from '../../engine/filter.ts';
import { stayLimits, stayState } from '../stages/stay.rules.ts';
import { askedStays, stayFilter } from './stay-filter.rules.ts';

const moment = '2026-11-24T09:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(moment) - days * 86_400_000).toISOString();
const limits = new Map([
  ['quick', stayLimits(1, moment)],
  ['slow', stayLimits(6, moment)],
  ['won', stayLimits(null, moment)],
]);

test('the filter lets through exactly those whom the rule calls so', () => {
  const counts = { fine: 0, watch: 0, stuck: 0 };
  for (const stageId of limits.keys()) {
    for (const age of [0, 1, 1.6, 3, 3.5, 9, 9.5, 12, 12.5, 400]) {
      for (const nextActionAt of [null, daysAgo(1), moment, daysAgo(-1)]) {
        const row = { stageId, stageSince: daysAgo(age), nextActionAt };
        const state = stayState(row, limits.get(stageId)!, moment);
        counts[state] += 1;
        for (const stay of askedStays) {
          expect(matches(stayFilter(stay, { moment, limits }), row), JSON.stringify(row)).toBe(stay === state);
        }
      }
    }
  }
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(5);
});
