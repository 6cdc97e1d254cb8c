// The store verbs in memory: rows over rows. The lower layer is never written; what a command writes lands in the upper
// one, where null means "gone". The device replays its waiting commands on such layers, tests run commands on them.
import type { AnyRecord, Changes, NewRow, RowOf, Store } from './define.ts';
import { compareBy, type Filter, predicateOf } from './filter.ts';
import { GroupedRows } from './grouped-rows.ts';
import { refuse } from './refusal.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Rows = Map<string, Row>;
/** Rows by record name; null marks a row removed in this layer. */
export type Layer = Map<string, Map<string, Row | null>>;

export function rowIn(layers: readonly Layer[], record: AnyRecord, id: string): Row | undefined {
  for (const layer of layers) {
    const row = layer.get(record.name)?.get(id);
    if (row !== undefined) return row ?? undefined;
  }
  return undefined;
}

/** Every row of a record as the layers, uppermost first, show it. */
export function rowsIn(layers: readonly Layer[], record: AnyRecord): Row[] {
  const bottom = layers.at(-1)?.get(record.name);
  return showing(layers, record, bottom?.values() ?? []);
}

/** The rows of one group of a record kept in groups; the upper layers hold few rows and are looked through. */
export function rowsInGroup(layers: readonly Layer[], record: AnyRecord, field: string, group: string): Row[] {
  const bottom = layers.at(-1)?.get(record.name);
  if (!(bottom instanceof GroupedRows)) return rowsIn(layers, record).filter((row) => row[field] === group);
  return showing(layers, record, bottom.inGroup(group)).filter((row) => row[field] === group);
}

function showing(layers: readonly Layer[], record: AnyRecord, bottom: Iterable<Row | null>): Row[] {
  const written = new Map<string, Row | null>();
  for (const layer of layers.slice(0, -1).toReversed()) {
    for (const [id, row] of layer.get(record.name) ?? []) written.set(id, row);
  }
  const rows: Row[] = [];
  for (const row of bottom) if (row && !written.has(row.id as string)) rows.push(row);
  for (const row of written.values()) if (row) rows.push(row);
  return rows;
}

/** The parent whose dependants alone a filter can let through, if it says so. */
export function groupAskedFor({ reach }: AnyRecord, where: Filter | undefined): string | undefined {
  if (!where || reach.kind !== 'parent') return undefined;
  for (const part of 'and' in where ? where.and : [where]) {
    if ('is' in part && part.field === reach.parentField && typeof part.is === 'string') return part.is;
  }
  return undefined;
}

/** Writes one layer's rows over another's. */
export function pressDown(from: Layer, onto: Layer): void {
  for (const [name, rows] of from) {
    const target = onto.get(name) ?? new Map();
    for (const [id, row] of rows) target.set(id, row);
    onto.set(name, target);
  }
}

/** A store that reads through `layers` (uppermost first) and writes into the first of them. */
export function memoryStore(layers: readonly [Layer, ...Layer[]], now: string): Store {
  const [top] = layers;
  const put = (record: AnyRecord, id: string, row: Row | null) => {
    const rows = top.get(record.name) ?? new Map<string, Row | null>();
    top.set(record.name, rows.set(id, row));
  };
  return {
    holds: (record) => record.holding !== 'none',

    async find<R extends AnyRecord>(record: R, id: string) {
      return rowIn(layers, record, id) as RowOf<R> | undefined;
    },

    async list<R extends AnyRecord>(record: R, { where, order = [], limit }: Parameters<Store['list']>[1] = {}) {
      const group = groupAskedFor(record, where);
      const candidates =
        group !== undefined && record.reach.kind === 'parent'
          ? rowsInGroup(layers, record, record.reach.parentField, group)
          : rowsIn(layers, record);
      const rows = where ? candidates.filter(predicateOf(where)) : candidates;
      return rows.sort(compareBy(order)).slice(0, limit) as RowOf<R>[];
    },

    async insert<R extends AnyRecord>(record: R, row: NewRow<R>) {
      const full: Record<string, unknown> = { ...(row as Row), createdAt: now, updatedAt: now, rev: 1 };
      Object.assign(full, record.derive?.(full));
      if (record.holding !== 'none') put(record, full.id as string, full);
      return full as RowOf<R>;
    },

    async update<R extends AnyRecord>(record: R, id: string, changes: Changes<R>) {
      const before = rowIn(layers, record, id);
      if (!before) return refuse(`${record.name}.notFound`);
      const after: Record<string, unknown> = { ...before, ...changes, updatedAt: now, rev: (before.rev as number) + 1 };
      Object.assign(after, record.derive?.(after));
      put(record, id, after);
      return after as RowOf<R>;
    },

    async remove(record, id) {
      if (rowIn(layers, record, id)) put(record, id, null);
    },

    async ownerAt({ reach }, row) {
      return reach.kind === 'owner' ? ((row as Row)[reach.ownerField] as string | null) : null;
    },
    findByKeys: async () => [],
    updateByKeys: async () => {},
    fingerprints: async () => [],
    takeNumber: async () => null,
    alias: async () => {},
  };
}
