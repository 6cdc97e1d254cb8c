import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStableCallback } from './stable-callback.ts';

/** Where a person stands in a table: how far down, and on which row. */
export interface TablePlace {
  scrollTop: number;
  activeKey?: string;
}

interface PlaceInTable<Row> {
  scroller: RefObject<HTMLDivElement | null>;
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** More rows may still come: the place may lie among them. */
  isGrowing: boolean;
  /** Where the table was left. */
  place?: TablePlace;
  onPlace?(place: TablePlace): void;
  /** What the rows answer; another question starts at the top. */
  question?: string;
}

/** Opens a table where it was left, follows the active row when others come and go, and tells where one stands. */
export function useTablePlace<Row>(table: PlaceInTable<Row>) {
  const { scroller, rows, rowKey, isGrowing, place, onPlace, question } = table;
  const [active, setActive] = useState({ index: 0, key: place?.activeKey });
  const activeIndex = useMemo(() => indexOf(active, rows, rowKey), [active, rows, rowKey]);

  // The rows down there may come page by page: the way back is gone until they are here, or the person scrolls.
  const wayBack = useRef(place?.scrollTop ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every page of rows one gets further
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || wayBack.current === 0) return;
    element.scrollTop = wayBack.current;
    if (!isGrowing || element.scrollTop >= wayBack.current - 1) wayBack.current = 0;
  }, [scroller, rows.length, isGrowing]);

  const tell = useStableCallback((activeKey: string | undefined = active.key) => {
    if (wayBack.current === 0) onPlace?.({ scrollTop: scroller.current?.scrollTop ?? 0, activeKey });
  });
  const answered = useRef(question);
  useLayoutEffect(() => {
    if (answered.current === question) return;
    answered.current = question;
    wayBack.current = 0;
    setActive({ index: 0, key: undefined });
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [question, scroller]);

  return {
    activeIndex,
    setActiveIndex(index: number) {
      const row = rows[index];
      const key = row === undefined ? undefined : rowKey(row);
      setActive({ index, key });
      tell(key);
    },
    /** To be called when the table was scrolled. */
    onScroll: () => tell(),
    /** The person goes their own way: the table does not pull them back. */
    letGo: () => {
      wayBack.current = 0;
    },
  };
}

/** The row by its key; one that is gone leaves its place to the next. */
function indexOf<Row>(
  active: { index: number; key?: string },
  rows: readonly Row[],
  rowKey: (row: Row) => string,
): number {
  const there = rows[active.index];
  if (active.key !== undefined && (there === undefined || rowKey(there) !== active.key)) {
    const moved = rows.findIndex((row) => rowKey(row) === active.key);
    if (moved >= 0) return moved;
  }
  return Math.min(active.index, rows.length - 1);
}
