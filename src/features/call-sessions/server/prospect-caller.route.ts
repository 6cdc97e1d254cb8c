import { sql } from 'kysely';
import { z } from 'zod';
import { id, instant } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { findRow, pathId } from '../../../engine/server/rest.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { lineKey, personKey } from '../lock-keys.rules.ts';

const caller = z.object({
  userId: id,
  name: z.string(),
  dialledAt: instant.nullable().describe('When they dialled for the card they hold; null while they have not'),
});

/** Who has this person in hand right now. */
export const prospectCallerRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/:id/caller',
    apiRoute({
      summary: 'The colleague who holds the card of this prospect in a call session; null when nobody does',
      tag: 'prospects',
      answer: { json: z.object({ caller: caller.nullable() }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const prospect = await findRow(engine, person, prospectRecord, pathId(request));
      return inCompany(engine.database, person, async (transaction) => ({
        caller: await callerOf(transaction, prospect.id as string),
      }));
    },
  );
  return {};
};

async function callerOf({ db, companyId, userId }: CompanyTransaction, prospectId: string) {
  const { rows } = await sql<z.infer<typeof caller>>`select u.id as user_id, u.name,
      (select max(d.dialled_at) from kili.dial as d
        where d.company_id = ${companyId} and d.prospect_id = ${prospectId} and d.entry_id = l.entry_id
          and d.user_id = l.user_id) as dialled_at
    from kili.call_lock as l
    join kili.user as u on u.company_id = ${companyId} and u.id = l.user_id
    where l.company_id = ${companyId} and l.key in (${lineKey(prospectId)}, ${personKey(prospectId)})
      and l.expires_at > now() and l.user_id <> ${userId}
    order by l.key limit 1`.execute(db);
  return rows[0] ?? null;
}
