// What the right to call kept from being called, and what was called against it.
import { sql } from 'kysely';
import type { CallBlock } from '../../contact-rules/can-call.rules.ts';

export interface BlockedCount {
  code: CallBlock;
  count: number;
}

/** Cards that sessions of the campaign did not deal, by the gate's code; one person may be told of at several sessions. */
export const blockedCards = (companyId: string, campaignId: string) => sql<BlockedCount>`
  select blocked.key as code, sum(blocked.value::int)::int as count from kili.call_session as s
  cross join lateral jsonb_each_text(s.kept_back) as blocked
  where s.company_id = ${companyId} and s.campaign_id = ${campaignId}
  group by blocked.key order by 2 desc, 1`;

/** Calls of the campaign that a device without a network made against the rules. */
export const callsAgainstRules = (companyId: string, campaignId: string) => sql<BlockedCount>`
  select incident.code, count(*)::int as count from kili.call_incident as incident
  where incident.company_id = ${companyId} and (
    exists (select from kili.interaction as i where i.company_id = ${companyId} and i.id = incident.id
      and i.campaign_id = ${campaignId})
    or exists (select from kili.dial as d
      join kili.call_entry as e on e.company_id = ${companyId} and e.id = d.entry_id
      join kili.call_session as s on s.company_id = ${companyId} and s.id = e.session_id
      where d.company_id = ${companyId} and d.id = incident.dial_id and s.campaign_id = ${campaignId}))
  group by incident.code order by 2 desc, 1`;
