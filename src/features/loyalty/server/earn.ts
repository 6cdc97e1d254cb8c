// What invoices earn and credit notes take back, in the transaction of the invoice. Called as often as one likes for the
// same invoice: what was told before is not written again.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import { accountOf, reversalOf } from '../ledger.rules.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import { availableOn, lotExpiresOn, pointsFor, pointsTakenBack } from '../points.rules.ts';
import { programmeOn } from '../programme.rules.ts';
import { type Books, openBooks } from './books.ts';
import { addPoints, changeLots, entriesOf, holdAccount, holdAccountOf, tiersOn } from './ledger.ts';
import { refresh } from './refresh.ts';

export interface EarnedInvoice {
  /** Of the customer. */
  prospectId: string;
  invoiceId: string;
  /** Minor units before tax, after discounts and vouchers; without shipping, and not of a deposit. */
  net: number;
  currency: string;
  issuedOn: string;
  /** Null until it is paid in full. */
  paidOn: string | null;
}

export interface EarnOptions {
  now?: string;
  userId?: string | null;
  /** Of the command's store; where there is none, the feed is written here. */
  touched?: Map<string, Touched>;
}

interface Earning {
  invoiceId: string;
  accountId: string;
  netLeft: number;
  minorUnitsPerPoint: number;
  multiplier: number;
  lotMonths: number;
  issuedOn: string;
  availableOn: string | null;
  releasedAt: string | null;
}

/**
 * An invoice was issued, or paid: its points wait until they can be spent, at the rate and in the tier of the day it was
 * issued. Nothing comes of it while the programme is off, or where the currency earns nothing.
 */
export async function earnFor(transaction: CompanyTransaction, invoice: EarnedInvoice, options: EarnOptions = {}) {
  return within(transaction, options, async (books) => {
    const known = await findEarning(books, invoice.invoiceId);
    const account = known ? await holdAccount(books, known.accountId) : await startEarning(books, invoice);
    if (!account) return;
    const on = availableOn({ ...invoice, audience: await audienceOf(books, account.prospectId) });
    const { db, companyId } = transaction;
    await sql`update kili.loyalty_earning set available_on = ${on}
      where company_id = ${companyId} and invoice_id = ${invoice.invoiceId} and released_at is null`.execute(db);
    await release(books, account, invoice.invoiceId);
    await refresh(books, account);
  });
}

/** A credit note was issued: the invoice keeps the points that what is left of it would have earned. */
export async function takeBackFor(
  transaction: CompanyTransaction,
  { invoiceId, netLeft }: { invoiceId: string; netLeft: number },
  options: EarnOptions = {},
) {
  return within(transaction, options, async (books) => {
    const told = await findEarning(books, invoiceId);
    if (!told) return;
    const account = await holdAccount(books, told.accountId);
    const { db, companyId } = transaction;
    const left = Math.max(0, netLeft);
    await sql`update kili.loyalty_earning set net_left = least(net_left, ${left}::bigint)
      where company_id = ${companyId} and invoice_id = ${invoiceId}`.execute(db);
    const earning = await findEarning(books, invoiceId);
    if (earning?.releasedAt) await reverse(books, account, earning);
    await refresh(books, account);
  });
}

/** The points of an invoice whose day has come are added to the ledger; the account is held. */
export async function release(books: Books, account: LoyaltyAccount, invoiceId: string): Promise<void> {
  const { db, companyId } = books.transaction;
  const earning = await findEarning(books, invoiceId);
  if (!earning || earning.releasedAt || earning.availableOn === null || earning.availableOn > books.today) return;
  const points = pointsFor(earning.netLeft, earning);
  await sql`update kili.loyalty_earning set released_at = ${books.now}
    where company_id = ${companyId} and invoice_id = ${invoiceId}`.execute(db);
  if (points === 0) return;
  await addPoints(books, account, {
    kind: 'gain',
    key: `gain:${invoiceId}`,
    source: { kind: 'invoice', id: invoiceId },
    points,
    expiresOn: lotExpiresOn(earning.availableOn, earning.lotMonths),
  });
}

async function reverse(books: Books, account: LoyaltyAccount, { invoiceId, netLeft, ...earning }: Earning) {
  const entries = await entriesOf(books, account.id);
  const own = entries.filter(({ sourceKind, sourceId }) => sourceKind === 'invoice' && sourceId === invoiceId);
  const gain = own.find(({ kind }) => kind === 'gain');
  const points = pointsTakenBack(
    own.reduce((sum, entry) => sum + entry.points, 0),
    netLeft,
    earning,
  );
  if (!gain || points === 0) return;
  const takings = reversalOf(accountOf(entries, books.today), { lotId: gain.lotId, points }, books.today);
  const operation = {
    kind: 'reversal' as const,
    key: `reversal:${invoiceId}:${netLeft}`,
    source: { kind: 'invoice' as const, id: invoiceId },
  };
  await changeLots(books, account, operation, takings);
}

async function startEarning(books: Books, invoice: EarnedInvoice): Promise<LoyaltyAccount | undefined> {
  const programme = programmeOn(books.programmes, invoice.issuedOn);
  const minorUnitsPerPoint = programme?.earnings[invoice.currency];
  if (!programme?.isOn || minorUnitsPerPoint === undefined) return undefined;
  const account = await holdAccountOf(books, invoice.prospectId);
  const { multiplier } = tiersOn(books).find(({ key }) => key === account.tierKey) ?? { multiplier: 100 };
  const { db, companyId } = books.transaction;
  await sql`insert into kili.loyalty_earning (company_id, invoice_id, account_id, net_left, currency,
      minor_units_per_point, multiplier, lot_months, issued_on)
    values (${companyId}, ${invoice.invoiceId}, ${account.id}, ${Math.max(0, invoice.net)}, ${invoice.currency},
      ${minorUnitsPerPoint}, ${multiplier}, ${programme.lotMonths}, ${invoice.issuedOn})
    on conflict do nothing`.execute(db);
  return account;
}

async function findEarning({ transaction: { db, companyId } }: Books, invoiceId: string): Promise<Earning | undefined> {
  const { rows } = await sql<Earning>`select * from kili.loyalty_earning
    where company_id = ${companyId} and invoice_id = ${invoiceId}`.execute(db);
  return rows[0];
}

async function audienceOf({ transaction: { db, companyId } }: Books, prospectId: string): Promise<'B2B' | 'B2C'> {
  const { rows } = await sql<{ audience: 'B2B' | 'B2C' }>`select audience from kili.prospect
    where company_id = ${companyId} and id = ${prospectId}`.execute(db);
  return rows[0]?.audience ?? 'B2B';
}

async function within(
  transaction: CompanyTransaction,
  { touched, ...options }: EarnOptions,
  work: (books: Books) => Promise<void>,
) {
  const books = await openBooks(transaction, { ...options, touched });
  await work(books);
  if (!touched) await writeFeed(transaction, books.touched);
}
