import { expect, test } from 'vitest';
import { parseInput } from '../../engine/invalid-input.ts';
import { columnMapping, completeMapping } from './mapping.rules.ts';

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

test('what is no field is refused with the fields there are', () => {
  expect(() => parseInput(columnMapping, ['lastName', 'surname'])).toThrow(
    expect.objectContaining({ key: 'request.oneOf', field: '1' }),
  );
  expect(parseInput(columnMapping, ['custom.budget', 'custom.budget.currency', null])).toHaveLength(3);
});
