// Without a network somebody called a person whom a colleague called about then: nobody could know, and both should.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { calledTwiceJob } from '../judge-call.ts';

export const calledTwice: ServerFeature = ({ engine }) => ({
  async [calledTwiceJob]({ companyId, payload }) {
    const { incidentId } = payload as { incidentId: string };
    await inCompany(engine.database, { companyId, userId: companyId }, (transaction) =>
      tellCalledTwice(transaction, incidentId),
    );
  },
});

interface TwoCalls {
  prospectId: string;
  /** Of the prospect. */
  name: string;
  to: string;
  /** The colleague, and when they called. */
  by: string;
  calledAt: string;
}

/** Answers who was told; whoever leads the team reads it among the calls against the rules. */
export async function tellCalledTwice(transaction: CompanyTransaction, incidentId: string): Promise<string[]> {
  const { db, companyId } = transaction;
  const { rows } = await sql<TwoCalls>`
    select incident.prospect_id, ${prospectNameSql} as name, incident.user_id as "to", u.name as "by",
      incident.facts -> 'colleague' ->> 'at' as called_at
    from kili.call_incident as incident
    join kili.prospect as p on p.company_id = incident.company_id and p.id = incident.prospect_id
    join kili."user" as u on u.company_id = incident.company_id and u.id = (incident.facts -> 'colleague' ->> 'by')::uuid
    where incident.company_id = ${companyId} and incident.id = ${incidentId}`.execute(db);
  const calls = rows[0];
  if (!calls) return [];
  const { prospectId, to, ...params } = calls;
  return notify(transaction, {
    to: [to],
    kind: 'calledTwice',
    params,
    path: `/prospects/${prospectId}`,
    eventKey: `calledTwice:${incidentId}`,
  });
}
