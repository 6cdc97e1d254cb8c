import { expect, test } from 'vitest';
import { fieldPolicies, policiesFor, policyOf } from './known-policy.rules.ts';

test.each([
  ['jobTitle', undefined, 'complete'],
  ['jobTitle', 'overwrite', 'overwrite'],
  ['custom.budget', 'keep', 'keep'],
  ['stage', undefined, 'keep'],
  ['stage', 'forward', 'forward'],
  ['stage', 'overwrite', 'keep'],
  ['contactedOn', 'overwrite', 'complete'],
  ['owner', 'overwrite', undefined],
  ['opposition', 'keep', undefined],
  [null, 'keep', undefined],
] as const)('%s, told %s: %s', (target, chosen, policy) => expect(policyOf(target, chosen)).toBe(policy));

test('nobody’s owner, consent or opposition is a matter of choice', () => {
  for (const target of ['owner', 'consent', 'opposition', 'country']) expect(policiesFor(target)).toEqual([]);
});

test('only what differs from the usual is told', () => {
  const mapping = ['lastName', null, 'stage', 'jobTitle', 'owner'] as const;
  expect([...fieldPolicies([...mapping], ['complete', 'keep', 'forward', 'overwrite', 'overwrite'])]).toEqual([
    ['stage', 'forward'],
    ['jobTitle', 'overwrite'],
  ]);
  expect(fieldPolicies([...mapping], []).size).toBe(0);
});
