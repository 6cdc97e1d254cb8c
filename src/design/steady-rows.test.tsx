// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, test } from 'vitest';
import { useSteadyRows, withRowHeld } from './steady-rows.ts';

afterEach(cleanup);

const rowKey = (row: string) => row.slice(0, 1);
const held = { key: 'b', row: 'b', index: 1 };

describe('a row that is held', () => {
  test.each<[string, string[], string[]]>([
    ['sorted to the end, stays second', ['a', 'c', 'd', 'b'], ['a', 'b', 'c', 'd']],
    ['sorted to the top, stays second', ['b', 'a', 'c'], ['a', 'b', 'c']],
    ['gone from the list, stays as it was seen', ['a', 'c'], ['a', 'b', 'c']],
    ['changed, shows what it is now', ['a', 'c', 'b now'], ['a', 'b now', 'c']],
    ['with all others gone, stands alone', [], ['b']],
    ['where others came in above, stays second', ['x', 'y', 'a', 'b'], ['x', 'b', 'y', 'a']],
  ])('%s', (_what, rows, shown) => {
    expect(withRowHeld(rows, rowKey, held)).toEqual(shown);
  });
});

it('the list catches up once the row is let go', () => {
  const { result, rerender } = renderHook(
    ({ rows, key }: { rows: string[]; key?: string }) => useSteadyRows(rows, rowKey, key),
    { initialProps: { rows: ['a', 'b', 'c'], key: 'b' as string | undefined } },
  );
  rerender({ rows: ['c', 'a'], key: 'b' });
  expect(result.current).toEqual(['c', 'b', 'a']);
  rerender({ rows: ['c', 'a'], key: undefined });
  expect(result.current).toEqual(['c', 'a']);
});

it('another row is held where it stands when its turn comes', () => {
  const { result, rerender } = renderHook(
    ({ rows, key }: { rows: string[]; key: string }) => useSteadyRows(rows, rowKey, key),
    {
      initialProps: { rows: ['a', 'b', 'c'], key: 'a' },
    },
  );
  rerender({ rows: ['b', 'c'], key: 'a' });
  rerender({ rows: ['b', 'c'], key: 'b' });
  expect(result.current).toEqual(['b', 'c']);
  rerender({ rows: ['c', 'b'], key: 'b' });
  expect(result.current).toEqual(['b', 'c']);
});
