import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { figuresOf } from '../campaign-figures.rules.ts';
import { type MemberState, memberStates } from '../campaign-member.ts';
import { countedCalls } from './counted-calls.ts';

const count = z.number().int();
const part = z.number().describe('Of all members, from 0 to 1');
const figures = z.object({
  campaignId: id,
  total: count.describe('All members, archived prospects and those who were called and removed since included'),
  states: z
    .object(Object.fromEntries(memberStates.map((state) => [state, count])))
    .describe('They add up to the total'),
  called: count.describe('Who was called, as the report counts them'),
  progress: part.describe('Who needs no call any more, of all members, from 0 to 1'),
  penetration: part.describe('Who was called, of all members, from 0 to 1'),
});
const answer = z.object({ campaigns: z.array(figures) });

interface Counted {
  campaignId: string;
  state: MemberState;
  count: number;
  called: number;
}

/**
 * How many members each campaign in use has, by state: of the whole company, whoever looks. Who was called and has left
 * since counts as removed, as in the report. Indexes alone are read.
 */
const membersByState = (companyId: string) => sql<Counted>`
  with open as materialized (select c.id from kili.campaign as c where c.company_id = ${companyId} and c.archived_at is null),
  person as (select distinct i.campaign_id, i.prospect_id from ${countedCalls(companyId)}
    and i.campaign_id = any(array(select id from open)))
  select campaign_id, coalesce(m.state, 'excluded') as state, count(*)::int as count, count(person.prospect_id)::int as called
  from (select campaign_id, prospect_id, state from kili.campaign_member
      where company_id = ${companyId} and campaign_id = any(array(select id from open))) as m
    full join person using (campaign_id, prospect_id)
  group by 1, 2`;

export const campaignFigures: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/campaigns/figures',
    apiRoute({
      summary: 'How many members each campaign in use has, and how far it has come',
      answer: { json: answer },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return inCompany(engine.database, person, async (transaction) => {
        await engine.callerOf(transaction);
        const { companyId } = person;
        const rows = await keptRows(engine.database, transaction, membersByState(companyId));
        const campaigns = [...Map.groupBy(rows, ({ campaignId }) => campaignId)].map(([campaignId, states]) => ({
          campaignId,
          ...figuresOf(
            Object.fromEntries(states.map(({ state, count }) => [state, count])),
            states.reduce((sum, { called }) => sum + called, 0),
          ),
        }));
        return { campaigns };
      });
    },
  );
  return {};
};
