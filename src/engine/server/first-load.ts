// A device's first visit: the rows it may hold, record by record and page by page, as of one cursor.
import { sql } from 'kysely';
import type { AnyRecord, Caller } from '../define.ts';
import { seenBy } from '../guarded-fields.ts';
import type { Changes, FirstLoadPage } from '../protocol.ts';
import { parentOf } from '../reach.ts';
import type { CompanyTransaction } from './database.ts';
import { idListHas } from './id-list.ts';
import { reachToSql, tableOf, toRow } from './pg-store.ts';
import type { Engine } from './run-command.ts';

type Row = Record<string, unknown>;

const PAGE_SIZE = 2_000;

/** The records of which a device keeps rows, in the order in which they are loaded. */
export const heldRecords = (engine: Engine) =>
  [...engine.records.values()].filter((record) => record.holding !== 'none');

export async function loadPage(
  engine: Engine,
  transaction: CompanyTransaction,
  caller: Caller,
  { record: from, after, cursor }: FirstLoadPage,
): Promise<Changes> {
  const held = heldRecords(engine);
  const rows: Changes['rows'] = {};
  let room = PAGE_SIZE;
  let beyond = after;
  const start = held.findIndex((record) => record.name === from);
  for (const record of held.slice(Math.max(0, start))) {
    const found = await heldRows(engine, transaction, caller, record, { after: beyond, limit: room });
    rows[record.name] = found;
    room -= found.length;
    if (room <= 0) {
      return {
        cursor,
        rows,
        gone: {},
        nextPage: { record: record.name, after: placeOf(record, found.at(-1)!), cursor },
      };
    }
    beyond = null;
  }
  return { cursor, rows, gone: {} };
}

/** How many rows the whole load has. */
export async function countHeld(
  engine: Engine,
  { db, companyId }: CompanyTransaction,
  caller: Caller,
): Promise<number> {
  const counts = heldRecords(engine).map(
    (record) => sql`(select count(*) from ${sql.table(tableOf(record))} as t
      where t.company_id = ${companyId} and ${holdsToSql(engine, record, caller)})`,
  );
  const { rows } = await sql<{ total: number }>`select ${sql.join(counts, sql` + `)} as total`.execute(db);
  return Number(rows[0]?.total ?? 0);
}

/** The rows of a record that belong on this person's device; what hangs on one row comes in one piece. */
async function heldRows(
  engine: Engine,
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  record: AnyRecord,
  { after, limit }: { after: string | null; limit: number },
): Promise<Row[]> {
  const place = placeToSql(record);
  const ids = (after ?? '').split(':');
  const values = place.map((_, position) => sql`${ids[position] ?? ''}::uuid`);
  const beyond = after ? sql<boolean>`(${sql.join(place)}) > (${sql.join(values)})` : sql<boolean>`true`;
  const { rows } = await sql<Row>`select t.* from ${sql.table(tableOf(record))} as t
    where t.company_id = ${companyId} and ${holdsToSql(engine, record, caller)} and ${beyond}
    order by ${sql.join(place)} limit ${limit}`.execute(db);
  return seenBy(caller, record, rows.map(toRow));
}

function placeToSql({ reach }: AnyRecord) {
  if (reach.kind !== 'parent') return [sql.ref('t.id')];
  const parent = sql.ref(`t.${reach.parentField}`);
  const hangsOn = reach.otherwise ? sql`coalesce(${parent}, ${sql.ref(`t.${reach.otherwise}`)})` : parent;
  return [hangsOn, sql.ref('t.id')];
}

function placeOf({ reach }: AnyRecord, row: Row): string {
  return reach.kind === 'parent' ? `${parentOf(reach, row)}:${row.id}` : String(row.id);
}

function holdsToSql(engine: Engine, record: AnyRecord, caller: Caller) {
  const own = record.holding === 'own' ? ownToSql(engine, record, caller, 't') : sql<boolean>`true`;
  return sql<boolean>`${reachToSql(record, engine.records, caller, 't')} and ${own}`;
}

function ownToSql(engine: Engine, record: AnyRecord, caller: Caller, alias: string): ReturnType<typeof sql<boolean>> {
  const { reach } = record;
  if (reach.kind === 'owner') {
    const isOwner = sql<boolean>`${sql.ref(`${alias}.${reach.ownerField}`)} = ${caller.userId}`;
    const guests = record.idLists.find(({ field }) => field === reach.guests);
    return guests ? sql`(${isOwner} or ${idListHas(guests, [caller.userId], { alias })})` : isOwner;
  }
  if (reach.kind === 'parent') {
    const parent = engine.records.get(reach.parent)!;
    const parentId = sql.ref(`${alias}.${reach.parentField}`);
    const throughParent = sql<boolean>`exists (select 1 from ${sql.table(tableOf(parent))} as mine
      where mine.company_id = ${sql.ref(`${alias}.companyId`)} and mine.id = ${parentId}
        and ${ownToSql(engine, parent, caller, 'mine')})`;
    return reach.otherwise ? sql<boolean>`(${parentId} is null or ${throughParent})` : throughParent;
  }
  return sql`true`;
}
