import { expect, test } from 'vitest';
import type { DedupeKey } from '../prospects/prospect-keys.rules.ts';
import { duplicateGroup, pairOf } from './duplicate-groups.rules.ts';

const email: DedupeKey = { kind: 'email', key: 'ana@lumen.example' };
const mobile: DedupeKey = { kind: 'mobile', key: '+33639980001' };
const other: DedupeKey = { kind: 'mobile', key: '+33639980002' };
const holder = (id: string, ...keys: DedupeKey[]) => ({ id, keys });

test.each<[string, DedupeKey, ReturnType<typeof holder>[], [string, string][], ReturnType<typeof duplicateGroup>]>([
  [
    'two who share a key',
    mobile,
    [holder('a', mobile), holder('b', mobile)],
    [],
    { ids: ['a', 'b'], reasons: ['mobile'] },
  ],
  [
    'all they share, the surest first',
    email,
    [holder('a', mobile, email), holder('b', email, mobile)],
    [],
    { ids: ['a', 'b'], reasons: ['email', 'mobile'] },
  ],
  ['not again under a weaker key', mobile, [holder('a', email, mobile), holder('b', email, mobile)], [], undefined],
  [
    'not again under a later key of the same kind',
    other,
    [holder('a', mobile, other), holder('b', mobile, other)],
    [],
    undefined,
  ],
  [
    'again where a third one joins',
    mobile,
    [holder('a', email, mobile), holder('b', email, mobile), holder('c', mobile)],
    [],
    { ids: ['a', 'b', 'c'], reasons: ['mobile'] },
  ],
  ['nobody alone', mobile, [holder('a', mobile)], [], undefined],
  ['no pair said to be different', mobile, [holder('a', mobile), holder('b', mobile)], [['b', 'a']], undefined],
  [
    'the others of a group',
    mobile,
    [holder('a', mobile), holder('b', mobile), holder('c', mobile)],
    [
      ['a', 'b'],
      ['a', 'c'],
    ],
    { ids: ['b', 'c'], reasons: ['mobile'] },
  ],
])('shows %s', (_fact, shared, holders, distinct, expected) => {
  const pairs = new Set(distinct.map(([one, two]) => pairOf(one, two)));
  expect(duplicateGroup(shared, holders, pairs)).toEqual(expected);
});
