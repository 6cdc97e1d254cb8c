// Which calls of a campaign count, for every figure of it alike. They stand in an index of their own.
import { sql } from 'kysely';

/** Calls `i` that stand and count, with their outcome `o`: no technical failure, no duplicate. */
export const countedCalls = (companyId: string) => sql`kili.interaction as i
  left join kili.outcome as o on o.company_id = ${companyId} and o.code = i.outcome
  where i.company_id = ${companyId} and i.kind = 'call' and i.undone_at is null
    and coalesce(o.counts_as_attempt, true) and coalesce(o.effect, 'none') <> 'merge'`;
