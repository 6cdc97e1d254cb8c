import { expect, test } from 'vitest';
import type { MemberState } from '../campaigns/campaign-member.ts';
import { membersByState } from './session-members.rules.ts';

const call = (prospectId: string, campaignState?: MemberState) => ({ prospectId, details: { campaignState } });

test.each([
  ['nothing of a session without a campaign', [call('a')], 3, []],
  [
    'the last call of each person, and who is left',
    [call('a', 'done'), call('b', 'callBack'), call('a', 'inProgress')],
    5,
    [
      ['toCall', 3],
      ['done', 1],
      ['callBack', 1],
    ],
  ],
  [
    'more people than it began with',
    [call('a', 'done'), call('b', 'excluded')],
    1,
    [
      ['done', 1],
      ['excluded', 1],
    ],
  ],
] as const)('tells %s', (_, calls, total, expected) => {
  const states = membersByState(calls, total);
  expect(states).toEqual(expected);
  if (states.length > 0) expect(states.reduce((sum, [, count]) => sum + count, 0)).toBe(Math.max(total, states.length));
});
