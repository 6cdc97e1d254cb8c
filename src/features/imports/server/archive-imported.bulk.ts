// What a stopped import left behind, put away in one press whatever its size: one statement, and one word to the devices.
import { sql } from 'kysely';
import type { AnyRecord, Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { writeReload } from '../../../engine/server/feed.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { leaveOutArchived, takeInRestored } from '../../campaigns/server/archived-members.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { countUp } from '../../subscriptions/server/limits.ts';
import type { Import } from '../import.record.ts';

const permission = 'prospects.archive';
const archivable = { ...prospectRecord, reach: { ...prospectRecord.reach, permission } } as AnyRecord;

/** Archives whom an import created, never whom it only completed; at that moment they can be restored by. */
export async function archiveImported(
  transaction: CompanyTransaction,
  caller: Caller,
  { id, state }: Pick<Import, 'id' | 'state'>,
): Promise<{ archived: number; archivedAt: string }> {
  const { db, companyId } = transaction;
  if (state === 'waiting' || state === 'running' || state === 'undoing') refuse('import.stillRunningConflict');
  const archivedAt = new Date().toISOString();
  const { rows } = await sql<{
    id: string;
  }>`update kili.prospect as p set archived_at = ${archivedAt}, updated_at = now(), rev = p.rev + 1
    where p.company_id = ${companyId} and ${of(companyId, id)} and p.archived_at is null and ${within(caller)}
      and exists (select 1 from kili.interaction as i where i.company_id = ${companyId} and i.prospect_id = p.id
        and i.details ->> 'importId' = ${id} and not i.details ? 'filled')
    returning p.id`.execute(db);
  const ids = rows.map(({ id }) => id);
  await leaveOutArchived(transaction, ids);
  if (rows.length > 0) await writeReload(transaction, prospectRecord.name);
  return { archived: rows.length, archivedAt };
}

/** Takes `archiveImported` back; who was archived or restored by hand since stays as they are. */
export async function restoreImported(
  transaction: CompanyTransaction,
  caller: Caller,
  { id, archivedAt }: { id: string; archivedAt: string },
): Promise<{ restored: number }> {
  const { db, companyId } = transaction;
  const { rows } = await sql<{
    id: string;
  }>`update kili.prospect as p set archived_at = null, updated_at = now(), rev = p.rev + 1
    where p.company_id = ${companyId} and ${of(companyId, id)} and p.archived_at = ${archivedAt} and ${within(caller)}
    returning p.id`.execute(db);
  const ids = rows.map(({ id }) => id);
  await takeInRestored(transaction, ids);
  await countUp(transaction, { prospects: rows.length });
  if (rows.length > 0) await writeReload(transaction, prospectRecord.name);
  return { restored: rows.length };
}

function within(caller: Caller) {
  if (scopeOf(caller, permission) === 'none') refuse('access.forbidden', { permission });
  return reachToSql(archivable, new Map(), caller, 'p');
}

/** Whom the import brought or completed, also those a later one has completed since. */
const of = (companyId: string, id: string) => sql<boolean>`p.id in (select l.prospect_id from kili.prospect_import as l
  where l.company_id = ${companyId} and l.import_id = ${id})`;
