// The ledger of points in the database. Whoever moves points first locks the row of the account: two at once come one
// after the other, and the second sees what the first has left. Entries are only ever added.
import { sql } from 'kysely';
import { refuse } from '../../../engine/refusal.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Account, accountOf, type EntryKind, expiriesOn, type LedgerEntry, type Taking } from '../ledger.rules.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import { programmeOn, usualProgramme } from '../programme.rules.ts';
import type { Books } from './books.ts';

export interface KeptEntry extends LedgerEntry {
  sourceKind: string;
  sourceId: string | null;
  idempotencyKey: string;
  userId: string | null;
  reason: string | null;
}

/** Where points come from or go to: an invoice, a redemption, a decision. */
export interface SourceRef {
  kind: 'invoice' | 'redemption' | 'adjustment' | 'programme';
  id: string | null;
}

/** The account of a customer, made where there is none, and held until the commit. */
export async function holdAccountOf(books: Books, prospectId: string): Promise<LoyaltyAccount> {
  const { db, companyId } = books.transaction;
  const owner = await standingProspect(books, prospectId);
  const tierKey = tiersOn(books)[0]!.key;
  await sql`insert into kili.loyalty_account (company_id, id, prospect_id, balance, available, pending, status_points,
      tier_key, tier_checked_on, expiring_points, created_at, updated_at, rev)
    values (${companyId}, ${newId()}, ${owner}, 0, 0, 0, 0, ${tierKey}, ${books.today}, 0, ${books.now}, ${books.now}, 1)
    on conflict do nothing`.execute(db);
  const { rows } = await sql<LoyaltyAccount>`select * from kili.loyalty_account
    where company_id = ${companyId} and prospect_id = ${owner} and merged_into_id is null for no key update`.execute(
    db,
  );
  return rows[0] ?? refuse('loyalty.notFound');
}

/** The account, or the one it was joined with, held until the commit. */
export async function holdAccount(books: Books, id: string): Promise<LoyaltyAccount> {
  const { db, companyId } = books.transaction;
  const { rows } = await sql<LoyaltyAccount>`select * from kili.loyalty_account
    where company_id = ${companyId} and id = ${id} for no key update`.execute(db);
  const account = rows[0] ?? refuse('loyalty.notFound');
  return account.mergedIntoId ? holdAccount(books, account.mergedIntoId) : account;
}

/** Its entries, and those of the accounts joined with it, in the order of time. */
export async function entriesOf({ transaction: { db, companyId } }: Books, accountId: string): Promise<KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`with recursive held as (
      select id from kili.loyalty_account where company_id = ${companyId} and id = ${accountId}
      union
      select a.id from kili.loyalty_account as a join held on a.merged_into_id = held.id where a.company_id = ${companyId}
    )
    select e.id, e.kind, e.points, e.lot_id, e.at, e.expires_on, e.source_kind, e.source_id, e.idempotency_key, e.user_id,
      e.reason
    from kili.loyalty_entry as e join held on held.id = e.account_id
    where e.company_id = ${companyId} order by e.at, e.idempotency_key, e.line`.execute(db);
  return rows;
}

interface Operation {
  kind: EntryKind;
  key: string;
  source: SourceRef;
  reason?: string | null;
}

/** Opens a lot of points. Answers whether it was new: under a key that is known nothing is written. */
export function addPoints(
  books: Books,
  account: LoyaltyAccount,
  { points, expiresOn, ...operation }: Operation & { points: number; expiresOn: string | null },
): Promise<boolean> {
  const id = newId();
  return write(books, account, operation, [{ id, lotId: id, points, expiresOn }]);
}

/** Takes points from lots, or gives them back to lots. */
export function changeLots(
  books: Books,
  account: LoyaltyAccount,
  operation: Operation,
  lots: readonly (Taking & { expiresOn?: string | null })[],
): Promise<boolean> {
  const sign = operation.kind === 'restitution' ? 1 : -1;
  return write(
    books,
    account,
    operation,
    lots.map(({ lotId, points, expiresOn = null }) => ({ id: newId(), lotId, points: sign * points, expiresOn })),
  );
}

type Line = Pick<LedgerEntry, 'id' | 'lotId' | 'points' | 'expiresOn'>;

async function write(
  { transaction: { db, companyId }, now, userId }: Books,
  account: LoyaltyAccount,
  { kind, key, source, reason = null }: Operation,
  lines: readonly Line[],
): Promise<boolean> {
  if (lines.length === 0) return false;
  const { rows: known } = await sql`select from kili.loyalty_entry
    where company_id = ${companyId} and idempotency_key = ${key} limit 1`.execute(db);
  if (known.length > 0) return false;
  await sql`insert into kili.loyalty_entry (company_id, id, account_id, kind, points, lot_id, expires_on, source_kind,
      source_id, idempotency_key, line, at, user_id, reason)
    values ${sql.join(
      lines.map(
        ({ id, lotId, points, expiresOn }, place) => sql`(${companyId}, ${id}, ${account.id}, ${kind}, ${points},
        ${lotId}, ${expiresOn}, ${source.kind}, ${source.id}, ${key}, ${place + 1}, ${now}, ${userId}, ${reason})`,
      ),
    )}`.execute(db);
  return true;
}

/** What stands on the account today, what is over taken off first. */
export async function settle(
  books: Books,
  account: LoyaltyAccount,
): Promise<{ entries: KeptEntry[]; ledger: Account }> {
  const entries = await entriesOf(books, account.id);
  const ledger = accountOf(entries, books.today);
  const ends = expiriesOn(ledger, books.today);
  if (ends.length === 0) return { entries, ledger };
  const key = `expiry:${account.id}:${entries.length}`;
  await changeLots(books, account, { kind: 'expiry', key, source: { kind: 'programme', id: null } }, ends);
  const after = await entriesOf(books, account.id);
  return { entries: after, ledger: accountOf(after, books.today) };
}

/** Points that are reserved for a reward at this moment. */
export async function reservedOf({ transaction: { db, companyId }, now }: Books, accountId: string): Promise<number> {
  const { rows } = await sql<{ points: number }>`select coalesce(sum(points), 0)::int as points
    from kili.loyalty_redemption
    where company_id = ${companyId} and account_id = ${accountId} and state = 'reserved' and reserved_until > ${now}`.execute(
    db,
  );
  return rows[0]?.points ?? 0;
}

/** The tiers of the programme that holds; the usual ones before there is any. */
export const tiersOn = ({ programmes, today }: Books) =>
  programmeOn(programmes, today)?.tiers ?? usualProgramme('EUR').tiers;

async function standingProspect({ transaction: { db, companyId } }: Books, id: string): Promise<string> {
  const { rows } = await sql<{ mergedIntoId: string | null }>`select merged_into_id from kili.prospect
    where company_id = ${companyId} and id = ${id}`.execute(db);
  const prospect = rows[0] ?? refuse('prospect.notFound');
  return prospect.mergedIntoId
    ? standingProspect({ transaction: { db, companyId } } as Books, prospect.mergedIntoId)
    : id;
}
