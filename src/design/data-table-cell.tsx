// biome-ignore-all lint/a11y/useSemanticElements: rows laid out apart from the document cannot be a <table>; ARIA says grid instead.
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names the active cell.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys of its cells.
import type { SyntheticEvent } from 'react';
import type { CellStep, DataTableColumn } from './data-table.columns.ts';
import classes from './data-table.module.css';

export interface DataTableCellProps<Row> {
  id: string;
  row: Row;
  column: DataTableColumn<Row>;
  first: boolean;
  /** The one the keyboard is on. */
  active: boolean;
  editing: boolean;
  onEdit(columnKey: string): void;
  onCloseEditor(step?: CellStep): void;
}

/** A value of the table, or its editor in the same place. */
export function DataTableCell<Row>(props: DataTableCellProps<Row>) {
  const { id, row, column, first, active, editing } = props;
  const common = {
    id,
    className: classes.cell,
    'data-align': column.align,
    'data-first': first || undefined,
  };
  if (editing && column.renderEditor) {
    return (
      // What is pressed in the editor, or in a list it opens elsewhere on the page, is no press on the row.
      <div role="gridcell" {...common} data-editing onClick={keepInside} onDoubleClick={keepInside}>
        <div className={classes.editor}>{column.renderEditor(row, props.onCloseEditor)}</div>
      </div>
    );
  }
  return (
    <div
      role="gridcell"
      {...common}
      data-active={active || undefined}
      data-column={column.key}
      onDoubleClick={() => props.onEdit(column.key)}
    >
      {column.render(row)}
    </div>
  );
}

const keepInside = (event: SyntheticEvent) => event.stopPropagation();
