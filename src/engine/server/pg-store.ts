// The store verbs of a command on PostgreSQL. It applies the caller's reach to everything it reads, keeps derived fields
// and lookup keys in step, and remembers what was touched so that the feed can point at it before the commit.
import { sql } from 'kysely';
import type { AnyRecord, Caller, Changes, KeyRange, NewRow, RowOf, Store } from '../define.ts';
import type { Filter } from '../filter.ts';
import { parentOf, scopeOf } from '../reach.ts';
import { refuse } from '../refusal.ts';
import { sameValue } from '../same-value.ts';
import type { CompanyTransaction } from './database.ts';
import { noteDue } from './due-figures.ts';
import { filterToSql } from './filter-sql.ts';
import { fingerprints } from './fingerprint.ts';
import { idListHas, writeIdLists } from './id-list.ts';
import { orderToSql } from './keyset.ts';
import { takeNumber } from './number-series.ts';
import { without } from './without-fields.ts';

export interface Touched {
  record: AnyRecord;
  id: string;
  ownerOld: string | null;
  ownerNew: string | null;
  /** By how much more it counts against a limit of the plan than before (see `counted` of a record). */
  worth?: number;
}

export interface PgStore extends Store {
  touched: Map<string, Touched>;
}

/** Somebody else wrote a row between our reading it and our writing it; the command must be run again on what is there now. */
export class StaleRow extends Error {}

type Row = Record<string, unknown>;

export const tableOf = (record: AnyRecord) => `kili.${record.table}`;

/** A row's list and object fields as JSON text, so that the driver does not mistake them for PostgreSQL arrays. */
export function toColumns(record: AnyRecord, values: Row): Row {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      record.jsonFields.has(field) && value !== null && value !== undefined ? JSON.stringify(value) : value,
    ]),
  );
}

/** A database row as the record says: without the company, which the caller already knows. */
export function toRow(row: Row): Row {
  return without(row, (field) => field === 'companyId');
}

/**
 * The caller's reach over a record, as a condition on the table under this alias; with `since`, also over the rows that
 * were in reach at that moment and have been handed over.
 */
export function reachToSql(
  record: AnyRecord,
  records: ReadonlyMap<string, AnyRecord>,
  caller: Caller,
  alias: string,
  since?: string,
): ReturnType<typeof sql<boolean>> {
  const { reach, mergedIntoField } = record;
  if (mergedIntoField) {
    const inReach = reachToSql({ ...record, mergedIntoField: undefined }, records, caller, alias, since);
    return sql<boolean>`(${sql.ref(`${alias}.${mergedIntoField}`)} is null and ${inReach})`;
  }
  if (reach.kind === 'company') return sql<boolean>`true`;
  if (reach.kind === 'person') return sql<boolean>`${sql.ref(`${alias}.${reach.personField}`)} = ${caller.userId}`;
  if (reach.kind === 'shared') {
    const [person, share] = [sql.ref(`${alias}.${reach.personField}`), sql.ref(`${alias}.${reach.shareField}`)];
    return sql<boolean>`(${person} = ${caller.userId} or ${share} = 'company'
      or (${share} = 'team' and ${person} = any(${caller.teammates})))`;
  }
  if (reach.kind === 'parent') {
    const parent = records.get(reach.parent);
    if (!parent) throw new Error(`${record.name} names an unknown parent ${reach.parent}`);
    const parentReach: ReturnType<typeof sql<boolean>> = reachToSql(parent, records, caller, 'parent', since);
    const parentId = sql.ref(`${alias}.${reach.parentField}`);
    const throughParent = sql<boolean>`exists (select 1 from ${sql.table(tableOf(parent))} as parent
      where parent.company_id = ${sql.ref(`${alias}.companyId`)} and parent.id = ${parentId} and ${parentReach})`;
    if (!reach.otherwise) return throughParent;
    return sql<boolean>`(${throughParent}
      or (${parentId} is null and ${sql.ref(`${alias}.${reach.otherwise}`)} = ${caller.userId}))`;
  }
  const guests = record.idLists.find(({ field }) => field === reach.guests);
  if (guests) {
    const asOwner = reachToSql({ ...record, reach: { ...reach, guests: undefined } }, records, caller, alias, since);
    return sql<boolean>`(${asOwner} or ${idListHas(guests, [caller.userId], { alias })})`;
  }
  const scope = scopeOf(caller, reach.permission);
  const owner = sql.ref(`${alias}.${reach.ownerField}`);
  if (scope === 'all') return sql<boolean>`true`;
  if (scope === 'none') return sql<boolean>`false`;
  const people = scope === 'team' ? caller.teammates : [caller.userId];
  const now = sql<boolean>`(${owner} is null or ${owner} = any(${people}))`;
  if (!since || !reach.past) return now;
  return sql<boolean>`(${now} or exists (select 1 from ${sql.table(`kili.${reach.past.table}`)} as past
    where past.company_id = ${sql.ref(`${alias}.companyId`)} and ${sql.ref(`past.${reach.past.column}`)} = ${sql.ref(`${alias}.id`)}
      and past.user_id = any(${people}) and past.until > ${since}::timestamptz))`;
}

export function pgStore(
  transaction: CompanyTransaction,
  options: {
    caller: Caller;
    records: ReadonlyMap<string, AnyRecord>;
    now: string;
    /** Reads also what was in the caller's reach at this moment and has been handed over since. */
    since?: string;
    /** Whoever lost a race holds what they find until the commit: nobody comes in between once more. */
    holdsRows?: boolean;
  },
): PgStore {
  const { db, companyId } = transaction;
  const { caller, records, now, since, holdsRows = false } = options;
  const touched: PgStore['touched'] = new Map();
  // Each row as the command last knew it: what it decided rests on that state, and a write goes through on no other.
  const seen = new Map<string, Row>();
  const place = (record: AnyRecord, row: { id?: unknown }) => `${record.name}:${row.id}`;

  function touch(record: AnyRecord, before: Row | undefined, after: Row | undefined) {
    const one = touchedBy(record, before, after);
    if (!one) return;
    const key = place(record, one);
    touched.set(key, joinedTouch(touched.get(key), one));
  }

  async function writeKeys(record: AnyRecord, row: Row, before?: Row) {
    if (!record.keys) return;
    const { table, column, of } = record.keys;
    if (before && sameValue(of(before), of(row))) return;
    const name = sql.table(`kili.${table}`);
    const owner = sql.ref(column);
    await sql`delete from ${name} where company_id = ${companyId} and ${owner} = ${row.id}`.execute(db);
    const keys = of(row);
    if (keys.length === 0) return;
    await sql`insert into ${name} (company_id, kind, key, ${owner}) values ${sql.join(
      keys.map(({ kind, key }) => sql`(${companyId}, ${kind}, ${key}, ${row.id})`),
    )} on conflict do nothing`.execute(db);
  }

  async function writeWords({ words }: AnyRecord, row: Row, before?: Row) {
    if (!words || sameValue(before ? words.of(before) : [], words.of(row))) return;
    const [table, owner] = [sql.table(`kili.${words.table}`), sql.ref(words.column)];
    await sql`delete from ${table} where company_id = ${companyId} and ${owner} = ${row.id}`.execute(db);
    await sql`insert into ${table} (company_id, word, ${owner})
      select ${companyId}::uuid, w.word, ${row.id}::uuid from unnest(${words.of(row)}::text[]) as w(word)
      on conflict do nothing`.execute(db);
  }

  async function writePastOwner({ reach }: AnyRecord, before: Row, after: Row) {
    if (reach.kind !== 'owner' || !reach.past) return;
    const owner = before[reach.ownerField];
    if (owner === null || owner === after[reach.ownerField]) return;
    await sql`insert into ${sql.table(`kili.${reach.past.table}`)} (company_id, ${sql.ref(reach.past.column)}, until, user_id)
      values (${companyId}, ${before.id}, ${now}, ${owner}) on conflict do nothing`.execute(db);
  }

  async function read(record: AnyRecord, condition: ReturnType<typeof sql<boolean>>, tail = sql``): Promise<Row[]> {
    const { rows } = await sql<Row>`select t.* from ${sql.table(tableOf(record))} as t
      where t.company_id = ${companyId} and ${reachToSql(record, records, caller, 't', since)} and ${condition} ${tail}`.execute(
      db,
    );
    const found = rows.map(toRow);
    for (const row of found) if (!seen.has(place(record, row))) seen.set(place(record, row), row);
    return found;
  }

  return {
    touched,
    holds: () => true,

    async find<R extends AnyRecord>(record: R, id: string, { held = false }: { held?: boolean | 'alone' } = {}) {
      const isAlone = holdsRows || held === 'alone';
      const lock = isAlone ? sql`for no key update of t` : held ? sql`for share of t` : undefined;
      const [row] = await read(record, sql`t.id = ${id}`, lock);
      return row as RowOf<R> | undefined;
    },

    async list<R extends AnyRecord>(
      record: R,
      { where, order = [], limit = 10_000 }: Parameters<Store['list']>[1] = {},
    ) {
      const condition = where ? sql<boolean>`${filterToSql(where, record, 't', companyId)}` : sql<boolean>`true`;
      const rows = await read(record, condition, sql`order by ${orderToSql(record, order, 't')} limit ${limit}`);
      return rows as RowOf<R>[];
    },

    async insert<R extends AnyRecord>(record: R, row: NewRow<R>) {
      const full: Row = { ...(row as Row), createdAt: now, updatedAt: now, rev: 1 };
      Object.assign(full, record.derive?.(full));
      await db
        .insertInto(tableOf(record))
        .values({ companyId, ...toColumns(record, full) })
        .execute();
      await writeKeys(record, full);
      await writeWords(record, full);
      await writeIdLists(transaction, record, [{ after: full }]);
      await noteDue(transaction, record.figures?.(undefined, full) ?? []);
      seen.set(place(record, full), full);
      touch(record, undefined, full);
      return full as RowOf<R>;
    },

    async update<R extends AnyRecord>(record: R, id: string, changes: Changes<R>) {
      const before = seen.get(place(record, { id })) ?? ((await this.find(record, id)) as Row | undefined);
      if (!before) return refuse(`${record.name}.notFound`);
      const after: Row = { ...before, ...(changes as Row), updatedAt: now, rev: (before.rev as number) + 1 };
      Object.assign(after, record.derive?.(after));
      const changed = Object.fromEntries(Object.entries(after).filter(([field, value]) => before[field] !== value));
      const { numUpdatedRows } = await db
        .updateTable(tableOf(record))
        .set(toColumns(record, changed))
        .where('companyId', '=', companyId)
        .where('id', '=', id)
        .where('rev', '=', before.rev)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new StaleRow(`${record.name} was written meanwhile`);
      seen.set(place(record, after), after);
      await writeKeys(record, after, before);
      await writeWords(record, after, before);
      await writeIdLists(transaction, record, [{ before, after }]);
      await writePastOwner(record, before, after);
      await noteDue(transaction, record.figures?.(before, after) ?? []);
      touch(record, before, after);
      return after as RowOf<R>;
    },

    async remove(record: AnyRecord, id: string) {
      const before = (await this.find(record, id)) as Row | undefined;
      if (!before) return;
      await db.deleteFrom(tableOf(record)).where('companyId', '=', companyId).where('id', '=', id).execute();
      await noteDue(transaction, record.figures?.(before, undefined) ?? []);
      seen.delete(place(record, before));
      touch(record, before, undefined);
    },

    async ownerAt({ reach }, row, at) {
      if (reach.kind !== 'owner') return null;
      const owner = (row as Row)[reach.ownerField] as string | null;
      if (!reach.past || at >= now) return owner;
      const { rows } = await sql<{ userId: string }>`select user_id from ${sql.table(`kili.${reach.past.table}`)}
        where company_id = ${companyId} and ${sql.ref(reach.past.column)} = ${row.id} and until > ${at}
        order by until limit 1`.execute(db);
      return rows[0]?.userId ?? owner;
    },

    async findByKeys(record, keys) {
      if (!record.keys || keys.length === 0) return [];
      const { rows } = await sql<{ id: string }>`
        select k.${sql.ref(record.keys.column)} as id from ${sql.table(`kili.${record.keys.table}`)} as k
        join unnest(${keys.map((one) => one.kind)}::text[], ${keys.map((one) => one.key)}::text[])
          with ordinality as wanted(kind, key, place) on k.kind = wanted.kind and k.key = wanted.key
        where k.company_id = ${companyId} order by wanted.place, id`.execute(db);
      return [...new Set(rows.map(({ id }) => id))];
    },

    async updateByKeys<R extends AnyRecord>(
      record: R,
      keys: readonly KeyRange[],
      { changes, where }: { changes: Changes<R>; where: Filter },
    ) {
      if (!record.keys || keys.length === 0) return;
      const columns = toColumns(record, { ...(changes as Row), updatedAt: now });
      const assigned = Object.entries(columns).map(([field, value]) => sql`${sql.ref(field)} = ${value}`);
      const { rows } = await sql<Row>`update ${sql.table(tableOf(record))} as t
        set ${sql.join(assigned)}, rev = t.rev + 1
        where t.company_id = ${companyId} and ${filterToSql(where, record, 't', companyId)} and t.id in (
          select k.${sql.ref(record.keys.column)} from unnest(${keys.map(({ kind }) => kind)}::text[],
            ${keys.map(({ key }) => key)}::text[], ${keys.map(endOf)}::text[]) as wanted(kind, first, beyond)
          join ${sql.table(`kili.${record.keys.table}`)} as k
            on k.kind = wanted.kind and k.key >= wanted.first collate "C" and k.key < wanted.beyond collate "C"
          where k.company_id = ${companyId})
        returning t.*`.execute(db);
      for (const row of rows.map(toRow)) {
        seen.delete(place(record, row));
        touch(record, row, row);
      }
    },

    fingerprints: (texts) => fingerprints(transaction, texts),
    takeNumber: (series) => takeNumber(transaction, series),

    async alias(id, targetId) {
      await sql`insert into kili.row_alias (company_id, id, target_id, created_at)
        values (${companyId}, ${id}, ${targetId}, ${now}) on conflict do nothing`.execute(db);
    },
  };
}

/** The text after which no key begins like this one. */
function endOf({ key, isPrefix }: KeyRange): string {
  if (!isPrefix) return `${key}\u0001`;
  return key.slice(0, -1) + String.fromCharCode(key.charCodeAt(key.length - 1) + 1);
}

/** What the feed must point at after a write, and what counts; nothing where no device holds such rows and no plan counts them. */
export function touchedBy(record: AnyRecord, before: Row | undefined, after: Row | undefined): Touched | undefined {
  const worth = worthOf(record, after) - worthOf(record, before);
  if (record.holding === 'none' && worth === 0) return undefined;
  const id = (after ?? before)!.id as string;
  return {
    record,
    id,
    ownerOld: ownerOf(record, before),
    ownerNew: ownerOf(record, after),
    ...(worth !== 0 && { worth }),
  };
}

const worthOf = ({ counted }: AnyRecord, row: Row | undefined): number => (row && counted?.worth(row)) ?? 0;

/** One row that was touched twice: from its first owner to its last. */
export function joinedTouch(before: Touched | undefined, after: Touched): Touched {
  if (!before) return after;
  const worth = (before.worth ?? 0) + (after.worth ?? 0);
  return { ...after, ownerOld: before.ownerOld, ...(worth !== 0 || after.worth ? { worth } : {}) };
}

function ownerOf(record: AnyRecord, row: Row | undefined): string | null {
  if (!row) return null;
  if (record.reach.kind === 'owner') return (row[record.reach.ownerField] as string | null) ?? null;
  if (record.reach.kind === 'person') return row[record.reach.personField] as string;
  // A dependant follows its parent: the pointer names the parent's row.
  if (record.reach.kind === 'parent') return parentOf(record.reach, row);
  return null;
}
