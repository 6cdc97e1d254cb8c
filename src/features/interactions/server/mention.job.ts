// A note names colleagues: each is told once.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { mentionJob } from '../interaction.commands.ts';
import { mentionsOf } from '../interaction.record.ts';

export const noteMentions: ServerFeature = ({ engine }) => ({
  async [mentionJob]({ companyId, payload }) {
    const { interactionId } = payload as { interactionId: string };
    await inCompany(engine.database, { companyId, userId: companyId }, (transaction) =>
      tellMentioned(transaction, interactionId),
    );
  },
});

/** Whoever names themselves need not be told, nor whoever has left since. */
async function tellMentioned(transaction: CompanyTransaction, interactionId: string): Promise<void> {
  const { db, companyId } = transaction;
  const { rows } = await sql<Mentioning>`
    select i.prospect_id, i.user_id, i.details, u.name as "by",
      ${prospectNameSql} as name
    from kili.interaction as i
    join kili."user" as u on u.company_id = i.company_id and u.id = i.user_id
    join kili.prospect as p on p.company_id = i.company_id and p.id = i.prospect_id
    where i.company_id = ${companyId} and i.id = ${interactionId} and i.undone_at is null`.execute(db);
  const note = rows[0];
  if (!note) return;
  await notify(transaction, {
    to: mentionsOf(note).filter((one) => one !== note.userId),
    kind: 'mentioned',
    params: { by: note.by, name: note.name },
    path: `/prospects/${note.prospectId}`,
    eventKey: `mention:${interactionId}`,
  });
}

interface Mentioning {
  prospectId: string;
  userId: string;
  details: Record<string, unknown>;
  /** Who wrote it. */
  by: string;
  /** Of the prospect. */
  name: string;
}
