// The lists on screen, kept sorted: a list is filtered once, and then only the rows that were touched are judged again.
import type { AnyRecord } from '../../define.ts';
import { compareBy, type Filter, type Order, predicateOf } from '../../filter.ts';
import { groupAskedFor, type Row } from '../../memory-store.ts';

/** Rows that may look different, by record name. */
export type Touched = Map<string, ReadonlySet<string> | 'all'>;

export interface ListQuery {
  where?: Filter;
  order?: readonly Order[];
  limit?: number;
}

interface KeptList {
  passes: (row: Row) => boolean;
  compare: (a: Row, b: Row) => number;
  rows: readonly Row[];
  /** The first rows, for the limit last asked for. */
  first: { limit: number; rows: readonly Row[] } | undefined;
  touched: Set<string> | 'all';
}

export interface KeptLists {
  /** The same array as before while nothing in it looks different. */
  rows(record: AnyRecord, query: ListQuery): readonly Row[];
  touch(touched: Touched): void;
}

const MOST_LISTS = 60;
/** Fewer rows than this are sorted on the spot; beyond, all rows are kept in that order for the next filter. */
const FEW = 1_000;

export function keepLists(source: {
  get(record: AnyRecord, id: string): Row | undefined;
  all(record: AnyRecord): readonly Row[];
  inGroup(record: AnyRecord, group: string): readonly Row[];
}): KeptLists {
  const listsOf = new Map<string, Map<string, KeptList>>();

  function listFor(record: AnyRecord, { where, order = [] }: ListQuery): KeptList {
    const lists = listsOf.get(record.name) ?? new Map<string, KeptList>();
    listsOf.set(record.name, lists);
    const key = JSON.stringify([where ?? null, order]);
    const list = lists.get(key) ?? makeList(where, order);
    // Last in the map is last used: the first is the one to forget.
    lists.delete(key);
    lists.set(key, list);
    if (lists.size > MOST_LISTS) lists.delete(lists.keys().next().value!);
    return list;
  }

  function fill(record: AnyRecord, list: KeptList, { where, order = [] }: ListQuery): readonly Row[] {
    const group = groupAskedFor(record, where);
    if (group !== undefined) return source.inGroup(record, group).filter(list.passes).sort(list.compare);
    if (!where) return source.all(record).toSorted(list.compare);
    const sorted = listsOf.get(record.name)?.get(JSON.stringify([null, order]));
    if (!sorted) {
      const found = source.all(record).filter(list.passes);
      if (found.length < FEW) return found.sort(list.compare);
    }
    return upToDate(record, { order }).rows.filter(list.passes);
  }

  function upToDate(record: AnyRecord, query: ListQuery): KeptList {
    const list = listFor(record, query);
    if (list.touched === 'all' || list.touched.size > list.rows.length / 4 + 10) {
      list.rows = fill(record, list, query);
      list.first = undefined;
    } else if (list.touched.size > 0) {
      const rows = mend(list, list.touched, (id) => source.get(record, id));
      if (rows !== list.rows) list.first = undefined;
      list.rows = rows;
    }
    list.touched = new Set();
    return list;
  }

  return {
    rows(record, query) {
      const list = upToDate(record, query);
      const { limit } = query;
      if (limit === undefined || list.rows.length <= limit) return list.rows;
      if (list.first?.limit !== limit) list.first = { limit, rows: list.rows.slice(0, limit) };
      return list.first.rows;
    },
    touch(touched) {
      for (const [name, ids] of touched) {
        for (const list of listsOf.get(name)?.values() ?? []) {
          if (list.touched === 'all') continue;
          if (ids === 'all') list.touched = 'all';
          else for (const id of ids) list.touched.add(id);
        }
      }
    },
  };
}

function makeList(where: Filter | undefined, order: readonly Order[]): KeptList {
  return {
    passes: where ? predicateOf(where) : () => true,
    compare: compareBy(order),
    rows: [],
    first: undefined,
    touched: 'all',
  };
}

/** The list with the touched rows at their new places; the very same one when none of them shows. One pass, however many. */
function mend(
  { rows, passes, compare }: KeptList,
  touched: ReadonlySet<string>,
  get: (id: string) => Row | undefined,
): readonly Row[] {
  const now = new Map<string, Row>();
  for (const id of touched) {
    const row = get(id);
    if (row && passes(row)) now.set(id, row);
  }
  let unchanged = 0;
  const others = rows.filter((row) => {
    const id = row.id as string;
    if (!touched.has(id)) return true;
    if (now.get(id) === row) unchanged += 1;
    return false;
  });
  if (unchanged === now.size && others.length + unchanged === rows.length) return rows;
  return merge(others, [...now.values()].sort(compare), compare);
}

/** Both in order; the second is the short one. */
function merge(rows: readonly Row[], few: readonly Row[], compare: (a: Row, b: Row) => number): readonly Row[] {
  if (few.length === 0) return rows;
  const merged: Row[] = [];
  let next = 0;
  for (const row of few) {
    const place = placeIn(rows, row, compare, next);
    while (next < place) merged.push(rows[next++]!);
    merged.push(row);
  }
  while (next < rows.length) merged.push(rows[next++]!);
  return merged;
}

function placeIn(rows: readonly Row[], row: Row, compare: (a: Row, b: Row) => number, from: number): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(rows[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
