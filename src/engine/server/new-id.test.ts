import { expect, test } from 'vitest';
import { newId } from './new-id.ts';

test('ids sort as they were made, however many a millisecond sees', () => {
  const ids = Array.from({ length: 50_000 }, () => newId());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
