import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { figuresOf } from '../campaign-figures.rules.ts';
import { type MemberState, memberStates } from '../campaign-member.ts';

const count = z.number().int();
const part = z.number().describe('Of all members, from 0 to 1');
const figures = z.object({
  campaignId: id,
  total: count.describe('All members, those whose prospect is archived included'),
  states: z
    .object(Object.fromEntries(memberStates.map((state) => [state, count])))
    .describe('They add up to the total'),
  progress: part.describe('Who needs no call any more, of all members, from 0 to 1'),
  penetration: part.describe('Who was called, of all members, from 0 to 1'),
});
const answer = z.object({ campaigns: z.array(figures) });

interface Counted {
  campaignId: string;
  state: MemberState;
  count: number;
}

/** How many members each campaign in use has, by state: of the whole company, whoever looks. An index alone is read. */
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
        const rows = await keptRows(
          engine.database,
          transaction,
          sql<Counted>`select m.campaign_id, m.state, count(*)::int as count from kili.campaign_member as m
            where m.company_id = ${companyId} and m.campaign_id = any(array(
              select c.id from kili.campaign as c where c.company_id = ${companyId} and c.archived_at is null))
            group by m.campaign_id, m.state`,
        );
        const campaigns = [...Map.groupBy(rows, ({ campaignId }) => campaignId)].map(([campaignId, states]) => ({
          campaignId,
          ...figuresOf(Object.fromEntries(states.map(({ state, count }) => [state, count]))),
        }));
        return { campaigns };
      });
    },
  );
  return {};
};
