// The accounts with the names of their customers, and what the company owes them in points.
import { sql } from 'kysely';
import { z } from 'zod';
import { addDays, wallTime } from '../../../engine/dates.ts';
import { id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { pageQuery } from '../../../engine/server/read-body.ts';
import { plain } from '../../../engine/text.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { loyaltyAccountRecord } from '../loyalty-account.record.ts';

const line = loyaltyAccountRecord.schema
  .pick({
    id: true,
    prospectId: true,
    available: true,
    pending: true,
    tierKey: true,
    expiringPoints: true,
    expiresOn: true,
  })
  .extend({ name: z.string(), organisation: z.string().nullable(), ownerId: id.nullable() });
export type AccountLine = z.infer<typeof line>;

const query = pageQuery.extend({
  q: z.string().max(100).optional(),
  tierKey: z.string().max(20).optional(),
  expiring: z.stringbool().optional().describe('Only those with points that end within thirty days'),
});
const count = z.number().int();
const page = z.object({
  totals: z.object({ accounts: count, available: count, pending: count, expiring: count }),
  items: z.array(line).describe('Those with the most points first'),
  nextCursor: z.string().nullable(),
});
const place = z.tuple([z.number().int(), id]);

const DAYS_AHEAD = 30;

export const accountOverview: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/loyalty-accounts/overview',
    apiRoute({
      summary: 'The accounts within one’s reach with the names of their customers, and the points of all of them',
      query,
      answer: { json: page },
    }),
    async (request): Promise<z.infer<typeof page>> => {
      const person = await sessions.personOf(request);
      const { q, tierKey, expiring, limit, cursor } = parseInput(query, request.query);
      const after = cursor === undefined ? undefined : readPlace(cursor);
      return readInCompany(engine.database, person, async (transaction) => {
        const { db, companyId } = transaction;
        const caller = await engine.callerOf(transaction);
        const soon = addDays(wallTime(new Date().toISOString(), caller.timeZone).day, DAYS_AHEAD);
        const theirs = sql`from kili.loyalty_account as a
          join kili.prospect as p on p.company_id = ${companyId} and p.id = a.prospect_id
          where a.company_id = ${companyId} and a.merged_into_id is null and p.archived_at is null
            and ${reachToSql(prospectRecord, engine.records, caller, 'p')}`;
        const { rows: totals } = await sql<z.infer<typeof page>['totals']>`select count(*)::int as accounts,
          coalesce(sum(a.available), 0)::bigint as available, coalesce(sum(a.pending), 0)::bigint as pending,
          coalesce(sum(a.expiring_points) filter (where a.expires_on <= ${soon}::date), 0)::bigint as expiring ${theirs}`.execute(
          db,
        );
        const words = plain(q ?? '')
          .split(' ')
          .filter(Boolean);
        const { rows } = await sql<AccountLine>`select a.id, a.prospect_id, a.available, a.pending, a.tier_key,
            a.expiring_points, a.expires_on, ${prospectNameSql} as name, p.organisation, p.owner_id
          ${theirs} ${tierKey ? sql`and a.tier_key = ${tierKey}` : sql``}
          ${expiring ? sql`and a.expires_on <= ${soon}::date` : sql``}
          ${sql.join(
            words.map((word) => sql`and strpos(p.search_text, ${word}) > 0`),
            sql` `,
          )}
          ${after ? sql`and (a.available, a.id) < (${after[0]}::integer, ${after[1]}::uuid)` : sql``}
          order by a.available desc, a.id desc limit ${limit + 1}`.execute(db);
        const items = rows.slice(0, limit);
        const last = items.at(-1);
        const nextCursor = rows.length > limit && last ? JSON.stringify([last.available, last.id]) : null;
        return { totals: totals[0]!, items, nextCursor };
      });
    },
  );
  return {};
};

function readPlace(cursor: string): z.infer<typeof place> {
  try {
    return place.parse(JSON.parse(cursor));
  } catch {
    return refuse('request.invalid', {}, 'cursor');
  }
}
