// One batch of an import taken back: whom it created is archived, who was completed gets back what stood there, and
// whoever was worked on since stays. Judged and written set by set.
import { sql } from 'kysely';
import type { AnyRecord, Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import { writeIdLists } from '../../../engine/server/id-list.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { type FilledParts, withoutFilled } from '../undo-import.rules.ts';
import { writeCustomers } from './imported-customers.bulk.ts';
import { contentOf } from './prospect-content.ts';
import { closeUp, type TakenBack } from './taken-back.bulk.ts';
import { forgetKeys, writeProspects } from './write-prospects.bulk.ts';

export interface ImportStep {
  prospectId: string;
  kind: 'created' | 'completed';
  rev: number;
  /** Its write count before this import completed it. */
  revBefore: number | null;
  before: FilledParts['before'] | null;
  after: FilledParts['after'] | null;
}

export interface Undone {
  prospectId: string;
  kind: ImportStep['kind'];
  state: 'undone' | 'kept';
  because: 'changed' | 'notYours' | 'laterImport' | 'merged' | null;
  parts: string[];
}

/** Answers what became of each step. `caller` is nobody when whoever asked has left the company. */
export async function undoSteps(
  transaction: BulkTransaction,
  { importId, caller }: { importId: string; caller: Caller | undefined },
  steps: readonly ImportStep[],
): Promise<Undone[]> {
  const covered = await coveredByLater(transaction, importId, steps);
  const open = steps.filter(({ prospectId }) => !covered.has(prospectId));
  const results = [
    ...steps.filter(({ prospectId }) => covered.has(prospectId)).map((step) => kept(step, 'laterImport')),
    ...(await archiveCreated(transaction, { importId, caller }, ofKind(open, 'created'))),
    ...(await putCompletedBack(transaction, { importId, caller }, ofKind(open, 'completed'))),
  ];
  await strikeLines(
    transaction,
    importId,
    results.filter(({ state }) => state === 'undone').map(({ prospectId }) => prospectId),
  );
  return results;
}

const ofKind = (steps: readonly ImportStep[], kind: ImportStep['kind']) => steps.filter((step) => step.kind === kind);

const undone = ({ prospectId, kind }: ImportStep): Undone => ({
  prospectId,
  kind,
  state: 'undone',
  because: null,
  parts: [],
});
const kept = (step: ImportStep, because: Undone['because'], parts: string[] = []): Undone => ({
  ...undone(step),
  state: 'kept',
  because,
  parts,
});

/** Whom an import completed after this one did: what it wrote rests on this one, so it goes first. */
async function coveredByLater(
  { db, companyId }: BulkTransaction,
  importId: string,
  steps: readonly ImportStep[],
): Promise<Set<string>> {
  const { rows } = await sql<{ prospectId: string }>`select distinct later.prospect_id from kili.import_step as later
    join unnest(${steps.map(({ prospectId }) => prospectId)}::uuid[], ${steps.map(({ rev }) => rev)}::integer[])
      as mine(prospect_id, rev) on mine.prospect_id = later.prospect_id and later.rev > mine.rev
    where later.company_id = ${companyId} and later.import_id <> ${importId} and later.state = 'done'`.execute(db);
  return new Set(rows.map(({ prospectId }) => prospectId));
}

/**
 * Whom nobody has worked on since: their row is as it was written, or is so again, and nothing else stands on their
 * timeline. What a move came to is seen at the stage: one that was made back is none.
 */
async function archiveCreated(
  transaction: BulkTransaction,
  { importId, caller }: { importId: string; caller: Caller | undefined },
  steps: readonly ImportStep[],
): Promise<Undone[]> {
  if (steps.length === 0) return [];
  const { db, companyId } = transaction;
  const ids = steps.map(({ prospectId }) => prospectId);
  const { rows } = await sql<{
    id: string;
    isAsLeft: boolean;
    isAway: boolean;
    isMine: boolean;
    isMerged: boolean;
    isWorkedOn: boolean;
  }>`select
      p.id, coalesce(p.rev = s.rev or s.content = ${contentOf('p')}, false) as is_as_left, p.archived_at is not null as is_away, ${within(caller, 'prospects.archive')} as is_mine,
      ${mergedSince(companyId, importId)} as is_merged,
      exists (select 1 from kili.interaction as i where i.company_id = ${companyId} and i.prospect_id = p.id
        and i.undone_at is null and i.kind <> 'stage' and i.details ->> 'importId' is distinct from ${importId}) as is_worked_on
    from kili.prospect as p
      join kili.import_step as s on s.company_id = ${companyId} and s.import_id = ${importId} and s.prospect_id = p.id
    where p.company_id = ${companyId} and p.id = any(${ids}::uuid[])
    order by p.id for no key update of p`.execute(db);
  const found = new Map(rows.map((row) => [row.id, row]));
  const toArchive: string[] = [];
  const results = steps.map((step) => {
    const prospect = found.get(step.prospectId);
    if (prospect?.isMerged) return kept(step, 'merged');
    if (!prospect) return undone(step);
    const isWorkedOn = !prospect.isAsLeft || prospect.isWorkedOn;
    // Who is archived already is put away anew: taking that back does not bring them back.
    if (prospect.isAway && (isWorkedOn || !prospect.isMine)) return undone(step);
    if (!prospect.isMine) return kept(step, 'notYours');
    if (isWorkedOn) return kept(step, 'changed');
    toArchive.push(prospect.id);
    return undone(step);
  });
  await leaveCampaign(transaction, importId, toArchive);
  await sql`update kili.prospect as p set archived_at = now(),
      campaign_ids = case when i.campaign_id is null then p.campaign_ids else p.campaign_ids - i.campaign_id::text end,
      unproven_at = nullif(p.unproven_at, i.started_at),
      updated_at = now(), rev = p.rev + 1
    from kili.import as i
    where p.company_id = ${companyId} and p.id = any(${toArchive}::uuid[])
      and i.company_id = ${companyId} and i.id = p.import_id`.execute(db);
  return results;
}

async function leaveCampaign({ db, companyId }: BulkTransaction, importId: string, ids: readonly string[]) {
  await sql`delete from kili.campaign_member as m using kili.import as i
    where i.company_id = ${companyId} and i.id = ${importId}
      and m.company_id = ${companyId} and m.campaign_id = i.campaign_id and m.prospect_id = any(${ids}::uuid[])`.execute(
    db,
  );
}

async function putCompletedBack(
  transaction: BulkTransaction,
  { importId, caller }: { importId: string; caller: Caller | undefined },
  steps: readonly ImportStep[],
): Promise<Undone[]> {
  if (steps.length === 0) return [];
  const { db, companyId } = transaction;
  const ids = steps.map(({ prospectId }) => prospectId);
  const { rows } = await sql<Prospect & { isMine: boolean; isMerged: boolean }>`select p.*,
      ${within(caller, 'prospects.edit')} as is_mine, ${mergedSince(companyId, importId)} as is_merged
    from kili.prospect as p where p.company_id = ${companyId} and p.id = any(${ids}::uuid[])
    order by p.id for no key update`.execute(db);
  const found = new Map(rows.map((row) => [row.id, row]));
  const now = new Date().toISOString();
  const written: Prospect[] = [];
  const takenBack: TakenBack[] = [];
  const results = steps.map((step) => {
    const row = found.get(step.prospectId);
    if (!row) return undone(step);
    const { isMine, isMerged, ...prospect } = row;
    if (isMerged) return kept(step, 'merged');
    if (!isMine) return kept(step, 'notYours');
    const { after, kept: parts } = withoutFilled(prospect, { before: step.before ?? {}, after: step.after ?? {} });
    const whole = { ...after, updatedAt: now };
    written.push(Object.assign(whole, prospectRecord.derive?.(whole)));
    if (parts.length > 0) return kept(step, 'changed', parts);
    if (step.revBefore !== null)
      takenBack.push({
        prospectId: prospect.id,
        revBefore: step.revBefore,
        rev: step.rev,
        found: prospect.rev,
        now: prospect.rev + 1,
      });
    return undone(step);
  });
  await forgetKeys(
    transaction,
    written.map(({ id }) => id),
  );
  await writeProspects(transaction, written);
  await writeIdLists(
    transaction,
    prospectRecord,
    written.map((after) => ({ before: found.get(after.id), after })),
  );
  await writeCustomers(
    transaction,
    written.flatMap((after) => {
      const before = found.get(after.id);
      return before ? [{ before, after }] : [];
    }),
  );
  await closeUp(transaction, takenBack);
  return results;
}

/** What the import said on the timelines is shown struck. */
async function strikeLines({ db, companyId }: BulkTransaction, importId: string, prospectIds: readonly string[]) {
  await sql`update kili.interaction set undone_at = now(), updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and prospect_id = any(${prospectIds}::uuid[]) and undone_at is null
      and details ->> 'importId' = ${importId}`.execute(db);
}

/** Whether somebody made the prospect one with another since; taken apart again, the merge has not been. */
const mergedSince = (companyId: string, importId: string) => sql<boolean>`(p.merged_into_id is not null or exists (
  select 1 from kili.prospect_merge as m
    join kili.import_step as s on s.company_id = ${companyId} and s.import_id = ${importId} and s.prospect_id = m.master_id
  where m.company_id = ${companyId} and m.master_id = p.id and m.undone_at is null and m.created_at >= s.at))`;

function within(caller: Caller | undefined, permission: string) {
  if (!caller || scopeOf(caller, permission) === 'none') return sql<boolean>`false`;
  const record = { ...prospectRecord, reach: { ...prospectRecord.reach, permission } } as AnyRecord;
  return reachToSql(record, new Map(), caller, 'p');
}
