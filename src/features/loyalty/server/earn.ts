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
    if (known?.releasedAt && on === null) await withdraw(books, account, known);
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
    key: await gainKey(books, invoiceId),
    source: { kind: 'invoice', id: invoiceId },
    points,
    expiresOn: lotExpiresOn(earning.availableOn, earning.lotMonths),
  });
}

/** A payment was none: what the invoice had brought is taken back, and waits until it is paid again. */
async function withdraw(books: Books, account: LoyaltyAccount, { invoiceId }: Earning) {
  const { own, ...points } = await pointsOf(books, account, invoiceId);
  await takeBack(books, account, { ...points, points: points.sum, key: `reversal:${invoiceId}:unpaid:${own.length}` });
  const { db, companyId } = books.transaction;
  await sql`update kili.loyalty_earning set released_at = null, available_on = null
    where company_id = ${companyId} and invoice_id = ${invoiceId}`.execute(db);
}

async function reverse(books: Books, account: LoyaltyAccount, { invoiceId, netLeft, ...earning }: Earning) {
  const found = await pointsOf(books, account, invoiceId);
  const points = pointsTakenBack(found.sum, netLeft, earning);
  await takeBack(books, account, { ...found, points, key: `reversal:${invoiceId}:${netLeft}` });
}

/** What an invoice has brought so far, and the last lot of it. */
async function pointsOf(books: Books, account: LoyaltyAccount, invoiceId: string) {
  const entries = await entriesOf(books, account.id);
  const own = entries.filter(({ sourceKind, sourceId }) => sourceKind === 'invoice' && sourceId === invoiceId);
  const sum = own.reduce((sum, entry) => sum + entry.points, 0);
  return { invoiceId, entries, own, sum, gain: own.findLast(({ kind }) => kind === 'gain') };
}

interface TakenBack extends Omit<Awaited<ReturnType<typeof pointsOf>>, 'own' | 'sum'> {
  points: number;
  key: string;
}

async function takeBack(
  books: Books,
  account: LoyaltyAccount,
  { invoiceId, entries, gain, points, key }: TakenBack,
): Promise<void> {
  if (!gain || points <= 0) return;
  const takings = reversalOf(accountOf(entries, books.today), { lotId: gain.lotId, points }, books.today);
  const source = { kind: 'invoice' as const, id: invoiceId };
  await changeLots(books, account, { kind: 'reversal', key, source }, takings);
}

/** An invoice is paid once, but for a payment that was taken back: then once more. */
async function gainKey({ transaction: { db, companyId } }: Books, invoiceId: string): Promise<string> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from kili.loyalty_entry
    where company_id = ${companyId} and source_id = ${invoiceId} and kind = 'gain'`.execute(db);
  const before = rows[0]?.count ?? 0;
  return before === 0 ? `gain:${invoiceId}` : `gain:${invoiceId}:${before}`;
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
