import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { type AnyCommand, id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { pageQuery, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId } from '../../../engine/server/rest.ts';
import { type Engine, type Person, runCommand } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { campaignRecord } from '../campaign.record.ts';
import { campaignMember, memberStates } from '../campaign-member.ts';
import { addCampaignMembers, MOST_AT_ONCE, removeCampaignMembers } from '../campaign-members.commands.ts';
import { liftPause } from './lift-pause.ts';

type Member = z.infer<typeof campaignMember>;

const query = pageQuery.extend({ state: z.enum(memberStates).optional() });
const page = z.object({ items: z.array(campaignMember), nextCursor: z.string().nullable() });
const some = z.strictObject({
  prospectIds: z.array(id).min(1).max(MOST_AT_ONCE).describe('A whole list joins by POST /bulk-changes'),
});
const outcome = z.object({ changed: z.number().int() });

/** Who is in a campaign and how far their calls have come; several join it or leave it. */
export const campaignMembers: ServerFeature = ({ http, engine, sessions }) => {
  const path = '/api/v1/campaigns/:id/members';

  http.get(
    path,
    apiRoute({
      summary: 'The members of a campaign within one’s reach, in the order of the ids of the prospects',
      query,
      answer: { json: page },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const campaign = await findRow(engine, person, campaignRecord, pathId(request));
      return membersOf(engine, person, campaign.id as string, parseInput(query, request.query));
    },
  );

  const change = (command: AnyCommand) => async (request: FastifyRequest) => {
    const person = await sessions.personOf(request);
    return once(engine, person, request, async () => {
      const args = { ...readBody(some, request), id: pathId(request) };
      await findRow(engine, person, campaignRecord, args.id);
      return runCommand(engine, person, command, args);
    });
  };
  http.post(
    path,
    apiRoute({
      summary: 'Add prospects to a campaign, all or none; answers how many were no members before',
      body: some,
      needsBody: true,
      answer: { json: outcome },
    }),
    change(addCampaignMembers),
  );
  http.delete(
    path,
    apiRoute({
      summary: 'Take prospects out of a campaign, all or none; answers how many were members',
      body: some,
      needsBody: true,
      answer: { json: outcome },
    }),
    change(removeCampaignMembers),
  );
  http.post(
    `${path}/lift-pause`,
    apiRoute({
      summary: 'Call members again who said yes in another campaign; answers how many were on hold',
      body: some,
      needsBody: true,
      answer: { json: outcome },
    }),
    change(liftPause),
  );
  return {};
};

async function membersOf(
  engine: Engine,
  person: Person,
  campaignId: string,
  { state, cursor, limit }: z.infer<typeof query>,
): Promise<{ items: Member[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : id.safeParse(cursor).data;
  if (cursor !== undefined && !after) refuse('request.invalid', {}, 'cursor');
  return inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    const { companyId } = person;
    const { rows } = await sql<Member>`select m.prospect_id, m.state, m.excluded_because,
        m.assigned_to_id, m.paused_by_id, m.added_at, m.added_by
      from kili.campaign_member as m
      join kili.prospect as p on p.company_id = ${companyId} and p.id = m.prospect_id
      where m.company_id = ${companyId} and m.campaign_id = ${campaignId}
        ${state ? sql`and m.state = ${state}` : sql``} ${after ? sql`and m.prospect_id > ${after}` : sql``}
        and ${reachToSql(prospectRecord, engine.records, caller, 'p')}
      order by m.prospect_id limit ${limit + 1}`.execute(transaction.db);
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.prospectId : null };
  });
}
