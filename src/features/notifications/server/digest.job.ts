// The mail of the morning: what came since the last one and is still unread. Whoever takes the job, it is sent once a day;
// a day without news has none.
import { sql } from 'kysely';
import { addMinutes } from '../../../engine/dates.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { ServerParts } from '../../../engine/server/parts.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import type { Notification } from '../notification.record.ts';
import { isToldIn, lastDigestAt, nextDigestAt } from '../notification.rules.ts';
import { digestJob } from '../notification-choice.commands.ts';
import { notificationKindNames } from '../notification-kinds.ts';
import { type Choice, choiceOf } from './choice-of.ts';
import { digestMail } from './digest-mail.ts';

const DAY_IN_MINUTES = 24 * 60;

interface Reader {
  name: string;
  email: string;
}

export function digestRunJob({ engine: { database }, mailer, publicUrl }: ServerParts): Job {
  return ({ companyId, payload }) => {
    const { userId } = payload as { userId: string };
    return inCompany(database, { companyId, userId }, async (transaction) => {
      const now = new Date().toISOString();
      const choice = await takeTurn(transaction, now);
      if (!choice) return;
      const { digestAt, timeZone } = choice;
      const runAt = nextDigestAt({ digestAt, timeZone }, now);
      await enqueue(transaction, digestJob, { userId }, { key: `digest:${userId}`, runAt });
      const reader = await readerOf(transaction);
      if (!reader) return;
      const since = choice.digestSentAt ?? addMinutes(now, -DAY_IN_MINUTES);
      const news = await unreadSince(transaction, { since, choice });
      if (news.length === 0) return;
      await mailer.post(
        { ...digestMail({ reader, choice: { ...choice, digestAt }, news, publicUrl, now }), companyId },
        transaction,
      );
    });
  };
}

/** The choice as it was before this mail; undefined when there is none to write, or another worker is at it. */
async function takeTurn(
  transaction: CompanyTransaction,
  now: string,
): Promise<(Choice & { digestAt: string }) | undefined> {
  const { db, companyId, userId } = transaction;
  await sql`select 1 from kili.notification_choice where company_id = ${companyId} and id = ${userId} for update`.execute(
    db,
  );
  const choice = await choiceOf(transaction, userId);
  const { digestAt, digestSentAt, timeZone } = choice;
  if (!digestAt) return undefined;
  if (digestSentAt && digestSentAt >= lastDigestAt({ digestAt, timeZone }, now)) return undefined;
  await sql`update kili.notification_choice set digest_sent_at = ${now}
    where company_id = ${companyId} and id = ${userId}`.execute(db);
  return { ...choice, digestAt };
}

async function readerOf({ db, companyId, userId }: CompanyTransaction): Promise<Reader | undefined> {
  const { rows } = await sql<Reader>`select u.name, u.email from kili.user as u
    where u.company_id = ${companyId} and u.id = ${userId} and u.state = 'active'
      and not exists (select 1 from platform.company as p where p.id = ${companyId} and p.archived_at is not null)`.execute(
    db,
  );
  return rows[0];
}

async function unreadSince(
  { db, companyId, userId }: CompanyTransaction,
  { since, choice }: { since: string; choice: Choice },
): Promise<Notification[]> {
  const wanted = notificationKindNames.filter((kind) => isToldIn('digest', kind, choice.channels));
  const { rows } = await sql<Notification>`select id, kind, params, count, path, group_key, read_at, created_at
    from kili.notification where company_id = ${companyId} and user_id = ${userId} and created_at > ${since}
      and read_at is null and kind = any(${wanted}::text[]) order by created_at desc, id`.execute(db);
  return rows;
}
