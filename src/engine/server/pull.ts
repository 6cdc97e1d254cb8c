// What a device is told: on its first visit the rows it may hold, page by page; afterwards the rows behind the feed's
// pointers since its cursor. Everything is read in one snapshot, the cursor last.
import { sql } from 'kysely';
import type { AnyRecord, Caller } from '../define.ts';
import type { Changes, FirstLoadPage } from '../protocol.ts';
import { type CompanyTransaction, inCompany } from './database.ts';
import { reachToSql, tableOf, toRow } from './pg-store.ts';
import type { Engine, Person } from './run-command.ts';

type Row = Record<string, unknown>;

const PAGE_SIZE = 2_000;
/** Beyond this many pointers a device loads everything again: it is quicker. */
const MOST_POINTERS = 5_000;

export function pull(
  engine: Engine,
  person: Person,
  request: { cursor: number | null; page?: FirstLoadPage },
): Promise<Changes> {
  return inCompany(engine.database, { ...person, snapshot: true }, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    if (request.page) return firstLoad(engine, transaction, caller, request.page);
    const version = await currentVersion(transaction);
    if (request.cursor === null) {
      return firstLoad(engine, transaction, caller, {
        record: heldRecords(engine)[0]!.name,
        after: null,
        cursor: version,
      });
    }
    return changesSince(engine, transaction, caller, { cursor: request.cursor, version });
  });
}

const heldRecords = (engine: Engine) => [...engine.records.values()].filter((record) => record.holding !== 'none');

async function currentVersion({ db, companyId }: CompanyTransaction): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from kili.company_version
    where company_id = ${companyId}`.execute(db);
  return rows[0]?.version ?? 0;
}

async function firstLoad(
  engine: Engine,
  transaction: CompanyTransaction,
  caller: Caller,
  page: FirstLoadPage,
): Promise<Changes> {
  const held = heldRecords(engine);
  const rows: Changes['rows'] = {};
  let room = PAGE_SIZE;
  let after = page.after;
  const from = Math.max(
    0,
    held.findIndex((record) => record.name === page.record),
  );
  for (const record of held.slice(from)) {
    const found = await heldRows(engine, transaction, caller, record, { after, limit: room });
    rows[record.name] = found;
    room -= found.length;
    if (room <= 0) {
      const nextPage = { record: record.name, after: found.at(-1)!.id as string, cursor: page.cursor };
      return { cursor: page.cursor, rows, gone: {}, nextPage };
    }
    after = null;
  }
  return { cursor: page.cursor, rows, gone: {} };
}

/** The rows of a record that belong on this person's device. */
async function heldRows(
  engine: Engine,
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  record: AnyRecord,
  { after, limit }: { after: string | null; limit: number },
): Promise<Row[]> {
  const own = record.holding === 'own' ? ownToSql(engine, record, caller, 't') : sql<boolean>`true`;
  const beyond = after ? sql<boolean>`t.id > ${after}` : sql<boolean>`true`;
  const { rows } = await sql<Row>`select t.* from ${sql.table(tableOf(record))} as t
    where t.company_id = ${companyId} and ${reachToSql(record, engine.records, caller, 't')} and ${own} and ${beyond}
    order by t.id limit ${limit}`.execute(db);
  return rows.map(toRow);
}

function ownToSql(engine: Engine, record: AnyRecord, caller: Caller, alias: string): ReturnType<typeof sql<boolean>> {
  const { reach } = record;
  if (reach.kind === 'owner') {
    return sql`${sql.ref(`${alias}.${reach.ownerField}`)} = ${caller.userId}`;
  }
  if (reach.kind === 'parent') {
    const parent = engine.records.get(reach.parent)!;
    return sql`exists (select 1 from ${sql.table(tableOf(parent))} as mine
      where mine.company_id = ${sql.ref(`${alias}.companyId`)} and mine.id = ${sql.ref(`${alias}.${reach.parentField}`)}
        and ${ownToSql(engine, parent, caller, 'mine')})`;
  }
  return sql`true`;
}

interface Pointer {
  entity: string;
  entityId: string;
  ownerOld: string | null;
  ownerNew: string | null;
}

async function changesSince(
  engine: Engine,
  transaction: CompanyTransaction,
  caller: Caller,
  { cursor, version }: { cursor: number; version: number },
): Promise<Changes> {
  const { db, companyId } = transaction;
  const nothing = { cursor: version, rows: {}, gone: {} };
  if (cursor === version) return nothing;
  const { rows: pointers } =
    await sql<Pointer>`select distinct on (entity, entity_id) entity, entity_id, owner_old, owner_new
    from kili.sync_change where company_id = ${companyId} and version > ${cursor}
    order by entity, entity_id, version desc limit ${MOST_POINTERS + 1}`.execute(db);
  const { rows: oldest } = await sql<{ version: number | null }>`select min(version) as version from kili.sync_change
    where company_id = ${companyId}`.execute(db);
  const expired = cursor > version || (oldest[0]?.version ?? version + 1) > cursor + 1;
  const mustReload = pointers.some((pointer) => pointer.entity.startsWith('reload:'));
  if (expired || mustReload || pointers.length > MOST_POINTERS) return { ...nothing, reset: true };

  const rows: Changes['rows'] = {};
  const gone: Changes['gone'] = {};
  for (const record of heldRecords(engine)) {
    const ids = pointers.filter((pointer) => pointer.entity === record.name).map((pointer) => pointer.entityId);
    if (ids.length === 0) continue;
    const found = await visibleRows(engine, transaction, caller, record, sql<boolean>`t.id = any(${ids}::uuid[])`);
    const present = new Set(found.map((row) => row.id));
    rows[record.name] = found;
    gone[record.name] = ids.filter((id) => !present.has(id));
  }
  await addDependantsOfNewcomers(engine, transaction, caller, pointers, rows);
  return { cursor: version, rows, gone };
}

/** A row handed over to this person comes with its whole history, which changed nothing and so has no pointers. */
async function addDependantsOfNewcomers(
  engine: Engine,
  transaction: CompanyTransaction,
  caller: Caller,
  pointers: readonly Pointer[],
  rows: Changes['rows'],
) {
  const newcomers = pointers
    .filter(({ ownerOld, ownerNew }) => ownerNew === caller.userId && ownerOld !== caller.userId)
    .map(({ entityId }) => entityId);
  if (newcomers.length === 0) return;
  for (const record of heldRecords(engine)) {
    if (record.reach.kind !== 'parent') continue;
    const parent = sql.ref(`t.${record.reach.parentField}`);
    const found = await visibleRows(
      engine,
      transaction,
      caller,
      record,
      sql<boolean>`${parent} = any(${newcomers}::uuid[])`,
    );
    const known = new Set((rows[record.name] ?? []).map((row) => row.id));
    rows[record.name] = [...(rows[record.name] ?? []), ...found.filter((row) => !known.has(row.id))];
  }
}

/** The rows of a record that meet a condition and that this person may see. */
export async function visibleRows(
  engine: Engine,
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  record: AnyRecord,
  condition: ReturnType<typeof sql<boolean>>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`select t.* from ${sql.table(tableOf(record))} as t
    where t.company_id = ${companyId} and ${condition} and ${reachToSql(record, engine.records, caller, 't')}`.execute(
    db,
  );
  return rows.map(toRow);
}
