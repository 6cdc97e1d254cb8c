// What a device is told: on its first visit the rows it may hold; afterwards the rows behind the feed's pointers since
// its cursor. Everything is read in one snapshot, the cursor last.
import { sql } from 'kysely';
import type { AnyRecord, Caller } from '../define.ts';
import { seenBy } from '../guarded-fields.ts';
import type { Changes, FirstLoadPage, PullAnswer } from '../protocol.ts';
import { isGuestIn } from '../reach.ts';
import { type CompanyTransaction, inCompany } from './database.ts';
import { countHeld, heldRecords, loadPage } from './first-load.ts';
import { reachToSql, tableOf, toRow } from './pg-store.ts';
import type { Engine, Person } from './run-command.ts';

type Row = Record<string, unknown>;

/** Beyond this many pointers a device loads everything again: it is quicker. */
const MOST_POINTERS = 5_000;

export function pull(
  engine: Engine,
  person: Person,
  request: { cursor: number | null; page?: FirstLoadPage },
): Promise<PullAnswer> {
  return inCompany(engine.database, { ...person, snapshot: true }, async (transaction) => {
    const serverTime = new Date().toISOString();
    const caller = await engine.callerOf(transaction);
    if (request.page) return { ...(await loadPage(engine, transaction, caller, request.page)), serverTime };
    const version = await currentVersion(transaction);
    if (request.cursor !== null) {
      return { ...(await changesSince(engine, transaction, caller, { cursor: request.cursor, version })), serverTime };
    }
    const first = { record: heldRecords(engine)[0]!.name, after: null, cursor: version };
    const total = await countHeld(engine, transaction, caller);
    return { ...(await loadPage(engine, transaction, caller, first)), total, serverTime };
  });
}

async function currentVersion({ db, companyId }: CompanyTransaction): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from kili.company_version
    where company_id = ${companyId}`.execute(db);
  return rows[0]?.version ?? 0;
}

interface Pointer {
  entity: string;
  entityId: string;
  /** Whose the row was at the cursor, and whose it is. */
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
    await sql<Pointer>`select entity, entity_id, (array_agg(owner_old order by version))[1] as owner_old,
      (array_agg(owner_new order by version desc))[1] as owner_new
    from kili.sync_change where company_id = ${companyId} and version > ${cursor}
    group by entity, entity_id limit ${MOST_POINTERS + 1}`.execute(db);
  const { rows: oldest } = await sql<{ version: number | null }>`select min(version) as version from kili.sync_change
    where company_id = ${companyId}`.execute(db);
  const expired = cursor > version || (oldest[0]?.version ?? version + 1) > cursor + 1;
  const mustReload = pointers.some((pointer) => pointer.entity.startsWith('reload:'));
  if (expired || mustReload || pointers.length > MOST_POINTERS) return { ...nothing, reset: true };

  const rows: Changes['rows'] = {};
  const gone: Changes['gone'] = {};
  for (const record of heldRecords(engine)) {
    const mine = pointers.filter((pointer) => pointer.entity === record.name);
    const ids = mine.map((pointer) => pointer.entityId);
    if (ids.length === 0) continue;
    const handedOver = new Set(mine.filter((one) => leaves(record, one, caller)).map((one) => one.entityId));
    const visible = await visibleRows(engine, transaction, caller, record, sql<boolean>`t.id = any(${ids}::uuid[])`);
    const found = visible.filter((row) => !handedOver.has(row.id as string) || isGuestIn(record, row, caller.userId));
    const present = new Set(found.map((row) => row.id));
    rows[record.name] = found;
    gone[record.name] = ids.filter((id) => !present.has(id));
  }
  await addDependantsOfNewcomers(engine, transaction, caller, pointers, rows);
  return { cursor: version, rows, gone };
}

/** Whether a row was this person's and has gone to somebody else: it leaves the device, even where it may still be seen. */
function leaves({ holding, reach }: AnyRecord, { ownerOld, ownerNew }: Pointer, { userId }: Caller): boolean {
  return holding === 'own' && reach.kind === 'owner' && ownerOld === userId && ownerNew !== userId;
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
  return seenBy(caller, record, rows.map(toRow));
}
