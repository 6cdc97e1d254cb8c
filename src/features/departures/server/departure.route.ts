import { sql } from 'kysely';
import { z } from 'zod';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { userRecord } from '../../members/member.records.ts';
import { type Departure, deactivateUser, deactivation } from './deactivate-user.ts';

const departure = z.object({
  user: userRecord.schema.omit({ accountId: true, rev: true }),
  handedOver: z.number().int().describe('Prospects that changed hands'),
  appointments: z.number().int().describe('Appointments ahead that the heir, or else the caller, leads from now on'),
  endedSessions: z.number().int().describe('Call sessions that were under way'),
});

export const departureRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.post(
    '/api/v1/users/:id/deactivate',
    apiRoute({
      summary: 'End somebody’s access and hand their portfolio over, to a colleague or into the pool (null)',
      body: deactivation,
      answer: { json: departure },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return once(engine, person, request, async () => {
        const args = { ...readBody(deactivation, request), id: pathId(request) };
        const { user, ...counts } = (await runCommand(engine, person, deactivateUser, args)) as Departure;
        return { user: toPublic(userRecord, user), ...counts };
      });
    },
  );

  http.get(
    '/api/v1/users/:id/portfolio',
    apiRoute({
      summary: 'How many prospects, archived ones too, and appointments ahead a person would hand over on leaving',
      answer: { json: z.object({ prospects: z.number().int(), appointments: z.number().int() }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const userId = pathId(request);
      return inCompany(engine.database, person, async (transaction) => {
        const { db, companyId } = transaction;
        const caller = await engine.callerOf(transaction);
        if (scopeOf(caller, 'users.manage') === 'none') refuse('access.forbidden', { permission: 'users.manage' });
        const { rows } = await sql<{
          prospects: number;
          appointments: number;
        }>`select (select count(*) from kili.prospect as p
            where p.company_id = ${companyId} and p.owner_id = ${userId}) as prospects,
          (select count(*) from kili.appointment as a where a.company_id = ${companyId} and a.organiser_id = ${userId}
            and a.state in ('planned', 'confirmed') and a.start_at > now()) as appointments
          from kili.user as u where u.company_id = ${companyId} and u.id = ${userId}`.execute(db);
        return rows[0] ?? refuse('user.notFound');
      });
    },
  );
  return {};
};
