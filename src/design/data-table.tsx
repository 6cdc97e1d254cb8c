// biome-ignore-all lint/a11y/useSemanticElements: rows laid out apart from the document cannot be a <table>; ARIA says grid instead.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useMemo, useRef } from 'react';
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
import { DataTableHead } from './data-table-head.tsx';
import { DataTableRow } from './data-table-row.tsx';
import { SkeletonRows } from './data-table-skeleton.tsx';
import { useNarrowScreen } from './narrow-screen.ts';
import { usePatternKey } from './pattern-keys.ts';
import { useStableCallback } from './stable-callback.ts';
import { handleTableKey } from './table-keys.ts';
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
  /** Buttons shown when the row is hovered or active. */
  rowActions?(row: Row): ReactNode;
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

/** A list of any length: only the rows in sight exist, the rest is counted. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, selection, texts, loading = false, hasMore = false, onEndReached } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const patternKey = usePatternKey();
  const id = useId();
  const narrow = useNarrowScreen();
  const compact = narrow ? props.renderCompact : undefined;
  const rowHeight = compact ? rowHeights.phone : rowHeights[props.density ?? 'compact'];
  const lastTicked = useRef(0);
  const { place, onPlace, question, coveredAtFoot = 0 } = props;
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

  const press = useStableCallback((index: number) => {
    setActiveIndex(index);
    const row = rows[index];
    if (row !== undefined) props.onOpen?.(row);
  });

  const moveTo = (index: number) => {
    setActiveIndex(index);
    virtualizer.scrollToIndex(index);
  };

  const selectable = selection !== undefined;
  const layout = useMemo(() => layOutColumns(columns, selectable), [columns, selectable]);
  const isShown = loading || rows.length > 0;
  useFocusOnceShown(scroller, isShown, props.autoFocus ?? false);

  if (!isShown) return <div className={classes.empty}>{props.empty}</div>;

  const activeRow = rows[active];
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={(props.total ?? rows.length) + 1}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={activeRow === undefined ? undefined : `${id}${rowKey(activeRow)}`}
      aria-busy={loading || undefined}
      tabIndex={0}
      className={classes.table}
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
          open: () => press(active),
          toggle: (extend) => tick(active, extend),
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
              id={`${id}${key}`}
              row={row}
              index={item.index}
              top={item.start}
              height={rowHeight}
              columns={columns}
              active={item.index === active}
              opened={key === props.openedKey}
              ticked={selection?.keys.has(key)}
              tickLabel={texts.selectRow}
              compact={compact}
              actions={props.rowActions}
              onPress={press}
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
