// biome-ignore-all lint/a11y/useSemanticElements: rows laid out apart from the document cannot be a <table>; ARIA says grid instead.
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names the active row.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys of its rows.
import { type MouseEvent, memo, type ReactNode, useState } from 'react';
import { type CellStep, canEdit, type DataTableColumn } from './data-table.columns.ts';
import classes from './data-table.module.css';
import { DataTableCell } from './data-table-cell.tsx';
import { RowTick } from './row-tick.tsx';

export interface DataTableRowProps<Row> {
  id: string;
  row: Row;
  index: number;
  top: number;
  height: number;
  columns: readonly DataTableColumn<Row>[];
  active: boolean;
  opened: boolean;
  /** Somebody has it in hand: its buttons stay. */
  held: boolean;
  /** Of the active row: the column the keyboard is on, if it is on one. */
  activeColumn?: string | undefined;
  editedColumn?: string | undefined;
  /** Absent when rows cannot be ticked. */
  ticked?: boolean;
  tickLabel(row: Row): string;
  /** One cell for the whole row, on a phone. */
  compact?(row: Row): ReactNode;
  actions?(row: Row, isHeld: boolean): ReactNode;
  /** `columnKey` names the cell that was pressed where it can be edited: a second press may follow. */
  onPress(index: number, columnKey?: string): void;
  onEdit(index: number, columnKey: string): void;
  /** Edits the cell that was pressed last. */
  onEditPressed(): void;
  onCloseEditor(step?: CellStep): void;
  onTick(index: number, extend: boolean): void;
}

function DataTableRowView<Row>(props: DataTableRowProps<Row>) {
  const { row, index, columns, ticked, compact, actions, editedColumn, onPress, onTick } = props;
  const [hovered, setHovered] = useState(false);
  return (
    <div
      role="row"
      id={props.id}
      aria-rowindex={index + 2}
      aria-selected={ticked ?? props.opened}
      className={classes.row}
      data-compact={compact ? true : undefined}
      data-active={props.active || undefined}
      data-opened={props.opened || undefined}
      data-held={props.held || undefined}
      data-editing={editedColumn !== undefined || undefined}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onClick={(event) => {
        if (isOnControl(event)) return;
        const editable = editableUnder(event, columns, row);
        // The second of two quick presses edits.
        if (editable === undefined || event.detail < 2) onPress(index, editable);
      }}
    >
      {ticked !== undefined && !compact && (
        <div role="gridcell" className={classes.tick}>
          <RowTick
            label={props.tickLabel(row)}
            tabIndex={-1}
            checked={ticked}
            onTick={(event) => onTick(index, event.shiftKey)}
          />
        </div>
      )}
      {compact ? (
        <div role="gridcell" className={classes.compactCell}>
          {compact(row)}
        </div>
      ) : (
        columns.map((column, position) => (
          <DataTableCell
            key={column.key}
            id={cellId(props.id, column.key)}
            row={row}
            column={column}
            first={position === 0}
            active={column.key === props.activeColumn}
            editing={column.key === editedColumn}
            onEdit={(columnKey) => props.onEdit(index, columnKey)}
            onCloseEditor={props.onCloseEditor}
          />
        ))
      )}
      {actions && !compact && editedColumn === undefined && (hovered || props.active || props.held) && (
        // Come under the pointer between two quick presses, they are not what the second one means.
        <div
          role="gridcell"
          className={classes.actions}
          onClickCapture={(event) => {
            if (event.detail < 2) return;
            event.stopPropagation();
            props.onEditPressed();
          }}
        >
          <div className={classes.actionsInner}>{actions(row, props.held)}</div>
        </div>
      )}
    </div>
  );
}

/** Scrolling passes hundreds of rows a second: a row that did not change is not drawn again. */
export const DataTableRow = memo(DataTableRowView) as typeof DataTableRowView;

/** What the cell of a row is called in the document. */
export const cellId = (rowId: string, columnKey: string) => `${rowId} ${columnKey}`.replaceAll(' ', '_');

function editableUnder<Row>(event: MouseEvent, columns: readonly DataTableColumn<Row>[], row: Row): string | undefined {
  const key = event.target instanceof Element && event.target.closest<HTMLElement>('[data-column]')?.dataset.column;
  const column = columns.find((one) => one.key === key);
  return canEdit(column, row) ? column?.key : undefined;
}

function isOnControl(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('button, a, input, label, [role="menuitem"]') !== null;
}
