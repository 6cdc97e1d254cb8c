import { describe, expect, it } from 'vitest';
import { extendSelection, layOutColumns, toggleSelection } from './data-table.columns.ts';

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
});
