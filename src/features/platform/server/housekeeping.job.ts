// Every night: what the engine keeps for a time only goes when its time is over, company by company.
import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { KEPT_IN_DAYS } from '../../notifications/notification.record.ts';

interface Kept {
  table: string;
  /** The column of a row's age, and for how many days it is kept. */
  age: string;
  days: number;
  /** The column that says of a row that it stays. */
  unless?: string;
}

const kept: readonly Kept[] = [
  { table: 'kili.sync_change', age: 'at', days: 30 },
  { table: 'kili.sync_mutation', age: 'received_at', days: 90 },
  { table: 'kili.row_alias', age: 'created_at', days: 90, unless: 'is_lasting' },
  { table: 'kili.prospect_merge', age: 'created_at', days: 30 },
  { table: 'kili.prospect_past_owner', age: 'until', days: 90 },
  { table: 'kili.idempotency_key', age: 'created_at', days: 1 },
  // A day more than an import can be undone for: an undo that began on the last day comes to its end.
  { table: 'kili.import_step', age: 'at', days: 31 },
  { table: 'kili.bulk_change', age: 'started_at', days: 30 },
  { table: 'kili.notification', age: 'created_at', days: KEPT_IN_DAYS },
];

/** Outside the companies: what nobody can use any more, and mails after a quarter of a year. */
const expired = [
  sql`delete from auth."session" where "expiresAt" < now()`,
  sql`delete from auth."verification" where "expiresAt" < now()`,
  sql`delete from auth.invitation where expires_at < now() - interval '30 days'`,
  sql`delete from auth.used_code where used_at < now() - interval '1 day'`,
  sql`delete from auth.known_place where last_at < now() - interval '90 days'`,
  sql`delete from auth.sign_in_attempt where last_at < now() - interval '1 day'`,
  // Links of invitations are good for 7 days, those to a new password for an hour.
  sql`update platform.mail set text = '', html = '' where text <> '' and state <> 'waiting'
    and created_at < now() - case when company_id is null then interval '1 hour' else interval '7 days' end`,
  sql`delete from platform.mail where state <> 'waiting' and created_at < now() - interval '90 days'`,
];

export const housekeeping: ServerFeature = ({ engine }) => ({
  async housekeeping() {
    await tidyUp(engine);
    for (const statement of expired) await statement.execute(engine.database.kysely);
  },
});

/** Removes what is past its time in every company; answers how many rows went. */
export async function tidyUp(engine: Engine): Promise<number> {
  const { rows: companies } = await engine.database.pool.query<{ id: string }>('select id from platform.company');
  let removed = 0;
  for (const { id: companyId } of companies) {
    removed += await inCompany(engine.database, { companyId, userId: companyId }, async ({ db }) => {
      let count = 0;
      for (const { table, age, days, unless } of kept) {
        const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)}
          where company_id = ${companyId} and ${sql.ref(age)} < now() - make_interval(days => ${days})
            ${unless ? sql`and not ${sql.ref(unless)}` : sql``}`.execute(db);
        count += Number(numAffectedRows);
      }
      const { numAffectedRows: unsent = 0n } = await sql`delete from kili.email_attachment
        where company_id = ${companyId} and email_id is null and created_at < now() - interval '7 days'`.execute(db);
      return count + Number(unsent);
    });
  }
  return removed;
}
