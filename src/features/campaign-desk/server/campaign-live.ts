// A campaign as it runs: how many were called and what came of it, how fast it goes, and who has which card right now.
import { sql } from 'kysely';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { type PlannedLater, plannedLater } from '../../campaigns/server/planned-later.ts';
import { callsOf, countOf, groupedFacts } from './campaign-facts.ts';

export interface LiveCard {
  userId: string;
  userName: string;
  /** In a break, or at work. */
  state: 'active' | 'paused';
  prospectId: string | null;
  prospectName: string | null;
  organisation: string | null;
  /** Since when the number has been ringing; null where nobody has dialled yet. */
  dialledAt: string | null;
  /** Since when the card has been on screen: it may have been on the device long before. */
  shownAt: string | null;
  treated: number;
}

interface Lived {
  campaign: Campaign;
  timeZone: string;
}

export async function liveOf(database: Database, transaction: CompanyTransaction, { campaign, timeZone }: Lived) {
  const { companyId } = transaction;
  const campaignId = campaign.id;
  const groups = await keptRows(database, transaction, groupedFacts(companyId, campaignId));
  const [planned] = await keptRows(database, transaction, plannedOf(companyId, { campaign, timeZone }));
  const [pace] = await keptRows(database, transaction, paceOf(companyId, campaignId));
  return {
    total: countOf(groups, () => true),
    called: countOf(groups, ({ called }) => called),
    interested: countOf(groups, ({ positive }) => positive),
    toCallBack: countOf(groups, ({ state }) => state === 'callBack'),
    refused: countOf(groups, ({ refused }) => refused),
    left: countOf(groups, ({ state, paused }) => !paused && (state === 'toCall' || state === 'inProgress')),
    later: planned?.later ?? 0,
    afterEnd: planned?.afterEnd ?? 0,
    paused: countOf(groups, ({ paused }) => paused),
    callsInLastHour: pace?.lastHour ?? 0,
    callers: pace?.callers ?? 0,
  };
}

/** Of those left to call, who has something planned for later. */
const plannedOf = (companyId: string, { campaign, timeZone }: Lived) => sql<PlannedLater>`
  select ${plannedLater(campaign, timeZone)}
  from kili.campaign_member as m join kili.prospect as p on p.company_id = ${companyId} and p.id = m.prospect_id
  where m.company_id = ${companyId} and m.campaign_id = ${campaign.id} and m.paused_by_id is null
    and m.state in ('toCall', 'inProgress')`;

const paceOf = (companyId: string, campaignId: string) => sql<{ lastHour: number; callers: number }>`
  select count(*)::int as last_hour, count(distinct user_id)::int as callers
  from (${callsOf(companyId, campaignId)}) as call where call.occurred_at > now() - interval '1 hour'`;

/** A session that nobody has touched for a working day is over. */
const FORGOTTEN = sql.lit('8 hours');

/** The card in front of each person: the one that is ringing, or the first that was dealt. */
export async function cardsOnScreen({ db, companyId }: CompanyTransaction, campaignId: string): Promise<LiveCard[]> {
  const { rows } = await sql<LiveCard>`
    select s.user_id, u.name as user_name, s.state, front.prospect_id, front.dialled_at,
      greatest(front.served_at, past.moved_at) as shown_at, past.treated,
      nullif(concat_ws(' ', p.first_name, p.last_name), '') as prospect_name, p.organisation
    from kili.call_session as s
    join kili.user as u on u.company_id = ${companyId} and u.id = s.user_id
    left join lateral (
      select e.prospect_id, e.served_at, (select max(d.dialled_at) from kili.dial as d where d.company_id = ${companyId}
          and d.prospect_id = e.prospect_id and d.entry_id = e.id and d.overtaken_by_id is null and d.dialled_at >= e.served_at) as dialled_at
      from kili.call_entry as e
      where e.company_id = ${companyId} and e.session_id = s.id and e.state = 'served' and s.state = 'active'
        and exists (select from kili.call_lock as l where l.company_id = ${companyId} and l.entry_id = e.id and l.expires_at > now())
      order by dialled_at desc nulls last, e.served_at, e.position limit 1) as front on true
    left join lateral (
      select count(*) filter (where done.state = 'done')::int as treated,
        max(done.updated_at) filter (where done.state in ('done', 'skipped') or done.skip_count > 0 and done.state = 'waiting') as moved_at
      from kili.call_entry as done where done.company_id = ${companyId} and done.session_id = s.id) as past on true
    left join kili.prospect as p on p.company_id = ${companyId} and p.id = front.prospect_id
    where s.company_id = ${companyId} and s.campaign_id = ${campaignId} and s.state in ('active', 'paused')
      and s.last_event_at > now() - interval ${FORGOTTEN}
    order by u.name, s.started_at`.execute(db);
  return rows;
}
