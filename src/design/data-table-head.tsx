// biome-ignore-all lint/a11y/useSemanticElements: rows laid out apart from the document cannot be a <table>; ARIA says grid instead.
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid, which names the active row.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { DataTableColumn, DataTableSort } from './data-table.columns.ts';
import classes from './data-table.module.css';
import { RowTick } from './row-tick.tsx';
import { resizeStep } from './table-keys.ts';

export interface DataTableHeadProps<Row> {
  columns: readonly DataTableColumn<Row>[];
  sort?: DataTableSort;
  selectAll?: { label: string; checked: boolean; partly: boolean; onToggle(): void };
  onSort?(key: string): void;
  onResizeColumn?(key: string, width: number): void;
}

export const smallestColumn = 64;

/** The sticky titles: a press sorts, a drag on the edge (or Alt+arrows) resizes. */
export function DataTableHead<Row>({ columns, sort, selectAll, onSort, onResizeColumn }: DataTableHeadProps<Row>) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {selectAll && (
          <div role="columnheader" className={classes.tick}>
            <RowTick
              label={selectAll.label}
              checked={selectAll.checked}
              partly={selectAll.partly}
              onTick={selectAll.onToggle}
            />
          </div>
        )}
        {columns.map((column, position) => (
          <div
            key={column.key}
            role="columnheader"
            className={classes.title}
            data-align={column.align}
            data-first={position === 0 || undefined}
            aria-sort={ariaSort(column.key, sort)}
          >
            {column.sortable && onSort ? (
              <button
                type="button"
                className={classes.sortButton}
                onClick={() => onSort(column.key)}
                onKeyDown={(event) => resizeByKey(event, column, onResizeColumn)}
              >
                <span className={classes.titleText}>{column.title}</span>
                {sort?.key === column.key &&
                  (sort.direction === 'asc' ? <IconArrowUp size={13} /> : <IconArrowDown size={13} />)}
              </button>
            ) : (
              <span className={classes.titleText}>{column.title}</span>
            )}
            {onResizeColumn && (
              <span
                className={classes.resize}
                onPointerDown={(event) => resizeByDrag(event, (width) => onResizeColumn(column.key, width))}
              />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function ariaSort(key: string, sort: DataTableSort | undefined) {
  if (sort?.key !== key) return undefined;
  return sort.direction === 'asc' ? 'ascending' : 'descending';
}

function resizeByKey<Row>(
  event: KeyboardEvent,
  column: DataTableColumn<Row>,
  onResizeColumn: DataTableHeadProps<Row>['onResizeColumn'],
) {
  const step = resizeStep(event.key);
  if (!event.altKey || step === 0 || !onResizeColumn) return;
  event.preventDefault();
  onResizeColumn(column.key, Math.max(smallestColumn, column.width + step));
}

function resizeByDrag(event: PointerEvent<HTMLElement>, onWidth: (width: number) => void) {
  event.preventDefault();
  const handle = event.currentTarget;
  const startX = event.clientX;
  const startWidth = handle.parentElement?.offsetWidth ?? smallestColumn;
  handle.setPointerCapture(event.pointerId);
  const move = (moved: globalThis.PointerEvent) =>
    onWidth(Math.max(smallestColumn, Math.round(startWidth + moved.clientX - startX)));
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
}
