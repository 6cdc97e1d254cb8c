// What the demo has sold and invoiced: most of it paid, one invoice late, one taken back in part, one still a draft.
import { addDays } from '../../../engine/dates.ts';
import { createInvoice } from '../../../features/invoices/invoice.commands.ts';
import { creditInvoice } from '../../../features/invoices/server/credit-invoice.command.ts';
import { issueInvoice } from '../../../features/invoices/server/issue-invoice.command.ts';
import { recordPayment } from '../../../features/invoices/server/record-payment.command.ts';
import { pointsOfInvoice } from '../../../features/loyalty/server/points-of-invoice.job.ts';
import type { Prospect } from '../../../features/prospects/prospect.record.ts';
import { cancelSale, makeSale } from '../../../features/sales/sale.commands.ts';
import { basketOf, type Purchase } from './demo-baskets.ts';
import { type DemoTrade, daysAgo, onDay } from './open-trade.ts';

type Fate = 'sold' | 'cancelled' | 'draft' | 'open' | 'credited' | 'paid';

const DAYS_LATE = 40;
const CREDITED_BEFORE = 3;

interface Step {
  day: string;
  run: () => Promise<void>;
}

/** In the order of time, so that numbers and tiers come as they would have. */
export async function sellAll(
  trade: DemoTrade,
  buyers: readonly Prospect[],
  purchases: readonly Purchase[],
): Promise<void> {
  const late = purchases.findLastIndex(({ day }) => daysAgo(trade, day) > DAYS_LATE);
  const waiting: Step[] = [];
  const runUntil = async (day: string) => {
    waiting.sort((a, b) => (a.day < b.day ? -1 : 1));
    while (waiting[0] && waiting[0].day <= day) await waiting.shift()!.run();
  };
  for (const [place, { buyer, day }] of purchases.entries()) {
    await runUntil(day);
    const fate = fateOf(place, { count: purchases.length, late });
    waiting.push(...(await sell(trade, buyers[buyer]!, { day, fate })));
  }
  await runUntil(trade.today);
}

function fateOf(place: number, { count, late }: { count: number; late: number }): Fate {
  if (place === late) return 'open';
  if (place === late - CREDITED_BEFORE) return 'credited';
  return (['sold', 'draft', 'cancelled', 'open'] as const)[count - 1 - place] ?? 'paid';
}

/** Sells, and answers what is to come of it on a later day. */
async function sell(trade: DemoTrade, buyer: Prospect, { day, fate }: { day: string; fate: Fate }): Promise<Step[]> {
  const { dice, store } = trade;
  const context = onDay(trade, day, buyer.ownerId);
  const [saleId, interactionId, customerId, moveId, invoiceId] = Array.from({ length: 5 }, () => dice.id(context.at));
  const lines = basketOf(dice, trade.shelf, day);
  const sold = { id: saleId, prospectId: buyer.id, soldOn: day, currency: 'EUR', lines };
  const ids = { interactionId, customerId, moveId };
  await makeSale.run(store, makeSale.args.parse({ ...sold, ...ids }), context);
  if (fate === 'cancelled') await cancelSale.run(store, { id: saleId! }, context);
  if (fate === 'sold' || fate === 'cancelled') return [];
  const draft = { id: invoiceId, prospectId: buyer.id, saleId, nature: 'both' };
  await createInvoice.run(store, createInvoice.args.parse(draft), context);
  if (fate === 'draft') return [];
  const { gross } = await issueInvoice.run(store, { id: invoiceId!, issuedOn: day }, context);
  const paidOn = addDays(day, dice.between(2, 34));
  const paymentId = dice.id(context.at);
  if (fate === 'open' || paidOn > trade.today) {
    await pointsOfInvoice(context.transaction, invoiceId!, pointsAt(context));
    return [];
  }
  const told = { id: paymentId, prospectId: buyer.id, amount: gross, paidOn, currency: 'EUR' };
  const parts = [{ invoiceId: invoiceId!, amount: gross }];
  const paid = {
    day: paidOn,
    async run() {
      const later = onDay(trade, paidOn, null);
      await recordPayment.run(store, recordPayment.args.parse({ ...told, parts }), later);
      await pointsOfInvoice(later.transaction, invoiceId!, pointsAt(later));
    },
  };
  return fate === 'credited' ? [paid, creditAfter(trade, { invoiceId: invoiceId!, day: addDays(paidOn, 1) })] : [paid];
}

function creditAfter(trade: DemoTrade, { invoiceId, day }: { invoiceId: string; day: string }): Step {
  const id = trade.dice.id(`${day}T09:30:00.000Z`);
  const returned = [{ line: 0, quantity: 1 }];
  const args = { id, invoiceId, reason: 'Un article abîmé à la livraison', returned, issuedOn: day };
  return {
    day,
    async run() {
      const later = onDay(trade, day, null);
      await creditInvoice.run(trade.store, creditInvoice.args.parse(args), later);
      await pointsOfInvoice(later.transaction, invoiceId, pointsAt(later));
    },
  };
}

const pointsAt = ({ now, store }: { now: string; store: DemoTrade['context']['store'] }) => ({
  now,
  touched: store.touched,
});
