// Points given or taken by hand, always with a reason; many of them only once a second person has agreed.
import { sql } from 'kysely';
import { z } from 'zod';
import { addMinutes } from '../../../engine/dates.ts';
import { defineCommand, id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { findForWriting } from '../../prospects/prospect.commands.ts';
import { takingOf } from '../ledger.rules.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import { type Adjustment, MOST_ALONE } from '../loyalty-movements.ts';
import { lotExpiresOn } from '../points.rules.ts';
import { programmeOn } from '../programme.rules.ts';
import { type Books, booksOf } from './books.ts';
import { addPoints, changeLots, holdAccountOf, reservedOf, settle } from './ledger.ts';
import { accountForWriting } from './redeem.command.ts';
import { refresh } from './refresh.ts';

const permission = 'loyalty.edit';
const MINUTES_A_DAY = 24 * 60;

/** An account before the first invoice, for points of welcome. */
export const openAccount = defineCommand({
  name: 'loyalty.openAccount',
  args: z.strictObject({ prospectId: id }),
  permission,
  serverOnly: true,
  async run(store, { prospectId }, context): Promise<LoyaltyAccount> {
    const books = await booksOf(context as ServerContext);
    await findForWriting(store, prospectId, context.caller);
    if (!programmeOn(books.programmes, books.today)?.isOn) refuse('loyalty.off');
    return refresh(books, await holdAccountOf(books, prospectId));
  },
});

export const adjustPoints = defineCommand({
  name: 'loyalty.adjust',
  args: z.strictObject({
    id,
    accountId: id,
    kind: z.enum(['bonus', 'adjustment']).default('adjustment'),
    points: z
      .number()
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((points) => points !== 0, { params: { key: 'loyalty.noPoints' } }),
    reason: z.string().trim().min(3).max(300),
  }),
  permission,
  serverOnly: true,
  async run(store, { id, accountId, kind, points, reason }, context): Promise<Adjustment> {
    const books = await booksOf(context as ServerContext);
    const account = await accountForWriting(store, books, { accountId, caller: context.caller });
    const known = await findAdjustment(books, id);
    if (known) return known;
    if (kind === 'bonus' && points < 0) refuse('loyalty.negativeBonus', {}, 'points');
    const isAlone = Math.abs(points + (await givenAlone(books, account.id, points))) <= MOST_ALONE;
    const { db, companyId } = books.transaction;
    await sql`insert into kili.loyalty_adjustment (company_id, id, account_id, kind, points, reason, user_id, state, created_at)
      values (${companyId}, ${id}, ${account.id}, ${kind}, ${points}, ${reason}, ${context.caller.userId},
        ${isAlone ? 'confirmed' : 'waiting'}, ${books.now})`.execute(db);
    const told = (await findAdjustment(books, id))!;
    if (isAlone) await enter(books, account, told);
    return told;
  },
});

/** By somebody else than who asked. */
export const decideAdjustment = defineCommand({
  name: 'loyalty.decideAdjustment',
  args: z.strictObject({ id, agrees: z.boolean() }),
  permission,
  serverOnly: true,
  async run(store, { id, agrees }, context): Promise<Adjustment> {
    const books = await booksOf(context as ServerContext);
    const asked = (await findAdjustment(books, id)) ?? refuse('loyalty.adjustmentNotFound');
    const account = await accountForWriting(store, books, { accountId: asked.accountId, caller: context.caller });
    const told = (await findAdjustment(books, id))!;
    if (told.state !== 'waiting') return told;
    if (agrees && told.userId === context.caller.userId) refuse('loyalty.secondPerson');
    const { db, companyId } = books.transaction;
    await sql`update kili.loyalty_adjustment set state = ${agrees ? 'confirmed' : 'refused'},
        decided_by = ${context.caller.userId}, decided_at = ${books.now}
      where company_id = ${companyId} and id = ${id}`.execute(db);
    if (agrees) await enter(books, account, told);
    return (await findAdjustment(books, id))!;
  },
});

async function enter(books: Books, account: LoyaltyAccount, { id, kind, points, reason }: Adjustment) {
  const operation = { kind, key: `adjustment:${id}`, source: { kind: 'adjustment' as const, id }, reason };
  if (points > 0) {
    const months = programmeOn(books.programmes, books.today)?.lotMonths;
    await addPoints(books, account, { ...operation, points, expiresOn: lotExpiresOn(books.today, months) });
  } else {
    const { ledger } = await settle(books, account);
    const available = ledger.available - (await reservedOf(books, account.id));
    const takings = -points > available ? undefined : takingOf(ledger, -points, books.today);
    if (!takings) return refuse('loyalty.notSoMany', { available: Math.max(0, available) }, 'points');
    await changeLots(books, account, operation, takings);
  }
  await refresh(books, account);
}

/** What the same person gave, or took, alone within the last day: many small ones are as much as a large one. */
async function givenAlone({ transaction, now, userId }: Books, accountId: string, points: number): Promise<number> {
  const { db, companyId } = transaction;
  const { rows } = await sql<{ points: number }>`select coalesce(sum(points), 0)::int as points
    from kili.loyalty_adjustment
    where company_id = ${companyId} and account_id = ${accountId} and user_id = ${userId} and state = 'confirmed'
      and decided_by is null and sign(points) = ${Math.sign(points)} and created_at > ${addMinutes(now, -MINUTES_A_DAY)}`.execute(
    db,
  );
  return rows[0]?.points ?? 0;
}

async function findAdjustment({ transaction: { db, companyId } }: Books, id: string): Promise<Adjustment | undefined> {
  const { rows } = await sql<Adjustment & { companyId: string }>`select * from kili.loyalty_adjustment
    where company_id = ${companyId} and id = ${id}`.execute(db);
  if (!rows[0]) return undefined;
  const { companyId: _, ...found } = rows[0];
  return found;
}
