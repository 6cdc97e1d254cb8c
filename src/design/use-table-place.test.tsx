// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type TablePlace, useTablePlace } from './use-table-place.ts';

afterEach(cleanup);

interface Shown {
  rows: readonly string[];
  place?: TablePlace;
  question?: string;
  isGrowing?: boolean;
}

const rowKey = (row: string) => row;

function openTable(first: Shown) {
  const scroller = { current: document.createElement('div') };
  const told: TablePlace[] = [];
  const show = ({ isGrowing = false, ...shown }: Shown) => ({
    ...useTablePlace({ scroller, rowKey, isGrowing, onPlace: (place) => told.push(place), ...shown }),
    element: scroller.current,
  });
  return { ...renderHook(show, { initialProps: first }), told };
}

it('the active row stays active when others come before it', () => {
  const { result, rerender } = openTable({ rows: ['a', 'b', 'c'] });
  act(() => result.current.setActiveIndex(1));
  rerender({ rows: ['new', 'a', 'b', 'c'] });
  expect(result.current.activeIndex).toBe(2);
});

it('a row that is gone leaves its place to the next', () => {
  const { result, rerender } = openTable({ rows: ['a', 'b', 'c'] });
  act(() => result.current.setActiveIndex(1));
  rerender({ rows: ['a', 'c'] });
  expect(result.current.activeIndex).toBe(1);
  rerender({ rows: ['a'] });
  expect(result.current.activeIndex).toBe(0);
});

it('a table opens where it was left, on the row that was active', () => {
  const { result } = openTable({ rows: ['a', 'b', 'c'], place: { scrollTop: 800, activeKey: 'c' } });
  expect(result.current.activeIndex).toBe(2);
  expect(result.current.element.scrollTop).toBe(800);
});

it('another question starts at the top', () => {
  const place = { scrollTop: 800, activeKey: 'c' };
  const { result, rerender } = openTable({ rows: ['a', 'b', 'c'], place, question: 'mine' });
  rerender({ rows: ['a', 'b', 'c'], place: undefined, question: 'late' });
  expect(result.current.activeIndex).toBe(0);
  expect(result.current.element.scrollTop).toBe(0);
});

it('where one stands is told with every move', () => {
  const { result, told } = openTable({ rows: ['a', 'b', 'c'] });
  result.current.element.scrollTop = 120;
  act(() => result.current.setActiveIndex(2));
  expect(told).toEqual([{ scrollTop: 120, activeKey: 'c' }]);
});
