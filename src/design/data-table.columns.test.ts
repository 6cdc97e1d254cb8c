import { describe, expect, it } from 'vitest';
import { editableBeside, extendSelection, layOutColumns, toggleSelection } from './data-table.columns.ts';

const order = ['a', 'b', 'c', 'd'];
const column = { title: '', render: () => null };

describe('ticked rows', () => {
  it('a row is ticked, then unticked', () => {
    const ticked = toggleSelection(new Set(['a']), 'b');
    expect([...ticked]).toEqual(['a', 'b']);
    expect([...toggleSelection(ticked, 'a')]).toEqual(['b']);
  });

  it('Shift ticks all rows between, in both directions', () => {
    expect([...extendSelection(new Set(), order, 1, 3)]).toEqual(['b', 'c', 'd']);
    expect([...extendSelection(new Set(['d']), order, 2, 0)]).toEqual(['d', 'a', 'b', 'c']);
  });
});

describe('columns', () => {
  it('a growing column shares what is left, the others keep their width', () => {
    const layout = layOutColumns(
      [
        { ...column, key: 'name', width: 200, grow: 2 },
        { ...column, key: 'score', width: 72 },
      ],
      true,
    );
    expect(layout).toEqual({ template: '36px minmax(200px, 2fr) 72px', minWidth: 332 });
  });

  it('room at the end is kept clear of values', () => {
    const layout = layOutColumns([{ ...column, key: 'score', width: 72 }], false, 100);
    expect(layout).toEqual({ template: '72px 100px', minWidth: 196 });
  });

  it('the keyboard goes to the next cell of the row that can be edited, if there is one', () => {
    const edited = { ...column, width: 72, renderEditor: () => null };
    const columns = [
      { ...edited, key: 'phone' },
      { ...column, key: 'score', width: 72 },
      { ...edited, key: 'owner', mayEdit: (row: string) => row === 'mine' },
    ];
    const from = (row: string, place: number, by: 1 | -1) => editableBeside(columns, { row, from: place, by })?.key;
    expect(from('mine', 0, 1)).toBe('owner');
    expect(from('theirs', 0, 1)).toBeUndefined();
    expect(from('mine', 2, -1)).toBe('phone');
    expect(from('mine', 0, -1)).toBeUndefined();
  });
});
