// Rewards for points: reserved for a quarter of an hour, confirmed by a voucher that is good once, or given back.
import { sql } from 'kysely';
import { z } from 'zod';
import { addDays, addMinutes } from '../../../engine/dates.ts';
import { type Caller, defineCommand, id, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { invoiceRecord } from '../../invoices/invoice.record.ts';
import { withoutVoucher, withVoucher } from '../../invoices/vouchers.rules.ts';
import { findForWriting } from '../../prospects/prospect.commands.ts';
import { accountOf, restitutionExpiresOn, takingOf } from '../ledger.rules.ts';
import { type LoyaltyAccount, loyaltyAccountRecord } from '../loyalty-account.record.ts';
import type { Redemption } from '../loyalty-movements.ts';
import type { LoyaltyReward } from '../loyalty-reward.record.ts';
import { rewardObstacle } from '../reward.rules.ts';
import { type Books, booksOf } from './books.ts';
import { changeLots, entriesOf, holdAccount, reservedOf, settle, tiersOn } from './ledger.ts';
import { redemptionColumns } from './redemption-sql.ts';
import { refresh } from './refresh.ts';
import { newVoucherCode, readVoucherCode } from './voucher-code.ts';

const RESERVED_IN_MINUTES = 15;
const VOUCHER_IN_DAYS = 90;
const permission = 'prospects.edit';

/** A reservation is over: its points are free again unless it was confirmed. */
export const reservationJob = 'loyalty.reservationOver';

export const redeemReward = defineCommand({
  name: 'loyalty.redeem',
  args: z.strictObject({ id, accountId: id, rewardId: id }),
  permission,
  serverOnly: true,
  async run(store, { id, accountId, rewardId }, context): Promise<Redemption> {
    const books = await booksOf(context as ServerContext);
    const account = await accountForWriting(store, books, { accountId, caller: context.caller });
    const known = await findRedemption(books, id);
    if (known) return known;
    const { ledger } = await settle(books, account);
    const reward = await holdReward(books, rewardId);
    const available = ledger.available - (await reservedOf(books, account.id));
    const taken = await takenOf(books, { rewardId, accountId: account.id });
    const asked = {
      today: books.today,
      tierKey: account.tierKey,
      tiers: tiersOn(books),
      balance: ledger.balance,
      available,
    };
    const obstacle = rewardObstacle(reward, { ...asked, ...taken });
    if (obstacle)
      refuse(`loyalty.${obstacle}`, { reward: reward.name, cost: reward.cost, available: Math.max(0, available) });
    const { db, companyId } = books.transaction;
    const reservedUntil = addMinutes(books.now, RESERVED_IN_MINUTES);
    await sql`insert into kili.loyalty_redemption (company_id, id, account_id, reward_id, points, state, reserved_until,
        user_id, created_at)
      values (${companyId}, ${id}, ${account.id}, ${rewardId}, ${reward.cost}, 'reserved',
        ${reservedUntil}, ${context.caller.userId}, ${books.now})`.execute(db);
    await refresh(books, account);
    await context.enqueue(
      reservationJob,
      { accountId: account.id },
      { key: `reservation:${id}`, runAt: reservedUntil },
    );
    return (await findRedemption(books, id))!;
  },
});

export const confirmRedemption = defineCommand({
  name: 'loyalty.confirmRedemption',
  args: z.strictObject({ id }),
  permission,
  serverOnly: true,
  async run(store, { id }, context): Promise<Redemption> {
    const { books, account, redemption } = await holdRedemption(store, id, context as ServerContext);
    if (redemption.state === 'cancelled') refuse('loyalty.redemptionCancelled');
    if (redemption.state !== 'reserved') return redemption;
    if (redemption.reservedUntil <= books.now) refuse('loyalty.reservationOver');
    const { ledger } = await settle(books, account);
    const takings = takingOf(ledger, redemption.points, books.today);
    if (!takings) return refuse('loyalty.notEnough', { cost: redemption.points, available: ledger.available });
    const source = { kind: 'redemption' as const, id };
    await changeLots(books, account, { kind: 'redemption', key: `redemption:${id}`, source }, takings);
    const { db, companyId } = books.transaction;
    await sql`update kili.loyalty_redemption set state = 'confirmed', code = ${newVoucherCode()},
        confirmed_at = ${books.now}, expires_on = ${addDays(books.today, VOUCHER_IN_DAYS)}
      where company_id = ${companyId} and id = ${id}`.execute(db);
    await refresh(books, account);
    return (await findRedemption(books, id))!;
  },
});

/** A reservation is let go; the points of a voucher that was not used go back to where they came from. */
export const cancelRedemption = defineCommand({
  name: 'loyalty.cancelRedemption',
  args: z.strictObject({ id }),
  permission,
  serverOnly: true,
  async run(store, { id }, context): Promise<Redemption> {
    const { books, account, redemption } = await holdRedemption(store, id, context as ServerContext);
    if (redemption.state === 'cancelled') return redemption;
    if (redemption.state === 'used') refuse('loyalty.voucherUsed');
    if (redemption.state === 'confirmed') await giveBack(books, account, id);
    const { db, companyId } = books.transaction;
    await sql`update kili.loyalty_redemption set state = 'cancelled', cancelled_at = ${books.now}
      where company_id = ${companyId} and id = ${id}`.execute(db);
    await refresh(books, account);
    return (await findRedemption(books, id))!;
  },
});

/** Good once: of two who use it at the same moment one is refused. */
export const useVoucher = defineCommand({
  name: 'loyalty.useVoucher',
  args: z.strictObject({
    code: z.string().max(40),
    invoiceId: id.nullable().default(null).describe('The invoice whose base before tax it lowers'),
  }),
  permission,
  serverOnly: true,
  async run(store, { code, invoiceId }, context): Promise<Redemption> {
    const { db, companyId } = (context as ServerContext).transaction;
    const { rows } = await sql<{ id: string }>`select id from kili.loyalty_redemption
      where company_id = ${companyId} and code = ${readVoucherCode(code)}`.execute(db);
    const found = rows[0] ?? refuse('loyalty.voucherUnknown', {}, 'code');
    const { books, account, redemption } = await holdRedemption(store, found.id, context as ServerContext);
    if (redemption.state === 'used') refuse('loyalty.voucherUsed', {}, 'code');
    if (redemption.state !== 'confirmed') refuse('loyalty.redemptionCancelled', {}, 'code');
    if (redemption.expiresOn! < books.today) refuse('loyalty.voucherOver', { day: redemption.expiresOn! }, 'code');
    if (invoiceId) await lowerInvoice(store, books, { account, redemption, invoiceId });
    await sql`update kili.loyalty_redemption set state = 'used', used_at = ${books.now}, used_for_id = ${invoiceId}
      where company_id = ${companyId} and id = ${redemption.id}`.execute(db);
    return (await findRedemption(books, redemption.id))!;
  },
});

/** Takes a voucher off the draft it was used on: it is good again. */
export const releaseVoucher = defineCommand({
  name: 'loyalty.releaseVoucher',
  args: z.strictObject({ id }),
  permission,
  serverOnly: true,
  async run(store, { id }, context): Promise<Redemption> {
    const { books, redemption } = await holdRedemption(store, id, context as ServerContext);
    if (redemption.state === 'confirmed') return redemption;
    if (redemption.state !== 'used' || redemption.usedForId === null) refuse('loyalty.voucherNotOnDraft');
    const invoice =
      (await store.find(invoiceRecord, redemption.usedForId, { held: true })) ?? refuse('invoice.notFound');
    if (invoice.number !== null) refuse('invoice.frozen', { number: invoice.number });
    await store.update(invoiceRecord, invoice.id, withoutVoucher(invoice, id));
    const { db, companyId } = books.transaction;
    await sql`update kili.loyalty_redemption set state = 'confirmed', used_at = null, used_for_id = null
      where company_id = ${companyId} and id = ${id}`.execute(db);
    return (await findRedemption(books, id))!;
  },
});

interface UsedOn {
  account: LoyaltyAccount;
  redemption: Redemption;
  invoiceId: string;
}

/** The base of the draft goes down by the worth of the voucher: theirs, in its currency, and not below nothing. */
async function lowerInvoice(store: Store, books: Books, { account, redemption, invoiceId }: UsedOn): Promise<void> {
  const invoice =
    (await store.find(invoiceRecord, invoiceId, { held: true })) ?? refuse('invoice.notFound', {}, 'invoiceId');
  if (invoice.number !== null) refuse('invoice.frozen', { number: invoice.number }, 'invoiceId');
  if (invoice.kind !== 'invoice') refuse('loyalty.voucherOnDeposit', {}, 'invoiceId');
  if (invoice.prospectId !== account.prospectId) refuse('loyalty.voucherOfOther', {}, 'invoiceId');
  const { value } = await holdReward(books, redemption.rewardId);
  if (!value || value.amount === 0) return refuse('loyalty.voucherNoValue', {}, 'code');
  const { amount, currency } = value;
  if (currency !== invoice.currency)
    refuse('loyalty.voucherOtherCurrency', { currency, other: invoice.currency }, 'invoiceId');
  if (amount > invoice.net) refuse('loyalty.voucherAboveBase', {}, 'invoiceId');
  const voucher = { redemptionId: redemption.id, code: redemption.code!, amount };
  await store.update(invoiceRecord, invoiceId, withVoucher(invoice, voucher));
}

/** The account, once it is sure that the caller may write to its customer; held until the commit. */
export async function accountForWriting(
  store: Store,
  books: Books,
  { accountId, caller, permission }: { accountId: string; caller: Caller; permission?: string },
): Promise<LoyaltyAccount> {
  const account = await holdAccount(books, accountId);
  const seen = (await store.find(loyaltyAccountRecord, account.id)) ?? refuse('loyalty.notFound');
  await findForWriting(store, seen.prospectId, caller, permission);
  return account;
}

async function holdRedemption(store: Store, id: string, context: ServerContext) {
  const books = await booksOf(context);
  const told = (await findRedemption(books, id)) ?? refuse('loyalty.redemptionNotFound');
  const account = await accountForWriting(store, books, { accountId: told.accountId, caller: context.caller });
  // Read again behind the lock: somebody may have been first.
  return { books, account, redemption: (await findRedemption(books, id))! };
}

async function giveBack(books: Books, account: LoyaltyAccount, id: string) {
  const entries = await entriesOf(books, account.id);
  const { lots } = accountOf(entries, books.today);
  const taken = entries.filter(({ idempotencyKey }) => idempotencyKey === `redemption:${id}`);
  const back = taken.map(({ lotId, points }) => {
    const expiresOn = lots.find((lot) => lot.id === lotId)?.expiresOn ?? null;
    return { lotId, points: -points, expiresOn: restitutionExpiresOn({ expiresOn }, books.today) };
  });
  const source = { kind: 'redemption' as const, id };
  await changeLots(books, account, { kind: 'restitution', key: `restitution:${id}`, source }, back);
}

async function findRedemption({ transaction: { db, companyId } }: Books, id: string): Promise<Redemption | undefined> {
  const { rows } = await sql<Redemption>`select ${redemptionColumns} from kili.loyalty_redemption as r
    where r.company_id = ${companyId} and r.id = ${id}`.execute(db);
  return rows[0];
}

async function holdReward({ transaction: { db, companyId } }: Books, id: string): Promise<LoyaltyReward> {
  const { rows } = await sql<LoyaltyReward>`select * from kili.loyalty_reward
    where company_id = ${companyId} and id = ${id} for no key update`.execute(db);
  return rows[0] ?? refuse('loyalty.rewardNotFound');
}

async function takenOf(
  { transaction: { db, companyId }, now }: Books,
  { rewardId, accountId }: { rewardId: string; accountId: string },
): Promise<{ taken: number; takenByCustomer: number }> {
  const { rows } = await sql<{ taken: number; takenByCustomer: number }>`select count(*)::int as taken,
      count(*) filter (where account_id = ${accountId})::int as taken_by_customer
    from kili.loyalty_redemption where company_id = ${companyId} and reward_id = ${rewardId} and state <> 'cancelled'
      and (state <> 'reserved' or reserved_until > ${now})`.execute(db);
  return rows[0]!;
}
