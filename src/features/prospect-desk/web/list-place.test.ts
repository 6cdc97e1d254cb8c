import { expect, test } from 'vitest';
import { keepPlaceOfList, placeOfList } from './list-place.ts';

test('a list is found again where it was left, until another one is looked at', () => {
  expect(placeOfList('mine')).toBeUndefined();
  keepPlaceOfList('mine', { scrollTop: 4_000, activeKey: 'a' });
  keepPlaceOfList('mine', { activeKey: 'b' });
  expect(placeOfList('mine')).toEqual({ scrollTop: 4_000, activeKey: 'b' });
  keepPlaceOfList('late', { activeKey: 'c' });
  expect(placeOfList('late')).toEqual({ scrollTop: 0, activeKey: 'c' });
  expect(placeOfList('mine')).toBeUndefined();
});
