// The places of a prospect in campaigns, when two records are made one. Which campaigns the master is in is a field of its
// row; here goes how far the calls have come: of a campaign both were in, whatever was called counts.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Merge } from './prospect-references.ts';

export interface CampaignPlace {
  prospectId: string;
  campaignId: string;
  state: string;
  excludedBecause: string | null;
  addedAt: string;
  addedBy: string | null;
}

/** The master is in the loser's campaigns already, in the first state where they are new to it. */
export async function joinPlaces(
  { db, companyId }: CompanyTransaction,
  { masterId, loserId }: Merge,
): Promise<CampaignPlace[]> {
  const { rows } = await sql<CampaignPlace>`select prospect_id, campaign_id, state, excluded_because, added_at, added_by
    from kili.campaign_member
    where company_id = ${companyId} and prospect_id = any(${[masterId, loserId]}::uuid[])
      and campaign_id in (select campaign_id from kili.campaign_member
        where company_id = ${companyId} and prospect_id = ${loserId})`.execute(db);
  await sql`update kili.campaign_member as mine
    set state = theirs.state, excluded_because = theirs.excluded_because, added_by = theirs.added_by,
      added_at = least(mine.added_at, theirs.added_at)
    from kili.campaign_member as theirs
    where mine.company_id = ${companyId} and mine.prospect_id = ${masterId} and mine.state = 'toCall'
      and theirs.company_id = ${companyId} and theirs.prospect_id = ${loserId}
      and theirs.campaign_id = mine.campaign_id`.execute(db);
  return rows;
}

/** Once each is in its own campaigns again, each stands there as it did. */
export async function placesAsBefore({ db, companyId }: CompanyTransaction, places: readonly CampaignPlace[]) {
  if (places.length === 0) return;
  await sql`update kili.campaign_member as m
    set state = p.state, excluded_because = p.excluded_because, added_at = p.added_at, added_by = p.added_by
    from unnest(${places.map((one) => one.prospectId)}::uuid[], ${places.map((one) => one.campaignId)}::uuid[],
      ${places.map((one) => one.state)}::text[], ${places.map((one) => one.excludedBecause)}::text[],
      ${places.map((one) => one.addedAt)}::timestamptz[], ${places.map((one) => one.addedBy)}::uuid[])
      as p(prospect_id, campaign_id, state, excluded_because, added_at, added_by)
    where m.company_id = ${companyId} and m.prospect_id = p.prospect_id and m.campaign_id = p.campaign_id`.execute(db);
}
