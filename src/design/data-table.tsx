// biome-ignore-all lint/a11y/useSemanticElements: rows laid out apart from the document cannot be a <table>; ARIA says grid instead.
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import {
  type DataTableColumn,
  type DataTableSelection,
  type DataTableSort,
  extendSelection,
  layOutColumns,
  selectionColumnWidth,
  toggleSelection,
} from './data-table.columns.ts';
import classes from './data-table.module.css';
import { DataTableHead, smallestColumn } from './data-table-head.tsx';
import { cellId, DataTableRow } from './data-table-row.tsx';
import { SkeletonRows } from './data-table-skeleton.tsx';
import { useNarrowScreen } from './narrow-screen.ts';
import { usePatternKey } from './pattern-keys.ts';
import { useStableCallback } from './stable-callback.ts';
import { useSteadyRows } from './steady-rows.ts';
import { handleTableKey } from './table-keys.ts';
import { type EditedCell, useCellEditing } from './use-cell-editing.ts';
import { type TablePlace, useTablePlace } from './use-table-place.ts';

export interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly DataTableColumn<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** How many rows exist, when more than are loaded. */
  total?: number;
  density?: 'compact' | 'comfortable';
  /** First load: skeleton rows instead of rows. */
  loading?: boolean;
  /** More rows wait behind the last one. */
  hasMore?: boolean;
  onEndReached?(): void;
  /** Shown instead of the table when there is no row. */
  empty?: ReactNode;
  /** Key of the row whose record stands in the panel. */
  openedKey?: string;
  onOpen?(row: Row): void;
  /** Keys the table does not know, with the row they act on; true when taken. */
  onRowKey?(event: KeyboardEvent, row: Row): boolean;
  /** Buttons shown when the row is hovered, active or held. */
  rowActions?(row: Row, isHeld: boolean): ReactNode;
  /** Pixels at the end of each row that its buttons have to themselves; without, they lie over the last cells. */
  roomForActions?: number | undefined;
  /** Key of a row somebody has in hand, e.g. with a choice open over it: it stays where it is whatever the list does. */
  heldKey?: string | undefined;
  selection?: DataTableSelection;
  sort?: DataTableSort;
  onSort?(key: string): void;
  onResizeColumn?(key: string, width: number): void;
  /** Two-line form of a row, used on a phone instead of the columns. */
  renderCompact?(row: Row): ReactNode;
  /** Takes the keyboard as soon as the screen opens, so that J and K work at once. */
  autoFocus?: boolean;
  /** Where the table was left, to open there again; told anew whenever that changes. */
  place?: TablePlace;
  onPlace?(place: TablePlace): void;
  /** Pixels at the foot that something lies over: the last rows can be scrolled clear of it. */
  coveredAtFoot?: number;
  /** What the rows answer, in any words: another question starts at the top. */
  question?: string;
  texts: { selectAll: string; selectRow(row: Row): string };
}

const rowHeights = { compact: 36, comfortable: 44, phone: 60 };
const headHeight = 34;
const skeletonRows = 12;
const rowsBeforeTheEnd = 25;
/** So long a press on a cell that can be edited waits for a second one before it opens the row. */
const SECOND_PRESS_MS = 220;

/** Waits from the frame that shows the first press: on a busy machine the second one comes later. Answers how to stop it. */
function unlessPressedAgain(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act, SECOND_PRESS_MS);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** A list of any length: only the rows in sight exist, the rest is counted. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rowKey, selection, texts, loading = false, hasMore = false, onEndReached } = props;
  const [edited, setEdited] = useState<EditedCell>();
  // Whoever types into a row keeps it, whatever becomes of the list meanwhile.
  const heldKey = edited?.rowKey ?? props.heldKey;
  const rows = useSteadyRows(props.rows, rowKey, heldKey);
  const scroller = useRef<HTMLDivElement>(null);
  const patternKey = usePatternKey();
  const id = useId();
  const narrow = useNarrowScreen();
  const compact = narrow ? props.renderCompact : undefined;
  const rowHeight = compact ? rowHeights.phone : rowHeights[props.density ?? 'compact'];
  const lastTicked = useRef(0);
  const { place, onPlace, question, coveredAtFoot = 0, roomForActions } = props;
  const isGrowing = loading || hasMore;
  const standing = useTablePlace({ scroller, rows, rowKey, isGrowing, place, onPlace, question });
  const { activeIndex: active, setActiveIndex } = standing;
  const waiting = loading ? skeletonRows : hasMore ? 3 : 0;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialOffset: place?.scrollTop ?? 0,
    // The sticky titles take their height off the rows' window.
    scrollPaddingEnd: (compact ? 0 : headHeight) + coveredAtFoot,
    // What is being typed stays in the page wherever one scrolls.
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      const place = heldKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === heldKey);
      return place < 0 || inSight.includes(place) ? inSight : [...inSight, place].toSorted((a, b) => a - b);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height must be measured again
  useEffect(() => virtualizer.measure(), [rowHeight]);

  const visible = virtualizer.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? -1;
  const nearEnd = hasMore && !loading && lastVisible >= rows.length - rowsBeforeTheEnd;
  const askedAt = useRef(-1);
  useEffect(() => {
    if (!nearEnd || askedAt.current === rows.length) return;
    askedAt.current = rows.length;
    onEndReached?.();
  }, [nearEnd, rows.length, onEndReached]);

  const tick = useStableCallback((index: number, extend: boolean) => {
    const row = rows[index];
    if (!selection || row === undefined) return;
    const key = rowKey(row);
    const order = extend ? rows.map(rowKey) : [];
    selection.onChange(
      extend ? extendSelection(selection.keys, order, lastTicked.current, index) : toggleSelection(selection.keys, key),
    );
    lastTicked.current = index;
  });

  const moveTo = (index: number) => {
    setActiveIndex(index);
    virtualizer.scrollToIndex(index);
  };
  const idOf = (key: string) => `${id}${key}`;
  const cells = useCellEditing({
    scroller,
    columns,
    rows,
    rowKey,
    activeIndex: active,
    edited,
    setEdited,
    moveTo,
    cellId: (key, columnKey) => cellId(idOf(key), columnKey),
  });

  const open = (row: Row | undefined) => {
    if (row !== undefined) props.onOpen?.(row);
  };
  const opening = useRef<() => void>(undefined);
  const pressed = useRef<{ index: number; columnKey: string }>(undefined);
  useEffect(() => () => opening.current?.(), []);
  const press = useStableCallback((index: number, columnKey?: string) => {
    setActiveIndex(index);
    cells.point(columnKey);
    opening.current?.();
    pressed.current = undefined;
    const row = rows[index];
    // Opened at once, the panel would take a cell away from under the second press; the first column stays where it is.
    if (columnKey === undefined || columnKey === columns[0]?.key) open(row);
    else {
      pressed.current = { index, columnKey };
      opening.current = unlessPressedAgain(() => {
        pressed.current = undefined;
        open(row);
      });
    }
  });
  const edit = useStableCallback((index: number, columnKey: string) => {
    opening.current?.();
    cells.edit(index, columnKey);
  });
  const editPressed = useStableCallback(() => {
    if (pressed.current) edit(pressed.current.index, pressed.current.columnKey);
  });

  const selectable = selection !== undefined;
  const layout = useMemo(
    () => layOutColumns(columns, selectable, roomForActions),
    [columns, selectable, roomForActions],
  );
  const isShown = loading || rows.length > 0;
  useFocusOnceShown(scroller, isShown, props.autoFocus ?? false);

  if (!isShown) return <div className={classes.empty}>{props.empty}</div>;

  const activeRow = rows[active];
  const activeId = activeRow === undefined ? undefined : idOf(rowKey(activeRow));
  const activeColumn = compact ? undefined : cells.activeColumn;
  const hasActiveCell = activeId !== undefined && columns.some(({ key }) => key === activeColumn);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={(props.total ?? rows.length) + 1}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={hasActiveCell ? cellId(activeId, activeColumn ?? '') : activeId}
      aria-busy={loading || undefined}
      tabIndex={0}
      className={classes.table}
      data-room={roomForActions !== undefined || undefined}
      style={{
        '--columns': layout.template,
        '--least-width': `${compact ? 0 : layout.minWidth}px`,
        '--first-left': selectable ? `${selectionColumnWidth}px` : '0px',
        paddingBottom: coveredAtFoot,
      }}
      onScroll={standing.onScroll}
      onWheel={standing.letGo}
      onPointerDown={standing.letGo}
      onKeyDown={(event) => {
        standing.letGo();
        handleTableKey(event, {
          rowCount: rows.length,
          activeIndex: active,
          rowsPerPage: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
          moveTo,
          open: () => open(activeRow),
          toggle: (extend) => tick(active, extend),
          stepColumn: (by) => !compact && cells.stepColumn(by),
          editCell: () => !compact && cells.editActive(),
          resize: (pixels) => {
            const column = columns.find(({ key }) => key === activeColumn);
            if (!column || !props.onResizeColumn) return false;
            props.onResizeColumn(column.key, Math.max(smallestColumn, column.width + pixels));
            return true;
          },
          other: (pressed) => activeRow !== undefined && (props.onRowKey?.(pressed, activeRow) ?? false),
          patternKey,
        });
      }}
    >
      {!compact && (
        <DataTableHead
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          onResizeColumn={props.onResizeColumn}
          selectAll={selection && describeSelectAll(selection, rows, rowKey, texts.selectAll)}
        />
      )}
      <div
        role="rowgroup"
        aria-busy={loading || undefined}
        className={classes.body}
        style={{ height: virtualizer.getTotalSize() + waiting * rowHeight }}
      >
        {visible.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const key = rowKey(row);
          return (
            <DataTableRow
              key={key}
              id={idOf(key)}
              row={row}
              index={item.index}
              top={item.start}
              height={rowHeight}
              columns={columns}
              active={item.index === active}
              opened={key === props.openedKey}
              held={key === props.heldKey}
              activeColumn={item.index === active ? activeColumn : undefined}
              editedColumn={key === edited?.rowKey ? edited.columnKey : undefined}
              ticked={selection?.keys.has(key)}
              tickLabel={texts.selectRow}
              compact={compact}
              actions={props.rowActions}
              onPress={press}
              onEdit={edit}
              onEditPressed={editPressed}
              onCloseEditor={cells.close}
              onTick={tick}
            />
          );
        })}
        <SkeletonRows
          count={waiting}
          top={virtualizer.getTotalSize()}
          height={rowHeight}
          columnCount={compact ? 1 : columns.length}
          selectable={selectable && !compact}
        />
      </div>
    </div>
  );
}

/** Takes the keyboard as the screen opens; where rows come back after there were none, only if nobody has it. */
function useFocusOnceShown(scroller: RefObject<HTMLDivElement | null>, isShown: boolean, isWanted: boolean) {
  const hasOpened = useRef(false);
  useEffect(() => {
    const isFree = !hasOpened.current || document.activeElement === document.body;
    hasOpened.current = true;
    if (isWanted && isShown && isFree) scroller.current?.focus({ preventScroll: true });
  }, [scroller, isShown, isWanted]);
}

function describeSelectAll<Row>(
  selection: DataTableSelection,
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  label: string,
) {
  const { keys } = selection;
  const all = rows.length > 0 && keys.size >= rows.length && rows.every((row) => keys.has(rowKey(row)));
  return {
    label,
    checked: all,
    partly: !all && keys.size > 0,
    onToggle: () => selection.onChange(all ? new Set() : new Set(rows.map(rowKey))),
  };
}
