import { expect, test } from 'vitest';
import { completeMapping } from './mapping.rules.ts';

test('columns beyond those that were mapped are guessed, and never fill a field twice', () => {
  expect(completeMapping(['lastName', null, 'email'], ['lastName', 'city', 'email', 'phone', 'email', null])).toEqual([
    'lastName',
    null,
    'email',
    'phone',
    null,
    null,
  ]);
});
