// biome-ignore-all lint/a11y/useSemanticElements: rows laid out apart from the document cannot be a <table>; ARIA says grid instead.
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names the active row.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys of its rows.
import { type MouseEvent, memo, type ReactNode, useState } from 'react';
import type { DataTableColumn } from './data-table.columns.ts';
import classes from './data-table.module.css';
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
  /** Absent when rows cannot be ticked. */
  ticked?: boolean;
  tickLabel(row: Row): string;
  /** One cell for the whole row, on a phone. */
  compact?(row: Row): ReactNode;
  actions?(row: Row): ReactNode;
  onPress(index: number): void;
  onTick(index: number, extend: boolean): void;
}

function DataTableRowView<Row>(props: DataTableRowProps<Row>) {
  const { row, index, columns, ticked, compact, actions, onPress, onTick } = props;
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
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onClick={(event) => {
        if (!isOnControl(event)) onPress(index);
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
          <div
            key={column.key}
            role="gridcell"
            className={classes.cell}
            data-align={column.align}
            data-first={position === 0 || undefined}
          >
            {column.render(row)}
          </div>
        ))
      )}
      {actions && !compact && (hovered || props.active) && (
        <div role="gridcell" className={classes.actions}>
          <div className={classes.actionsInner}>{actions(row)}</div>
        </div>
      )}
    </div>
  );
}

/** Scrolling passes hundreds of rows a second: a row that did not change is not drawn again. */
export const DataTableRow = memo(DataTableRowView) as typeof DataTableRowView;

function isOnControl(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('button, a, input, label, [role="menuitem"]') !== null;
}
