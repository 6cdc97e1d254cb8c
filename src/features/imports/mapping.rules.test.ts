import { expect, test } from 'vitest';
import { parseInput } from '../../engine/invalid-input.ts';
import type { ColumnMapping } from './import-fields.ts';
import { columnMapping, completeMapping } from './mapping.rules.ts';

test('columns of which nothing is known are guessed, and never fill a field twice', () => {
  const guessed: ColumnMapping = ['phone', 'lastName', 'city', 'email', 'email', null];
  expect(completeMapping([undefined, 'lastName', null, 'email'], guessed)).toEqual([
    'phone',
    'lastName',
    null,
    'email',
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
