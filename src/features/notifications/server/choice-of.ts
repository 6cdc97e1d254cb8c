import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { NotificationChoice } from '../notification-choice.record.ts';

export type Choice = Pick<
  NotificationChoice,
  'channels' | 'quietFrom' | 'quietTo' | 'digestAt' | 'digestSentAt' | 'timeZone' | 'locale'
>;

/** What a person has chosen, or what holds for those who never chose. */
export async function choiceOf({ db, companyId }: CompanyTransaction, userId: string): Promise<Choice> {
  const { rows } =
    await sql<Choice>`select coalesce(n.channels, '{}'::jsonb) as channels, n.quiet_from, n.quiet_to, n.digest_at,
      n.digest_sent_at, coalesce(n.time_zone, c.time_zone) as time_zone, coalesce(n.locale, c.locale) as locale
    from kili.company as c
    left join kili.notification_choice as n on n.company_id = c.company_id and n.user_id = ${userId}
    where c.company_id = ${companyId} and c.id = ${companyId}`.execute(db);
  return rows[0]!;
}
