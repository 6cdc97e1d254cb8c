// A redemption as it is told. A voucher is used as long as its invoice stands: a draft that was thrown away or an invoice
// that was cancelled as a whole gives it back, at the same moment and by itself.
import { sql } from 'kysely';

const isGivenBack = sql`r.state = 'used' and r.used_for_id is not null and not exists (
  select from kili.invoice as i where i.company_id = r.company_id and i.id = r.used_for_id and not i.is_cancelled)`;

/** Of `kili.loyalty_redemption as r`. */
export const redemptionColumns = sql`r.id, r.account_id, r.reward_id, r.points,
  case when ${isGivenBack} then 'confirmed' else r.state end as state, r.reserved_until, r.code, r.expires_on, r.confirmed_at,
  case when ${isGivenBack} then null else r.used_at end as used_at,
  case when ${isGivenBack} then null else r.used_for_id end as used_for_id, r.cancelled_at, r.user_id, r.created_at`;
