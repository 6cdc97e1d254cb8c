// The store verbs over many rows at once: the rows are read and locked in one statement, the commands of all of them run
// in memory, and what they wrote goes out in a few set-based statements. For work on thousands of rows by rules that are
// written for one.
import { sql } from 'kysely';
import type { AnyRecord, Caller, Changes, NewRow, RowOf, Store } from '../define.ts';
import { refuse } from '../refusal.ts';
import { sameValue } from '../same-value.ts';
import { columnOf } from './copy-text.ts';
import type { CompanyTransaction } from './database.ts';
import { noteDue } from './due-figures.ts';
import { writeIdLists } from './id-list.ts';
import { pgStore, reachToSql, type Touched, tableOf, toRow, touchedBy } from './pg-store.ts';

type Row = Record<string, unknown>;

export interface BatchStore extends Store {
  /** Reads and locks these rows, as far as they are within reach; no other row of the record is there for the commands. */
  load(record: AnyRecord, ids: readonly string[]): Promise<void>;
  /** Runs a command whose writes count only if it comes to its end. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  /** Sends all that was written, and answers what the feed must point at. */
  write(): Promise<Map<string, Touched>>;
}

interface Written {
  record: AnyRecord;
  before: Row | undefined;
  after: Row;
}

/** Records that were not loaded are read one by one, once each: they are few (stages, people, fields). */
export function batchStore(
  transaction: CompanyTransaction,
  options: { caller: Caller; records: ReadonlyMap<string, AnyRecord>; now: string },
): BatchStore {
  const { db, companyId } = transaction;
  const { caller, records, now } = options;
  const below = pgStore(transaction, options);
  const loaded = new Map<string, Map<string, Row>>();
  const found = new Map<string, Promise<unknown>>();
  const written = new Map<string, Written>();
  /** What the command at hand wrote; it joins the rest when that command is through. */
  let pending: Map<string, Written> | undefined;
  const placeOf = (record: AnyRecord, id: string) => `${record.name}:${id}`;

  function once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = found.get(key) as Promise<T> | undefined;
    if (known) return known;
    const fresh = read();
    found.set(key, fresh);
    return fresh;
  }

  function current(record: AnyRecord, id: string): Row | undefined {
    const place = placeOf(record, id);
    return (pending?.get(place) ?? written.get(place))?.after ?? loaded.get(record.name)?.get(id);
  }

  function put(record: AnyRecord, before: Row | undefined, after: Row) {
    const place = placeOf(record, after.id as string);
    const first = pending?.get(place) ?? written.get(place);
    (pending ?? written).set(place, { record, before: first ? first.before : before, after });
  }

  return {
    holds: () => true,

    async load(record, ids) {
      const rows = loaded.get(record.name) ?? new Map<string, Row>();
      loaded.set(record.name, rows);
      const { reach } = record;
      // Through parents that are here already: asked in SQL, the statement may walk through those of the whole company.
      const parents = reach.kind === 'parent' ? loaded.get(reach.parent) : undefined;
      const isInReach = parents ? sql<boolean>`true` : reachToSql(record, records, caller, 't');
      const { rows: read } = await sql<Row>`select t.* from ${sql.table(tableOf(record))} as t
        where t.company_id = ${companyId} and t.id = any(${ids}::uuid[]) and ${isInReach}
        order by t.id for no key update of t`.execute(db);
      for (const row of read.map(toRow)) {
        if (reach.kind === 'parent' && parents && !parents.has(row[reach.parentField] as string)) continue;
        rows.set(row.id as string, row);
      }
    },

    async find<R extends AnyRecord>(record: R, id: string, options: Parameters<Store['find']>[2] = {}) {
      const row = current(record, id);
      if (row || loaded.has(record.name)) return row as RowOf<R> | undefined;
      return once(`${placeOf(record, id)}${options.held ? ' held' : ''}`, () => below.find(record, id, options));
    },

    async list<R extends AnyRecord>(record: R, query: Parameters<Store['list']>[1] = {}) {
      if (loaded.has(record.name))
        throw new Error(`a batch holds some rows of ${record.name} and knows no list of them`);
      return once(`${record.name}?${JSON.stringify(query)}`, () => below.list(record, query));
    },

    async insert<R extends AnyRecord>(record: R, row: NewRow<R>) {
      const full: Row = { ...(row as Row), createdAt: now, updatedAt: now, rev: 1 };
      Object.assign(full, record.derive?.(full));
      put(record, undefined, full);
      return full as RowOf<R>;
    },

    async update<R extends AnyRecord>(record: R, id: string, changes: Changes<R>) {
      const before = (await this.find(record, id)) as Row | undefined;
      if (!before) return refuse(`${record.name}.notFound`);
      const after: Row = { ...before, ...(changes as Row), updatedAt: now, rev: (before.rev as number) + 1 };
      Object.assign(after, record.derive?.(after));
      put(record, before, after);
      return after as RowOf<R>;
    },

    remove: async () => {
      throw new Error('a batch removes nothing');
    },
    ownerAt: below.ownerAt,
    findByKeys: below.findByKeys,
    updateByKeys: below.updateByKeys,
    fingerprints: below.fingerprints,
    takeNumber: below.takeNumber,
    alias: below.alias,

    async attempt(work) {
      pending = new Map();
      try {
        const result = await work();
        for (const [place, one] of pending) written.set(place, one);
        return result;
      } finally {
        pending = undefined;
      }
    },

    async write() {
      const touched = new Map<string, Touched>();
      for (const [name, rows] of Map.groupBy(written.values(), ({ record }) => record.name)) {
        const { record } = rows[0]!;
        await insertAll(
          record,
          rows.filter(({ before }) => !before),
        );
        await updateAll(
          record,
          rows.filter(({ before }) => before),
        );
        await writeKeys(record, rows);
        await writeWords(record, rows);
        await writeIdLists(transaction, record, rows);
        await writePastOwners(record, rows);
        const due = rows.flatMap(({ before, after }) => record.figures?.(before, after) ?? []);
        await noteDue(transaction, due);
        for (const { before, after } of rows) {
          const one = touchedBy(record, before, after);
          if (one) touched.set(`${name}:${one.id}`, one);
        }
      }
      written.clear();
      return touched;
    },
  };

  async function insertAll(record: AnyRecord, rows: readonly Written[]) {
    if (rows.length === 0) return;
    const columns = sql.join(['company_id', ...Object.keys(rows[0]!.after).map(columnOf)].map((name) => sql.ref(name)));
    await sql`insert into ${sql.table(tableOf(record))} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(tableOf(record))}, ${asJson(rows)}::jsonb)
      on conflict do nothing`.execute(db);
  }

  async function updateAll(record: AnyRecord, rows: readonly Written[]) {
    if (rows.length === 0) return;
    const changed = new Set(
      rows.flatMap(({ before, after }) =>
        Object.keys(after).filter((field) => !sameValue(before![field], after[field])),
      ),
    );
    const columns = [...changed].map((field) => {
      const column = sql.ref(columnOf(field));
      return sql`${column} = fresh.${column}`;
    });
    await sql`update ${sql.table(tableOf(record))} as t set ${sql.join(columns)}
      from jsonb_populate_recordset(null::${sql.table(tableOf(record))}, ${asJson(rows, changed)}::jsonb) as fresh
      where t.company_id = ${companyId} and t.id = fresh.id`.execute(db);
  }

  /** Of rows that are there already only what changed goes over. */
  function asJson(rows: readonly Written[], changed?: ReadonlySet<string>): string {
    const goesOver = (field: string) => !changed || field === 'id' || changed.has(field);
    return JSON.stringify(
      rows.map(({ after }) => ({
        company_id: companyId,
        ...Object.fromEntries(
          Object.entries(after)
            .filter(([field]) => goesOver(field))
            .map(([field, value]) => [columnOf(field), value]),
        ),
      })),
    );
  }

  async function writeKeys({ keys }: AnyRecord, rows: readonly Written[]) {
    if (!keys) return;
    const others = rows.filter(({ before, after }) => !before || !sameValue(keys.of(before), keys.of(after)));
    if (others.length === 0) return;
    const [table, owner] = [sql.table(`kili.${keys.table}`), sql.ref(columnOf(keys.column))];
    await sql`delete from ${table} where company_id = ${companyId}
      and ${owner} = any(${others.map(({ after }) => after.id)}::uuid[])`.execute(db);
    const fresh = others.flatMap(({ after }) => keys.of(after).map((key) => ({ ...key, id: after.id })));
    await sql`insert into ${table} (company_id, kind, key, ${owner})
      select ${companyId}::uuid, k.kind, k.key, k.id from unnest(${fresh.map(({ kind }) => kind)}::text[],
        ${fresh.map(({ key }) => key)}::text[], ${fresh.map((one) => one.id)}::uuid[]) as k(kind, key, id)
      on conflict do nothing`.execute(db);
  }

  async function writeWords({ words }: AnyRecord, rows: readonly Written[]) {
    if (!words) return;
    const others = rows.filter(({ before, after }) => !sameValue(before ? words.of(before) : [], words.of(after)));
    if (others.length === 0) return;
    const [table, owner] = [sql.table(`kili.${words.table}`), sql.ref(columnOf(words.column))];
    await sql`delete from ${table} where company_id = ${companyId}
      and ${owner} = any(${others.map(({ after }) => after.id)}::uuid[])`.execute(db);
    const fresh = others.flatMap(({ after }) => words.of(after).map((word) => ({ word, id: after.id })));
    await sql`insert into ${table} (company_id, word, ${owner})
      select ${companyId}::uuid, w.word, w.id
      from unnest(${fresh.map(({ word }) => word)}::text[], ${fresh.map(({ id }) => id)}::uuid[]) as w(word, id)
      on conflict do nothing`.execute(db);
  }

  async function writePastOwners({ reach }: AnyRecord, rows: readonly Written[]) {
    if (reach.kind !== 'owner' || !reach.past) return;
    const { ownerField, past } = reach;
    const left = rows.filter(({ before, after }) => before?.[ownerField] && before[ownerField] !== after[ownerField]);
    if (left.length === 0) return;
    await sql`insert into ${sql.table(`kili.${past.table}`)} (company_id, ${sql.ref(columnOf(past.column))}, until, user_id)
      select ${companyId}::uuid, l.id, ${now}::timestamptz, l.user_id
      from unnest(${left.map(({ before }) => before!.id)}::uuid[], ${left.map(({ before }) => before![ownerField])}::uuid[])
        as l(id, user_id)
      on conflict do nothing`.execute(db);
  }
}
