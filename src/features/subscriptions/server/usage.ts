// How much of each limit a company uses, counted in its own rows. Whoever creates does not wait for this: see limits.ts.
import { type RawBuilder, sql } from 'kysely';
import { instantOf } from '../../../engine/dates.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { LimitName } from '../plan.ts';

/** Import lines are a matter of each file, and are not used up. */
export type CountedLimit = Exclude<LimitName, 'importLines'>;
export const countedLimits: readonly CountedLimit[] = ['seats', 'prospects', 'campaigns', 'emails', 'storage'];

export interface CountedSince {
  /** The day the month of the subscription began, and the zone of it. */
  day: string;
  zone: string;
}

type Count = (companyId: string, since: CountedSince) => RawBuilder<{ used: number }>;

// Each is read from an index alone, or from a table of few rows.
const counts: Record<CountedLimit, Count> = {
  seats: (companyId) => sql`select count(*) as used from kili.user
    where company_id = ${companyId} and state <> 'inactive'`,
  prospects: (companyId) => sql`select count(*) as used from kili.prospect
    where company_id = ${companyId} and archived_at is null`,
  campaigns: (companyId) => sql`select count(*) as used from kili.campaign
    where company_id = ${companyId} and state = 'active' and archived_at is null`,
  emails: (companyId, { day, zone }) => sql`select count(*) as used from kili.email
    where company_id = ${companyId} and created_at >= ${instantOf(day, '00:00', zone)}::timestamptz
      and direction = 'out'`,
  storage: (companyId) => sql`select
      (select coalesce(sum(size_in_bytes), 0) from kili.attachment where company_id = ${companyId})::bigint
      + (select coalesce(sum(size), 0) from kili.email_attachment where company_id = ${companyId})::bigint as used`,
};

export async function countUsed(
  { db, companyId }: CompanyTransaction,
  name: CountedLimit,
  since: CountedSince,
): Promise<number> {
  const { rows } = await counts[name](companyId, since).execute(db);
  return Number(rows[0]?.used ?? 0);
}

export async function usageOf(
  transaction: CompanyTransaction,
  since: CountedSince,
): Promise<Record<CountedLimit, number>> {
  const used: [CountedLimit, number][] = [];
  for (const name of countedLimits) used.push([name, await countUsed(transaction, name, since)]);
  return Object.fromEntries(used) as Record<CountedLimit, number>;
}
