// The figures of an account, read out of its ledger anew, and what the prospect's own row shows of them.
import { sql } from 'kysely';
import { addDays, addMonths, instantOf } from '../../../engine/dates.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type Account, statusPointsOf } from '../ledger.rules.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import { pointsFor, type Standing, tierAfter } from '../points.rules.ts';
import type { Books } from './books.ts';
import { type KeptEntry, reservedOf, settle, tiersOn } from './ledger.ts';

/** After every change, and each night: what stands on the account from now on. */
export async function refresh(books: Books, account: LoyaltyAccount): Promise<LoyaltyAccount> {
  const { entries, ledger } = await settle(books, account);
  const { statusPoints, ...standing } = standingOf(books, account, entries);
  const fresh = {
    balance: ledger.balance,
    available: Math.max(0, ledger.available - (await reservedOf(books, account.id))),
    pending: await pendingOf(books, account.id),
    statusPoints,
    ...standing,
    ...endingNext(ledger, books.today),
    lastEarnedOn: entries.findLast(({ kind }) => kind === 'gain')?.at.slice(0, 10) ?? null,
  };
  const { db, companyId } = books.transaction;
  await sql`update kili.loyalty_account set balance = ${fresh.balance}, available = ${fresh.available},
      pending = ${fresh.pending}, status_points = ${fresh.statusPoints}, tier_key = ${fresh.tierKey},
      risen_on = ${fresh.risenOn}, tier_checked_on = ${fresh.tierCheckedOn}, expiring_points = ${fresh.expiringPoints},
      expires_on = ${fresh.expiresOn}, last_earned_on = ${fresh.lastEarnedOn}, updated_at = ${books.now}, rev = rev + 1
    where company_id = ${companyId} and id = ${account.id}`.execute(db);
  const tier = tiersOn(books).find(({ key }) => key === fresh.tierKey)?.name ?? fresh.tierKey;
  await showOnProspect(books, account.prospectId, { ...fresh, tier });
  return { ...account, ...fresh };
}

/** A step up at once; for each first of a month since the last look, a step down where the year no longer bears the tier. */
function standingOf(books: Books, account: LoyaltyAccount, entries: readonly KeptEntry[]) {
  const { today, zone } = books;
  const tiers = tiersOn(books);
  const known = tiers.some(({ key }) => key === account.tierKey);
  let standing: Standing = { tierKey: known ? account.tierKey : tiers[0]!.key, risenOn: account.risenOn };
  const pointsOn = (day: string) => {
    const since = instantOf(addMonths(day, -12), '00:00', zone);
    const until = instantOf(addDays(day, 1), '00:00', zone);
    return statusPointsOf(
      entries.filter(({ at }) => at < until),
      since,
    );
  };
  let first = firstOfMonthAfter(account.tierCheckedOn);
  for (; first <= today; first = firstOfMonthAfter(first)) {
    standing = tierAfter(standing, { statusPoints: pointsOn(first), today: first, tiers });
  }
  const statusPoints = pointsOn(today);
  const placeOf = (key: string) => tiers.findIndex((tier) => tier.key === key);
  const next = tierAfter(standing, { statusPoints, today, tiers });
  if (placeOf(next.tierKey) > placeOf(standing.tierKey)) standing = next;
  return { ...standing, statusPoints, tierCheckedOn: today };
}

const firstOfMonthAfter = (day: string) => addMonths(`${day.slice(0, 7)}-01`, 1);

/** The lots that end next, and when. */
function endingNext({ lots, available }: Account, today: string): { expiringPoints: number; expiresOn: string | null } {
  const ending = lots.flatMap(({ expiresOn, left }) =>
    left > 0 && expiresOn !== null && expiresOn >= today ? [{ expiresOn, left }] : [],
  );
  const expiresOn = ending.map((lot) => lot.expiresOn).sort()[0] ?? null;
  const points = ending.filter((lot) => lot.expiresOn === expiresOn).reduce((sum, { left }) => sum + left, 0);
  // What a debt has eaten already does not end.
  const expiringPoints = Math.min(points, available);
  return expiringPoints > 0 ? { expiringPoints, expiresOn } : { expiringPoints: 0, expiresOn: null };
}

/** What invoices will bring that are not paid yet. */
async function pendingOf({ transaction: { db, companyId } }: Books, accountId: string): Promise<number> {
  const { rows } = await sql<{ netLeft: number; minorUnitsPerPoint: number; multiplier: number }>`
    select net_left, minor_units_per_point, multiplier from kili.loyalty_earning
    where company_id = ${companyId} and account_id = ${accountId} and released_at is null`.execute(db);
  return rows.reduce((sum, { netLeft, ...earning }) => sum + pointsFor(netLeft, earning), 0);
}

interface Shown {
  tier: string;
  available: number;
  expiresOn: string | null;
}

/** No edit of anybody’s: the count of writes stays, as with a score. */
export async function showOnProspect(
  { transaction: { db, companyId }, touched }: Pick<Books, 'transaction' | 'touched'>,
  prospectId: string,
  shown: Shown | null,
): Promise<void> {
  const tier = shown?.tier ?? null;
  const points = shown?.available ?? null;
  const end = shown?.expiresOn ?? null;
  const { rows } = await sql<{ id: string; ownerId: string | null }>`update kili.prospect
    set loyalty_tier = ${tier}, loyalty_points = ${points}, points_expire_on = ${end}
    where company_id = ${companyId} and id = ${prospectId}
      and (loyalty_tier, loyalty_points, points_expire_on) is distinct from (${tier}::text, ${points}::integer, ${end}::date)
    returning id, owner_id`.execute(db);
  for (const { id, ownerId } of rows) {
    const key = `${prospectRecord.name}:${id}`;
    if (!touched.has(key)) touched.set(key, { record: prospectRecord, id, ownerOld: ownerId, ownerNew: ownerId });
  }
}
