// A reminder is due: its person is told, once for each moment at which it is due, however many workers come by.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { reminderDueJob } from '../next-action.ts';

export interface DueReminder {
  id: string;
  prospectId: string | null;
  text: string;
  /** Of the prospect; empty when it is about none. */
  name: string;
  dueAt: string;
  /** Whose the prospect is; of a prospect of nobody, and of a reminder about none, who wrote it. */
  to: string;
}

/** How whoever it is for hears of it, in the transaction that notes it as told. */
export type TellDue = (transaction: CompanyTransaction, reminder: DueReminder) => Promise<void>;

const tellPerson: TellDue = async (transaction, { id, prospectId, text, name, dueAt, to }) => {
  const notice = { to: [to], eventKey: `reminder:${id}:${dueAt}` };
  if (prospectId === null) {
    await notify(transaction, { ...notice, kind: 'toDoDue', params: { title: text, dueAt }, path: '/ma-journee' });
    return;
  }
  const params = { title: text, name, dueAt };
  await notify(transaction, { ...notice, kind: 'reminderDue', params, path: `/prospects/${prospectId}` });
};

export const dueReminders: ServerFeature = ({ engine }) => ({
  async [reminderDueJob]({ companyId, payload }) {
    const { reminderId } = payload as { reminderId: string };
    await inCompany(engine.database, { companyId, userId: companyId }, (transaction) =>
      tellOnce(transaction, { reminderId, now: new Date().toISOString() }, tellPerson),
    );
  },
});

/** Answers whether somebody was told now. Done, dropped, replaced or moved since, it is told of no more. */
export async function tellOnce(
  transaction: CompanyTransaction,
  { reminderId, now }: { reminderId: string; now: string },
  tell: TellDue,
): Promise<boolean> {
  const { db, companyId } = transaction;
  const { rows } =
    await sql<DueReminder>`select r.id, r.prospect_id, r.text, r.due_at, coalesce(p.owner_id, r.user_id) as "to",
      ${prospectNameSql} as name
    from kili.reminder as r
    left join kili.prospect as p on p.company_id = r.company_id and p.id = r.prospect_id
    where r.company_id = ${companyId} and r.id = ${reminderId} and r.due_at <= ${now}::timestamptz
      and r.done_at is null and r.archived_at is null
      and (r.prospect_id is null or p.next_action_at = r.due_at and p.archived_at is null)`.execute(db);
  const reminder = rows[0];
  if (!reminder) return false;
  const { rows: told } = await sql`insert into kili.reminder_told (company_id, reminder_id, due_at, told_at)
    values (${companyId}, ${reminderId}, ${reminder.dueAt}, ${now}) on conflict do nothing returning due_at`.execute(
    db,
  );
  if (told.length === 0) return false;
  await tell(transaction, reminder);
  return true;
}
