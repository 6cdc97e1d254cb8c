// A note names colleagues: each is told once, in the transaction that has found them.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { mentionJob } from '../interaction.commands.ts';
import { mentionsOf } from '../interaction.record.ts';

export interface Mention {
  interactionId: string;
  prospectId: string;
  /** Who wrote it. */
  by: string;
  to: string;
}

/** How whoever is named hears of it. */
export type TellMention = (transaction: CompanyTransaction, mention: Mention) => Promise<void>;

/** Nobody yet: the name stands out in the note. */
const tellNobody: TellMention = async () => undefined;

export const noteMentions: ServerFeature = ({ engine }) => ({
  async [mentionJob]({ companyId, payload }) {
    const { interactionId } = payload as { interactionId: string };
    await inCompany(engine.database, { companyId, userId: companyId }, (transaction) =>
      tellMentioned(transaction, interactionId, tellNobody),
    );
  },
});

/** Whoever names themselves need not be told, nor whoever has left since. */
export async function tellMentioned(
  transaction: CompanyTransaction,
  interactionId: string,
  tell: TellMention,
): Promise<void> {
  const { db, companyId } = transaction;
  const { rows } = await sql<{ prospectId: string; userId: string; details: Record<string, unknown> }>`
    select prospect_id, user_id, details from kili.interaction
    where company_id = ${companyId} and id = ${interactionId} and undone_at is null`.execute(db);
  const note = rows[0];
  if (!note) return;
  const { rows: people } = await sql<{ id: string }>`select id from kili.user
    where company_id = ${companyId} and state = 'active' and id = any(${[...mentionsOf(note)]}::uuid[])`.execute(db);
  for (const { id: to } of people) {
    if (to !== note.userId) {
      await tell(transaction, { interactionId, prospectId: note.prospectId, by: note.userId, to });
    }
  }
}
