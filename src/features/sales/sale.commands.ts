import { z } from 'zod';
import { wallTime } from '../../engine/dates.ts';
import { type CommandContext, day, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { convertToCustomer, customerOf } from '../customers/customer.commands.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { noteUse, refuseArchived } from '../products/product.commands.ts';
import { productRecord } from '../products/product.record.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { askedBasket, type Basket, earliestSale, MOST_YEARS_AGO, readBasket } from './basket.rules.ts';
import { type Sale, saleLineRecord, saleRecord } from './sale.record.ts';
import { noteSale } from './sale-events.ts';
import type { SaleLine } from './sale-line.ts';

export const permission = 'sales.edit';

/** Sells without a quote. Whoever buys is a customer from then on. */
export const makeSale = defineCommand({
  name: 'sale.make',
  args: z.strictObject({
    id,
    prospectId: id,
    soldOn: day.optional().describe('Today, in the company’s zone, unless said otherwise'),
    ...askedBasket,
    campaignId: id.nullable().default(null).describe('The campaign it was sold in'),
    ...{ interactionId: id, customerId: id, moveId: id },
  }),
  permission,
  async run(store, { id, customerId, moveId, ...asked }, context): Promise<Sale> {
    const known = await store.find(saleRecord, id);
    if (known) return known;
    const { caller } = context;
    const prospect = await findForWriting(store, asked.prospectId, caller, permission);
    if (prospect.archivedAt) refuse('sale.archived');
    const today = wallTime(context.at, caller.timeZone).day;
    const soldOn = asked.soldOn ?? today;
    if (soldOn > today) refuse('sale.inTheFuture', {}, 'soldOn');
    if (soldOn < earliestSale(today)) refuse('sale.tooLongAgo', { years: MOST_YEARS_AGO }, 'soldOn');
    const basket = readBasket({ ...asked, currency: asked.currency ?? caller.currency });
    await refuseArchived(store, productsOf(basket.lines), context.at);
    await noteUse(store, productsOf(basket.lines), context.at);
    await becomeCustomer(store, prospect, { customerId, moveId }, context);
    const { campaignId, interactionId } = asked;
    const sold = { id, soldOn, quoteId: null, campaignId, userId: caller.userId, interactionId };
    return writeSale(store, prospect, basket, sold, context);
  },
});

/** It was not sold after all: it counts no more, and can be taken back into account. */
export const cancelSale = defineCommand({
  name: 'sale.cancel',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }, context): Promise<Sale> {
    const sale = await findSale(store, id, context);
    if (sale.state === 'cancelled') return sale;
    if (sale.invoiceNumber) refuse('sale.invoiced', { number: sale.invoiceNumber });
    await mark(store, sale, context.at);
    return store.update(saleRecord, id, { state: 'cancelled', cancelledAt: context.at });
  },
});

export const restoreSale = defineCommand({
  name: 'sale.restore',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }, context): Promise<Sale> {
    const sale = await findSale(store, id, context);
    if (sale.state === 'made') return sale;
    await mark(store, sale, null);
    return store.update(saleRecord, id, { state: 'made', cancelledAt: null });
  },
});

async function mark(store: Store, { interactionId }: Sale, undoneAt: string | null) {
  const line = interactionId ? await store.find(interactionRecord, interactionId) : undefined;
  if (line) await store.update(interactionRecord, line.id, { undoneAt });
}

async function findSale(store: Store, id: string, { caller }: CommandContext): Promise<Sale> {
  const sale = await store.find(saleRecord, id);
  if (!sale) return refuse('sale.notFound');
  await findForWriting(store, sale.prospectId, caller, permission);
  return sale;
}

/** The products these lines were copied from. */
export const productsOf = (lines: readonly SaleLine[]): string[] => lines.flatMap(({ productId }) => productId ?? []);

/** Keeps the sale, its lines and its place on the timeline. */
export async function writeSale(
  store: Store,
  prospect: Prospect,
  { currency, lines, discount, totals }: Basket,
  sold: Pick<Sale, 'id' | 'soldOn' | 'quoteId' | 'campaignId' | 'userId'> & { interactionId: string },
  context: CommandContext,
): Promise<Sale> {
  const { net, tax, gross, groups, lineNets } = totals;
  const prospectId = prospect.id;
  const sale = await store.insert(saleRecord, {
    ...sold,
    prospectId,
    currency,
    discount,
    lineCount: lines.length,
    ...{ net, tax, gross, vatGroups: groups },
    source: prospect.source,
    state: 'made',
    invoiceNumber: null,
    cancelledAt: null,
  });
  const costs = await costsOf(store, lines, currency);
  for (const [position, line] of lines.entries()) {
    const id = lineIdOf(sale.id, position);
    await store.insert(saleLineRecord, {
      ...line,
      id,
      saleId: sale.id,
      prospectId,
      position,
      net: lineNets[position]!,
      cost: line.productId === null ? null : (costs.get(line.productId) ?? null),
    });
  }
  const told = { id: sale.id, gross, currency, lineCount: lines.length, prospectId, interactionId: sold.interactionId };
  await noteSale(store, told, context);
  return sale;
}

/** What the products cost the company today, as far as that is known in the currency of the sale. */
async function costsOf(store: Store, lines: readonly SaleLine[], currency: string): Promise<Map<string, number>> {
  const ids = [...new Set(productsOf(lines))];
  const products = ids.length === 0 ? [] : await store.list(productRecord, { where: { field: 'id', in: ids } });
  return new Map(products.flatMap(({ id, cost }) => (cost?.currency === currency ? [[id, cost.amount]] : [])));
}

// The same sale written on the device and on the server has the same lines: the last twelve bits of random digits of its
// id tell the place of each.
export function lineIdOf(saleId: string, position: number): string {
  const last = (Number.parseInt(saleId.slice(-4), 16) ^ (position + 1)) & 0xffff;
  return `${saleId.slice(0, -4)}${last.toString(16).padStart(4, '0')}`;
}

/**
 * Whoever buys has signed; who may sell, or invoice, may note that, whatever else they may change. An archived record stays
 * as it is.
 */
export async function becomeCustomer(
  store: Store,
  prospect: Prospect,
  { customerId, moveId }: { customerId: string; moveId: string },
  context: CommandContext,
  right = permission,
): Promise<void> {
  const { caller } = context;
  if (prospect.archivedAt || (await customerOf(store, prospect.id))) return;
  const scope = caller.permissions[right] ?? 'none';
  const permissions = { ...caller.permissions, 'prospects.edit': scope };
  const args = { id: customerId, prospectId: prospect.id, interactionId: moveId };
  await convertToCustomer.run(store, args, { ...context, caller: { ...caller, permissions } });
}
