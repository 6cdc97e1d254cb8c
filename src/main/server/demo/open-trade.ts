// What a company at work has sold: who it is on its invoices, sales, invoices and payments over the years, quotes under way,
// contracts.
import { z } from 'zod';
import { daysBetween, wallTime } from '../../../engine/dates.ts';
import { day, defineCommand, id, type Store } from '../../../engine/define.ts';
import { type Engine, runCommand, type ServerContext } from '../../../engine/server/run-command.ts';
import { frenchVatOf } from '../../../features/companies/vat-number.rules.ts';
import { editBilling } from '../../../features/invoices/billing-settings.commands.ts';
import { segmentCustomers } from '../../../features/loyalty/server/segments.job.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import { productRecord } from '../../../features/products/product.record.ts';
import { productPriceRecord } from '../../../features/products/product-price.record.ts';
import { type Prospect, prospectRecord } from '../../../features/prospects/prospect.record.ts';
import { BUYERS, purchasesOf, type Shelf } from './demo-baskets.ts';
import type { DemoCompany } from './demo-companies.ts';
import { writeDemoContracts } from './demo-contracts.ts';
import { openDemoLoyalty, spendDemoPoints } from './demo-loyalty.ts';
import { writeDemoQuotes } from './demo-quotes.ts';
import { sellAll } from './demo-sales.ts';
import { type Dice, throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

export interface DemoTrade {
  store: Store;
  context: ServerContext;
  dice: Dice;
  shelf: Shelf;
  today: string;
}

const MOST_READ = 400;

const openTrade = defineCommand({
  name: 'demo.openTrade',
  args: z.strictObject({ seed: z.number(), siren: z.string(), today: day, wonStageId: id, offeredStageId: id }),
  permission: null,
  serverOnly: true,
  async run(store, { seed, siren, today, wonStageId, offeredStageId }, context) {
    const dice = throwDice(seed);
    const trade: DemoTrade = { store, context: context as ServerContext, dice, shelf: await shelfOf(store), today };
    await editBilling.run(store, editBilling.args.parse(billingOf(siren)), context);
    await openDemoLoyalty(trade);
    const buyers = await buyersOf(store, wonStageId);
    const signedOn = buyers.map(({ stageSince }) => wallTime(stageSince, 'Europe/Paris').day);
    await sellAll(trade, buyers, purchasesOf(dice, signedOn, today));
    await spendDemoPoints(trade);
    await segmentCustomers(trade.context.transaction, { now: trade.context.now });
    const where = {
      and: [
        { field: 'stageId', is: offeredStageId },
        { field: 'ownerId', isNot: null },
      ],
    };
    const offered: Prospect[] = await store.list(prospectRecord, { where, order: [{ field: 'id' }], limit: 20 });
    await writeDemoQuotes(trade, { offered, customer: buyers[2] });
    await writeDemoContracts(trade, buyers);
  },
});

export async function openDemoTrade(
  engine: Engine,
  { company, open, now }: { company: DemoCompany; open: OpenCompany; now: string },
): Promise<void> {
  const args = {
    ...{ seed: company.seed + 5, siren: company.siren, today: wallTime(now, 'Europe/Paris').day },
    ...{ wonStageId: open.stageIds.get('gagne')!, offeredStageId: open.stageIds.get('negociation')! },
  };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, openTrade, args, { caller });
}

/** At the hour of this day, as the person who sells. */
export function onDay({ context }: DemoTrade, day: string, userId: string | null): ServerContext {
  const at = `${day}T09:30:00.000Z`;
  const past = at < context.now ? at : context.now;
  return { ...context, at: past, now: past, caller: { ...context.caller, userId: userId ?? context.caller.userId } };
}

export const daysAgo = ({ today }: DemoTrade, day: string): number => daysBetween(day, today);

async function shelfOf(store: Store): Promise<Shelf> {
  const products = await store.list(productRecord, { order: [{ field: 'id' }] });
  const prices = await store.list(productPriceRecord, { order: [{ field: 'id' }], limit: MOST_READ });
  return {
    products: products.filter(({ recurring, activeUntil }) => recurring === null && activeUntil === null),
    prices: Map.groupBy(prices, ({ productId }) => productId),
  };
}

/** Whoever can be invoiced as they stand, the oldest customers first. */
async function buyersOf(store: Store, wonStageId: string): Promise<Prospect[]> {
  const where = { field: 'stageId', is: wonStageId };
  const order = [{ field: 'stageSince' }, { field: 'id' }];
  const won: Prospect[] = await store.list(prospectRecord, { where, order, limit: MOST_READ });
  return won.filter(({ audience, siret, ownerId }) => ownerId && (audience === 'B2C' || siret)).slice(0, BUYERS);
}

const billingOf = (siren: string) => ({
  legalForm: 'SAS',
  capital: 12_000_000,
  address: { line1: '18 rue des Frères-Lumière', postalCode: '69008', city: 'Lyon', country: 'FR' },
  rcsCity: 'Lyon',
  vatNumber: frenchVatOf(siren),
  email: 'facturation@atelier-lumen.example',
  iban: 'FR76 3000 6000 0112 3456 7890 189',
  bic: 'AGRIFRPP',
  accent: '#0f766e',
});
