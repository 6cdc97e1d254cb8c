// The loyalty programme of the demo, begun before the first invoice, and a reward somebody has chosen.
import { addDays } from '../../../engine/dates.ts';
import { loyaltyAccountRecord } from '../../../features/loyalty/loyalty-account.record.ts';
import { loyaltyRewardRecord } from '../../../features/loyalty/loyalty-reward.record.ts';
import { usualProgramme } from '../../../features/loyalty/programme.rules.ts';
import { createReward } from '../../../features/loyalty/reward.commands.ts';
import { openBooks } from '../../../features/loyalty/server/books.ts';
import { holdAccount } from '../../../features/loyalty/server/ledger.ts';
import { confirmRedemption, redeemReward } from '../../../features/loyalty/server/redeem.command.ts';
import { refresh } from '../../../features/loyalty/server/refresh.ts';
import { saveProgramme } from '../../../features/loyalty/server/save-programme.command.ts';
import { type DemoTrade, onDay } from './open-trade.ts';

const DAYS_OLD = 1_000;
const inEuros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

const rewards = [
  { name: 'Bon d’achat de 20 €', cost: 400, value: inEuros(20), mostPerCustomer: 5 },
  { name: 'Bon d’achat de 100 €', cost: 1_600, value: inEuros(100), minTier: 'silver' },
  {
    name: 'Étude d’éclairement offerte',
    description: 'Une journée sur place, plans compris.',
    ...{ cost: 6_000, value: inEuros(620), minTier: 'gold', stock: 12 },
  },
];

export async function openDemoLoyalty(trade: DemoTrade): Promise<void> {
  const { dice, store } = trade;
  const context = onDay(trade, addDays(trade.today, -DAYS_OLD), null);
  const programme = { ...usualProgramme('EUR'), name: 'Club Lumen', isOn: true };
  await saveProgramme.run(store, { ...saveProgramme.args.parse({ ...programme, id: dice.id(context.at) }) }, context);
  for (const reward of rewards) {
    await createReward.run(store, createReward.args.parse({ id: dice.id(context.at), ...reward }), context);
  }
}

/** Accounts as they stand today, and one voucher of whoever has the most. */
export async function spendDemoPoints(trade: DemoTrade): Promise<void> {
  const { dice, store, context } = trade;
  const books = await openBooks(context.transaction, { now: context.now, touched: context.store.touched });
  const order = [{ field: 'available', descending: true }];
  const accounts = await store.list(loyaltyAccountRecord, { order });
  for (const { id } of accounts) await refresh(books, await holdAccount(books, id));
  const [richest] = await store.list(loyaltyAccountRecord, { order, limit: 1 });
  const rewardId = (await firstReward(trade))?.id;
  if (!richest || !rewardId) return;
  const id = dice.id(context.now);
  await redeemReward.run(store, { id, accountId: richest.id, rewardId }, context);
  await confirmRedemption.run(store, { id }, context);
}

async function firstReward({ store }: DemoTrade) {
  const [cheapest] = await store.list(loyaltyRewardRecord, { order: [{ field: 'cost' }], limit: 1 });
  return cheapest;
}
