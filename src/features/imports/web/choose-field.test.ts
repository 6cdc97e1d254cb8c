import { expect, test } from 'vitest';
import { chooseField, columnWith } from './choose-field.ts';

test('a column takes its field from the column that had it', () => {
  expect(chooseField(['phone', 'lastName', null], 2, 'phone')).toEqual([null, 'lastName', 'phone']);
  expect(columnWith(['phone', 'lastName', null], 'phone')).toBe(0);
});

test('a column left out takes nothing from anybody', () => {
  expect(chooseField(['phone', null, null], 1, null)).toEqual(['phone', null, null]);
  expect(columnWith(['phone', null], null)).toBeUndefined();
});
