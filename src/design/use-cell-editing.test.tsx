// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DataTableColumn } from './data-table.columns.ts';
import { type EditedCell, useCellEditing } from './use-cell-editing.ts';

afterEach(cleanup);

const told: string[] = [];
beforeEach(() => void told.splice(0));

const column = (key: string, may?: boolean): DataTableColumn<string> => ({
  key,
  title: key,
  width: 100,
  render: (row) => row,
  ...(may !== undefined && {
    renderEditor: () => null,
    mayEdit: () => may,
    onEditRefused: (row) => told.push(`${key} of ${row}`),
  }),
});

/** What F2 does on the cell the keyboard is on: what it edits, whether it took the key, what was told. */
function pressF2(columns: DataTableColumn<string>[], on?: string) {
  let edited: EditedCell | undefined;
  const cells = {
    scroller: { current: null },
    columns,
    rows: ['a'],
    rowKey: (row: string) => row,
    activeIndex: 0,
    edited: undefined,
    setEdited: (cell: EditedCell | undefined) => {
      edited = cell;
    },
    moveTo: () => {},
    cellId: (row: string, key: string) => row + key,
  };
  const { result } = renderHook(() => useCellEditing(cells));
  act(() => result.current.point(on));
  let isTaken = false;
  act(() => {
    isTaken = result.current.editActive();
  });
  return { edited: edited?.columnKey, isTaken, told };
}

test.each<[string, DataTableColumn<string>[], string | undefined, ReturnType<typeof pressF2>]>([
  ['edits the cell', [column('city', true)], 'city', { edited: 'city', isTaken: true, told: [] }],
  [
    'says why it may not be edited',
    [column('city', true), column('owner', false)],
    'owner',
    { edited: undefined, isTaken: true, told: ['owner of a'] },
  ],
  [
    'on the row edits the first cell it may',
    [column('owner', false), column('city', true)],
    undefined,
    { edited: 'city', isTaken: true, told: [] },
  ],
  [
    'on a row of which nothing may be edited says so once',
    [column('score'), column('owner', false), column('city', false)],
    undefined,
    { edited: undefined, isTaken: true, told: ['owner of a'] },
  ],
  ['leaves what nobody edits', [column('score')], 'score', { edited: undefined, isTaken: false, told: [] }],
])('F2 %s', (_what, columns, on, outcome) => {
  expect(pressF2(columns, on)).toEqual(outcome);
});
