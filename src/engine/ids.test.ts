import { expect, test } from 'vitest';
import { idsInOrder } from './ids.ts';

const random = (byte: number) => new Uint8Array(10).fill(byte);
const shape = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

test('ids sort as they were made: in one millisecond, beyond its last place, and after the clock was set back', () => {
  const nextId = idsInOrder();
  const noon = Date.UTC(2026, 10, 28, 12);
  const times = [...Array<number>(5_000).fill(noon), noon + 1, noon - 7_200_000, noon + 2];
  const ids = times.map((now, index) => nextId(now, random(255 - (index % 256))));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(times.length);
  for (const id of ids) expect(id).toMatch(shape);
});
