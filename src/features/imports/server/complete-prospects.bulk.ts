// Completes the prospects that rows of a batch turned out to be. What is added is a pure rule's decision; rows come and
// go in pages, so that the server answers others in between.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import { writeIdLists } from '../../../engine/server/id-list.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { joinedCampaigns, joinedImports, type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { rescore } from '../../scores/server/rescore.ts';
import { completeProspect, contradictions, overwrittenValues } from '../complete-prospect.rules.ts';
import type { Import } from '../import.record.ts';
import type { ListPolicies } from '../known-lists.rules.ts';
import type { FieldPolicies } from '../known-policy.rules.ts';
import { type StageInOrder, stageForward, wonStageFrom } from '../stage-forward.rules.ts';
import { withinReach } from './import-reach.ts';
import { keepCompleted } from './import-steps.ts';
import { writeCustomers } from './imported-customers.bulk.ts';
import { writeProspects } from './write-prospects.bulk.ts';

interface KnownRow {
  place: number;
  targetId: string;
  note: string | null;
  contactedAt: string | null;
  details: Record<string, unknown>;
  lists: ListPolicies | null;
}

interface Completed {
  before: Prospect;
  after: Prospect;
}

interface TimelineEntry {
  prospectId: string;
  note: string | null;
  occurredAt: string;
  details: Record<string, unknown>;
}

/** A move along the stages, told on its own line. */
interface StageMove {
  id: string;
  prospectId: string;
  from: string;
  to: string;
  stageSince: string;
}

const pageSize = 250;

export type KnownSource = Pick<Import, 'id' | 'fileName' | 'userId' | 'campaignId'> & {
  caller: Caller;
  policies: FieldPolicies;
};

/** Answers how many rows told something new. */
export async function completeKnownProspects(transaction: BulkTransaction, source: KnownSource): Promise<number> {
  let updated = 0;
  for (let place = 0; ; ) {
    const rows = await knownRows(transaction, source, place);
    if (rows.length > 0) updated += await completePage(transaction, source, rows);
    if (rows.length < pageSize) return updated;
    place = rows.at(-1)!.place;
  }
}

async function completePage(
  transaction: BulkTransaction,
  source: KnownSource,
  rows: readonly KnownRow[],
): Promise<number> {
  const found = await stagedProspects(transaction, rows);
  const known = await targetsOf(transaction, source, rows);
  const notes = await notesOf(transaction, rows);
  const { policies } = source;
  const isForward = policies.get('stage') === 'forward';
  const mayMove = isForward || [...found.values()].some(({ customerSince }) => customerSince);
  const stages = mayMove ? await stagesInOrder(transaction) : [];
  const now = new Date().toISOString();
  const entries: TimelineEntry[] = [];
  const moves: StageMove[] = [];
  for (const { place, targetId, note, contactedAt, details, lists } of rows) {
    const imported = found.get(place);
    const target = known.get(targetId);
    if (!imported || !target) continue;
    const rules = { policies, lists: lists ?? undefined };
    const filled = completeProspect(target.after, imported, rules);
    const signs = Boolean(filled?.customerSince && !target.after.customerSince);
    const stageId =
      (signs && wonStageFrom(stages, target.after.stageId)) ||
      (isForward && stageForward(stages, { from: target.after.stageId, to: imported.stageId }));
    const changes = stageId ? { ...filled, stageId, stageSince: now } : filled;
    const mayNote = note !== null && policies.get('comment') !== 'keep';
    const newNote = mayNote && !notes.has(`${targetId}:${note}`) ? note : null;
    const joins = source.campaignId !== null && !target.after.campaignIds.includes(source.campaignId);
    if (!changes && newNote === null && !joins) continue;
    if (newNote !== null) notes.add(`${targetId}:${newNote}`);
    const { stageId: from, stageSince } = target.after;
    if (stageId) moves.push({ id: newId(), prospectId: targetId, from, to: stageId, stageSince });
    const lost = overwrittenValues(target.after, filled ?? {});
    const differs = contradictions({ ...target.after, ...filled }, imported);
    entries.push({
      prospectId: targetId,
      note: newNote,
      occurredAt: (newNote !== null && contactedAt) || now,
      details: {
        ...details,
        filled: Object.keys(filled ?? {}),
        ...(joins && { campaignId: source.campaignId }),
        ...(lost.length > 0 && { overwritten: lost }),
        ...(Object.keys(differs).length > 0 && { differs }),
      },
    });
    target.after = withChanges(target.after, { ...changes, ...markedBy(target.after, source) }, now);
  }
  const completed = [...known.values()].filter(({ before, after }) => before !== after);
  await writeProspects(
    transaction,
    completed.map(({ after }) => after),
  );
  await writeIdLists(transaction, prospectRecord, completed);
  await keepCompleted(transaction, source.id, completed);
  await writeEntries(transaction, source, entries);
  await writeMoves(transaction, source, moves);
  await writeCustomers(
    transaction,
    completed.map((one) => ({ ...one, moveId: moves.find(({ prospectId }) => prospectId === one.after.id)?.id })),
  );
  await rescore(
    transaction,
    completed.map(({ after }) => after.id),
  );
  return entries.length;
}

function markedBy(
  { importIds, campaignIds }: Prospect,
  { id: importId, campaignId }: Pick<Import, 'id' | 'campaignId'>,
): Pick<Prospect, 'importId' | 'importIds' | 'campaignIds'> {
  return {
    importId,
    importIds: joinedImports(importIds, [importId]),
    campaignIds: campaignId ? joinedCampaigns(campaignIds, [campaignId]) : campaignIds,
  };
}

function withChanges(before: Prospect, changes: Partial<Prospect>, now: string): Prospect {
  const after = { ...before, ...changes, updatedAt: now };
  return Object.assign(after, prospectRecord.derive?.(after));
}

/** Rows about known prospects that may tell something new; the rule has the last word. */
async function knownRows(
  { db, companyId }: BulkTransaction,
  { policies, campaignId }: KnownSource,
  after: number,
): Promise<KnownRow[]> {
  // Everybody of the file joins, told anything new or not.
  const mayChangeMore = campaignId !== null || policies.has('stage') || [...policies.values()].includes('overwrite');
  const { rows } = await sql<KnownRow>`select r.place, m.target_id, r.note, r.contacted_at, r.details, r.lists
    from staged_row as r
    join row_match as m on m.place = r.place
    join staged_prospect as s on s.place = r.place
    join kili.prospect as p on p.company_id = ${companyId} and p.id = m.target_id
    where m.target_id is not null and r.place > ${after} and (${mayChangeMore ? sql`true` : mayTellMore} or r.note is not null and not exists (
      select 1 from kili.interaction as i
      where i.company_id = ${companyId} and i.prospect_id = m.target_id and i.note = r.note))
    order by r.place limit ${pageSize}`.execute(db);
  return rows;
}

// The same fields as `completable`, judged generously.
const mayTellMore = sql<boolean>`(
  (p.first_name is null and s.first_name is not null) or (p.last_name is null and s.last_name is not null)
  or (p.civility is null and s.civility is not null) or (p.job_title is null and s.job_title is not null)
  or (p.organisation is null and s.organisation is not null) or (p.siret is null and s.siret is not null)
  or (p.website is null and s.website is not null) or (p.source is null and s.source is not null)
  or (p.expected_amount is null and s.expected_amount is not null)
  or (p.expected_close_on is null and s.expected_close_on is not null)
  or (p.budget is null and s.budget is not null) or (p.decision_on is null and s.decision_on is not null)
  or (p.competitor is null and s.competitor is not null) or (p.renewal_on is null and s.renewal_on is not null)
  or (p.do_not_call_at is null and s.do_not_call_at is not null)
  or (p.next_action_at is null and s.next_action_at is not null and p.call_count = 0)
  or s.last_contact_at > coalesce(p.last_contact_at, '-infinity')
  or s.inbound_at > coalesce(p.inbound_at, '-infinity')
  or (p.customer_since is null and s.customer_since is not null)
  or not p.tags @> s.tags
  or (s.address || p.address) <> p.address
  or (s.custom || jsonb_strip_nulls(p.custom)) <> jsonb_strip_nulls(p.custom)
  or exists (select 1 from jsonb_array_elements(s.phones) as told
    where not p.phones @> jsonb_build_array(jsonb_build_object('number', told -> 'number')))
  or exists (select 1 from jsonb_array_elements(s.emails) as told
    where not p.emails @> jsonb_build_array(jsonb_build_object('address', told -> 'address'))))`;

async function stagedProspects({ db }: BulkTransaction, rows: readonly KnownRow[]): Promise<Map<number, Prospect>> {
  const places = rows.map(({ place }) => place);
  const { rows: staged } = await sql<Prospect & { place: number }>`select * from staged_prospect
    where place = any(${places}::integer[])`.execute(db);
  return new Map(staged.map((row) => [row.place, row]));
}

/** Held until the commit; whoever was given away since the batch found them is left to their new owner. */
async function targetsOf(
  { db, companyId }: BulkTransaction,
  { caller }: KnownSource,
  rows: readonly KnownRow[],
): Promise<Map<string, Completed>> {
  const ids = [...new Set(rows.map(({ targetId }) => targetId))];
  const { rows: prospects } = await sql<Prospect>`select p.* from kili.prospect as p
    where p.company_id = ${companyId} and p.id = any(${ids}::uuid[]) and ${withinReach(caller, 'p')}
    order by p.id for no key update`.execute(db);
  return new Map(prospects.map((prospect) => [prospect.id, { before: prospect, after: prospect }]));
}

/** What timelines already say, so that the same file does not say it twice. */
async function notesOf({ db, companyId }: BulkTransaction, rows: readonly KnownRow[]): Promise<Set<string>> {
  const ids = rows.filter(({ note }) => note !== null).map(({ targetId }) => targetId);
  if (ids.length === 0) return new Set();
  const { rows: notes } = await sql<{ prospectId: string; note: string }>`select prospect_id, note from kili.interaction
    where company_id = ${companyId} and prospect_id = any(${ids}::uuid[]) and note is not null`.execute(db);
  return new Set(notes.map(({ prospectId, note }) => `${prospectId}:${note}`));
}

/** As when a person moves them: the same line on the timeline, which can say where they stood. */
async function writeMoves(
  { db, companyId }: BulkTransaction,
  { id, userId }: KnownSource,
  moves: readonly StageMove[],
) {
  if (moves.length === 0) return;
  const details = moves.map(({ from, to, stageSince }) => ({
    from,
    to,
    before: { stageSince, lostReason: null },
    importId: id,
  }));
  await sql`insert into kili.interaction (company_id, id, prospect_id, user_id, kind, occurred_at, details, created_at,
      updated_at, rev)
    select ${companyId}::uuid, m.id, m.prospect_id, ${userId}::uuid, 'stage', now(), m.details, now(), now(), 1
    from unnest(${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ prospectId }) => prospectId)}::uuid[],
      ${details.map((one) => JSON.stringify(one))}::jsonb[]) as m(id, prospect_id, details)
    on conflict do nothing`.execute(db);
}

/** The stages a file may move somebody along, in their order. */
async function stagesInOrder({ db, companyId }: BulkTransaction): Promise<StageInOrder[]> {
  const { rows } = await sql<StageInOrder>`select id, kind, pipeline_id from kili.stage
    where company_id = ${companyId} and archived_at is null order by position, id`.execute(db);
  return rows;
}

async function writeEntries(
  { db, companyId }: BulkTransaction,
  { fileName, userId }: Pick<Import, 'fileName' | 'userId'>,
  entries: readonly TimelineEntry[],
) {
  if (entries.length === 0) return;
  await sql`insert into kili.interaction (company_id, id, prospect_id, user_id, kind, occurred_at, subject, note, details,
      created_at, updated_at, rev)
    select ${companyId}::uuid, e.id, e.prospect_id, ${userId}::uuid, case when e.note is null then 'import' else 'note' end,
      e.occurred_at, ${fileName}::text, e.note, e.details, now(), now(), 1
    from unnest(${entries.map(() => newId())}::uuid[], ${entries.map((one) => one.prospectId)}::uuid[],
      ${entries.map((one) => one.note)}::text[], ${entries.map((one) => one.occurredAt)}::timestamptz[],
      ${entries.map((one) => JSON.stringify(one.details))}::jsonb[])
      as e(id, prospect_id, note, occurred_at, details)
    on conflict do nothing`.execute(db);
}
