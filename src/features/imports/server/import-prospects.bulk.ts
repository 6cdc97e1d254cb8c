// Writes one batch of judged rows, set by set: who is known already is completed, who is not is created, what cannot
// be is kept with its reasons. Nothing is read row by row.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import { noteDue } from '../../../engine/server/due-figures.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import type { Import } from '../import.record.ts';
import { barUnproven } from './bar-unproven.bulk.ts';
import { completeKnownProspects, type KnownSource } from './complete-prospects.bulk.ts';
import { declareConsents } from './declare-consents.bulk.ts';
import { withinReach } from './import-reach.ts';
import { keepCreated } from './import-steps.ts';
import { keepNewCustomers } from './imported-customers.bulk.ts';
import type { JudgedBatch } from './judged-rows.ts';
import { passOppositions } from './pass-oppositions.bulk.ts';
import { listOppositions, screenOppositions } from './screen-oppositions.bulk.ts';
import { shareOut } from './share-out.bulk.ts';
import { prospectColumns, stage } from './staging.ts';

/** Answers what became of the rows, and what else the feed must point at. Two imports of a company never write at once, or both would create the same people. */
export async function writeBatch(
  transaction: BulkTransaction,
  source: KnownSource & Pick<Import, 'byRules' | 'legalBasis'> & { firstStageId: string },
  batch: JudgedBatch,
): Promise<{ counts: Import['counts']; touched: Map<string, Touched> }> {
  const { db, companyId } = transaction;
  const { id: importId, fileName, userId, byRules, campaignId, caller } = source;
  await sql`select id from kili.company where company_id = ${companyId} and id = ${companyId} for no key update`.execute(
    db,
  );
  await stage(transaction, batch);
  const known = await findKnown(transaction, caller);
  const touched = byRules ? await shareOut(transaction, caller) : new Map<string, Touched>();
  await passOppositions(transaction, caller);
  await listOppositions(transaction, caller);
  await screenOppositions(transaction);
  await barUnproven(transaction, source);
  const created = await createUnknown(transaction);
  await keepCreated(transaction, importId);
  await rememberKeys(transaction);
  await rememberWords(transaction);
  await rememberImport(transaction, importId);
  if (campaignId) await joinNew(transaction, campaignId);
  await tellTimelines(transaction, { fileName, userId });
  await keepNewCustomers(transaction, source.firstStageId);
  await declareConsents(transaction, { fileName, userId });
  const updated = known > 0 ? await completeKnownProspects(transaction, source) : 0;
  await keepRefusals(transaction, importId);
  const { read, refused } = batch;
  return { counts: { read, created, updated, ignored: read - created - updated - refused, refused }, touched };
}

/**
 * Who each row speaks of, in `row_match`: the surest key decides, and where a prospect of the base and an earlier row of
 * the batch share it, the base. `target_id` stays null for somebody new, `rank` for whom no key found in the base. Beyond
 * the importer's reach nobody counts, nor does an archived prospect, unless the person asked never to be called.
 * Each key is looked up by itself (`offset 0` holds the planner to it): a plan made while the tables were small reads them
 * whole for every batch once they are not.
 */
async function findKnown({ db, companyId }: BulkTransaction, caller: Caller): Promise<number> {
  // Only what is joined on: the planner must know how many rows there are, and little else.
  await sql`analyze staged_row (place, leader), staged_key (place)`.execute(db);
  await sql`create temporary table row_match (
    place integer not null,
    prospect_id uuid not null,
    rank integer,
    target_id uuid
  ) on commit drop`.execute(db);
  await sql`insert into row_match (place, prospect_id, rank, target_id)
    with base as (
      select distinct on (s.place) s.place, s.rank, p.id as prospect_id
      from staged_key as s
      cross join lateral (
        select k.prospect_id from kili.prospect_key as k
        where k.company_id = ${companyId} and k.kind = s.kind and k.key = s.key offset 0
      ) as held
      cross join lateral (
        select p.id from kili.prospect as p
        where p.company_id = ${companyId} and p.id = held.prospect_id and ${withinReach(caller, 'p')}
          and (p.archived_at is null or p.do_not_call_at is not null) offset 0
      ) as p
      order by s.place, s.rank, p.id
    ), judged as (
      select r.place, r.prospect_id, r.leader, b.rank,
        case when r.leader is null or b.rank <= r.leader_key then b.prospect_id end as base_id
      from staged_row as r left join base as b on b.place = r.place
    )
    select j.place, j.prospect_id, j.rank, coalesce(j.base_id, l.base_id, l.prospect_id)
    from judged as j left join judged as l on l.place = j.leader`.execute(db);
  await sql`analyze row_match (place, target_id)`.execute(db);
  const { rows } = await sql<{ known: number }>`select count(target_id) as known from row_match`.execute(db);
  return rows[0]?.known ?? 0;
}

// Ids are new, so nothing conflicts: where a cluster asks for `on conflict` or `returning`, the latter costs less.
async function createUnknown({ db, companyId }: BulkTransaction): Promise<number> {
  const columns = sql.raw(prospectColumns.join(', '));
  const staged = sql.raw(prospectColumns.map((column) => `s.${column}`).join(', '));
  const { rows } = await sql<{ createdAt: string }>`insert into kili.prospect (company_id, ${columns})
    select ${companyId}::uuid, ${staged} from staged_prospect as s join row_match as m on m.place = s.place
    where m.target_id is null
    returning id, created_at`.execute(db);
  const came = new Set(rows.map(({ createdAt }) => createdAt));
  await noteDue(
    { db, companyId },
    [...came].flatMap((at) => ['prospect', 'conversion'].map((part) => ({ part, at }))),
  );
  return rows.length;
}

/** A row's keys lead to its prospect from now on, also those a completed prospect did not have. */
async function rememberKeys({ db, companyId }: BulkTransaction) {
  await sql`insert into kili.prospect_key (company_id, kind, key, prospect_id)
    select ${companyId}::uuid, s.kind, s.key, coalesce(m.target_id, m.prospect_id)
    from staged_key as s join row_match as m on m.place = s.place
    order by s.kind, s.key
    on conflict do nothing`.execute(db);
}

/** Those of a completed prospect are written with it: it may have as many as it can hold already. */
async function rememberWords({ db, companyId }: BulkTransaction) {
  await sql`insert into kili.prospect_tag (company_id, word, prospect_id)
    select ${companyId}::uuid, s.word, m.prospect_id from staged_word as s join row_match as m on m.place = s.place
    where m.target_id is null
    order by s.word
    on conflict do nothing`.execute(db);
}

/** Those of a completed prospect are written with it. */
async function rememberImport({ db, companyId }: BulkTransaction, importId: string) {
  await sql`insert into kili.prospect_import (company_id, import_id, prospect_id)
    select ${companyId}::uuid, ${importId}::uuid, m.prospect_id from row_match as m where m.target_id is null
    order by m.prospect_id
    on conflict do nothing`.execute(db);
}

/** Those known already join with what completes them. */
async function joinNew({ db, companyId }: BulkTransaction, campaignId: string) {
  await sql`insert into kili.campaign_member (company_id, campaign_id, prospect_id)
    select ${companyId}::uuid, ${campaignId}::uuid, m.prospect_id from row_match as m where m.target_id is null
    order by m.prospect_id
    on conflict do nothing`.execute(db);
}

/** One line on each new timeline: what was said, when the file tells it, or where the prospect comes from. */
async function tellTimelines(
  { db, companyId }: BulkTransaction,
  { fileName, userId }: Pick<Import, 'fileName' | 'userId'>,
) {
  await sql`insert into kili.interaction (company_id, id, prospect_id, user_id, kind, occurred_at, subject, note, details,
      created_at, updated_at, rev)
    select ${companyId}::uuid, r.interaction_id, r.prospect_id, ${userId}::uuid,
      case when r.note is null then 'import' else 'note' end,
      case when r.note is null then now() else coalesce(r.contacted_at, now()) end,
      ${fileName}::text, r.note, r.details, now(), now(), 1
    from staged_row as r join row_match as m on m.place = r.place
    where m.target_id is null
    returning id`.execute(db);
}

async function keepRefusals({ db, companyId }: BulkTransaction, importId: string) {
  await sql`insert into kili.refused_row (company_id, import_id, row_number, cells, reasons)
    select ${companyId}::uuid, ${importId}::uuid, row_number, cells, reasons from staged_refusal
    on conflict do nothing`.execute(db);
}
