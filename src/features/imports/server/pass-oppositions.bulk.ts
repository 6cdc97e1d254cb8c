// Whoever asked never to be called is left alone, whoever imports them: an opposition passes between the rows of a batch
// and the prospects they resemble beyond the importer's reach. Nothing else does, in either direction.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { reachesEverybody, withinReach } from './import-reach.ts';

export async function passOppositions(transaction: BulkTransaction, caller: Caller): Promise<void> {
  if (reachesEverybody(caller)) return;
  if ((await findBeyondReach(transaction, caller)) === 0) return;
  await opposeBeyondReach(transaction);
  await opposeRows(transaction);
}

/**
 * Those beyond reach whom a row's keys find, in `match_beyond`, with whom the batch takes the row for. A key less sure
 * than the one that found somebody within reach finds nobody.
 */
async function findBeyondReach({ db, companyId }: BulkTransaction, caller: Caller): Promise<number> {
  await sql`create temporary table match_beyond (who uuid not null, prospect_id uuid not null, is_opposed boolean not null)
    on commit drop`.execute(db);
  const { rows } = await sql`insert into match_beyond (who, prospect_id, is_opposed)
    with beyond as (
      select s.place, s.rank, p.id, p.do_not_call_at is not null as is_opposed,
        rank() over (partition by s.place order by s.rank) as sureness
      from staged_key as s
      join kili.prospect_key as k on k.company_id = ${companyId} and k.kind = s.kind and k.key = s.key
      join kili.prospect as p on p.company_id = ${companyId} and p.id = k.prospect_id
      where not ${withinReach(caller, 'p')} and (p.archived_at is null or p.do_not_call_at is not null)
    )
    select distinct coalesce(m.target_id, m.prospect_id), b.id, b.is_opposed
    from beyond as b join row_match as m on m.place = b.place
    where b.sureness = 1 and (m.rank is null or b.rank <= m.rank)
    returning prospect_id`.execute(db);
  return rows.length;
}

async function opposeBeyondReach(transaction: BulkTransaction) {
  const { db, companyId } = transaction;
  const { rows } = await sql<{ id: string; ownerId: string | null }>`update kili.prospect as p
    set do_not_call_at = now(), next_action_at = null, next_action_kind = null, score = null, score_reasons = '{}',
      score_moves = false, updated_at = now(), rev = p.rev + 1
    from match_beyond as b
    where p.company_id = ${companyId} and p.id = b.prospect_id and p.do_not_call_at is null and b.who in (
      select coalesce(m.target_id, m.prospect_id) from row_match as m join staged_prospect as s on s.place = m.place
      where s.do_not_call_at is not null)
    returning p.id, p.owner_id`.execute(db);
  const touched = rows.map(({ id, ownerId }) => ({ record: prospectRecord, id, ownerOld: ownerId, ownerNew: ownerId }));
  await writeFeed(transaction, new Map(touched.map((one) => [one.id, one])));
}

async function opposeRows({ db }: BulkTransaction) {
  await sql`update staged_prospect as s set do_not_call_at = now(), next_action_at = null, next_action_kind = null,
      score = null, score_reasons = '{}', score_moves = false
    from row_match as m
    where m.place = s.place and s.do_not_call_at is null
      and coalesce(m.target_id, m.prospect_id) in (select who from match_beyond where is_opposed)`.execute(db);
}
