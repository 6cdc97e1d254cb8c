import { z } from 'zod';
import { wallTime } from '../../engine/dates.ts';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { invoiceRecord } from '../invoices/invoice.record.ts';
import { noteUse, refuseArchived } from '../products/product.commands.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { askedBasket, readBasket } from '../sales/basket.rules.ts';
import { becomeCustomer, cancelSale, permission, productsOf, writeSale } from '../sales/sale.commands.ts';
import { type Quote, quoteRecord, USUAL_VALID_DAYS } from './quote.record.ts';
import { noteQuote } from './quote-events.ts';
import { type QuoteStep, whyNotQuote } from './quote-states.rules.ts';

const { title, introduction, terms, validDays, campaignId } = quoteRecord.schema.shape;
const { workPlace, workPeriod, depositRate, isCanvassed } = quoteRecord.schema.shape;

const written = {
  title: title.default(null),
  introduction: introduction.default(''),
  terms: terms.default(''),
  workPlace: workPlace.default(''),
  workPeriod: workPeriod.default(''),
  depositRate: depositRate.default(null),
  isCanvassed: isCanvassed.optional().describe('Of a consumer: yes unless said otherwise'),
  validDays: validDays.default(USUAL_VALID_DAYS).describe('For how many days it holds from the day it is sent'),
};

/** A draft; it may be written without a network, and has no number. */
export const createQuote = defineCommand({
  name: 'quote.create',
  args: z.strictObject({ id, prospectId: id, campaignId: campaignId.default(null), ...askedBasket, ...written }),
  permission,
  async run(store, { id, prospectId, ...asked }, context): Promise<Quote> {
    const known = await store.find(quoteRecord, id);
    if (known) return known;
    const { caller } = context;
    const prospect = await findForWriting(store, prospectId, caller, permission);
    if (prospect.archivedAt) refuse('quote.prospectArchived');
    const { currency, lines, discount, totals } = readBasket({ ...asked, currency: asked.currency ?? caller.currency });
    await refuseArchived(store, productsOf(lines), context.at);
    await noteUse(store, productsOf(lines), context.at);
    const { net, tax, gross } = totals;
    return store.insert(quoteRecord, {
      ...notSent,
      ...asked,
      id,
      prospectId: prospect.id,
      isCanvassed: prospect.audience === 'B2C' && asked.isCanvassed !== false,
      userId: caller.userId,
      version: 1,
      firstId: id,
      replacesId: null,
      ...{ currency, lines, discount, net, tax, gross },
    });
  },
});

const notSent = {
  number: null,
  issuedOn: null,
  validUntil: null,
  expiresAt: null,
  state: 'draft',
  sentAt: null,
  sentTo: null,
  seenAt: null,
  decidedAt: null,
  decidedBy: null,
  isDecidedOnline: false,
  refusedBecause: null,
  saleId: null,
  contentMark: null,
  archivedAt: null,
} as const;

const changes = z.strictObject({
  id,
  ...z.object({ ...askedBasket, discount: askedBasket.discount.unwrap() }).partial().shape,
  ...z.object({ title, introduction, terms, validDays }).partial().shape,
  ...z.object({ workPlace, workPeriod, depositRate, isCanvassed }).partial().shape,
});

/** Changes a draft. What is sent stays as it was read: its change is a new version. */
export const editQuote = defineCommand({
  name: 'quote.edit',
  args: changes,
  permission,
  async run(store, { id, lines, ...asked }, context): Promise<Quote> {
    const quote = await findQuote(store, id, context);
    refuseStep('edit', quote, context);
    if (asked.currency && asked.currency !== quote.currency && !lines) refuse('quote.otherCurrencyNow', {}, 'currency');
    const after = { ...quote, ...withoutMissing(asked) };
    const basket = readBasket({ ...after, lines: lines ?? quote.lines });
    const before = new Set(productsOf(quote.lines));
    const added = productsOf(basket.lines).filter((one) => !before.has(one));
    await refuseArchived(store, added, context.at);
    await noteUse(store, added, context.at);
    const { net, tax, gross } = basket.totals;
    return store.update(quoteRecord, id, {
      ...withoutMissing(asked),
      ...{ lines: basket.lines, net, tax, gross },
    });
  },
});

/** A new version as a draft: it takes the former one’s place once it is sent. « Prolonger » is one without other changes. */
export const reviseQuote = defineCommand({
  name: 'quote.revise',
  args: z.strictObject({ id, newId: id }),
  permission,
  async run(store, { id, newId }, context): Promise<Quote> {
    const known = await store.find(quoteRecord, newId);
    if (known) return known;
    const quote = await findQuote(store, id, context);
    refuseStep('revise', quote, context);
    const { prospectId, firstId, version, title, currency, lines, discount, introduction, terms } = quote;
    const { net, tax, gross, validDays, campaignId, workPlace, workPeriod, depositRate, isCanvassed } = quote;
    return store.insert(quoteRecord, {
      ...notSent,
      ...{ prospectId, firstId, title, currency, lines, discount, introduction, terms },
      ...{ net, tax, gross, validDays, campaignId, workPlace, workPeriod, depositRate, isCanvassed },
      id: newId,
      userId: context.caller.userId,
      version: version + 1,
      replacesId: id,
    });
  },
});

/** Puts a draft aside. */
export const archiveQuote = defineCommand({
  name: 'quote.archive',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }, context): Promise<Quote> {
    const quote = await findQuote(store, id, context);
    if (quote.archivedAt) return quote;
    refuseStep('archive', quote, context);
    return store.update(quoteRecord, id, { archivedAt: context.at });
  },
});

export const restoreQuote = defineCommand({
  name: 'quote.restore',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }, context): Promise<Quote> {
    await findQuote(store, id, context);
    return store.update(quoteRecord, id, { archivedAt: null });
  },
});

const decision = z.strictObject({
  id,
  ...{ saleId: id, customerId: id, moveId: id, interactionId: id, saleInteractionId: id },
  by: z.string().trim().min(2).max(160).describe('Who accepted it'),
});

/** They said yes, on paper or by voice: a sale is made, and the prospect is a customer. */
export const acceptQuote = defineCommand({
  name: 'quote.accept',
  args: decision,
  permission,
  run: (store, args, context): Promise<Quote> => accept(store, args, context, false),
});

export async function accept(
  store: Store,
  { id, saleId, customerId, moveId, interactionId, saleInteractionId, by }: z.output<typeof decision>,
  context: CommandContext,
  isOnline: boolean,
): Promise<Quote> {
  const { caller, at } = context;
  const quote = await findQuote(store, id, context);
  if (quote.state === 'accepted' && quote.saleId === saleId) return quote;
  refuseStep('accept', quote, context);
  const prospect = await findForWriting(store, quote.prospectId, caller, permission);
  const changes = { state: 'accepted', decidedAt: at, decidedBy: by, isDecidedOnline: isOnline, saleId } as const;
  const accepted = await store.update(quoteRecord, id, changes);
  await noteQuote(store, accepted, { event: 'accepted', interactionId }, context);
  await replaceAccepted(store, accepted, context);
  await becomeCustomer(store, prospect, { customerId, moveId }, context);
  const sold = {
    ...{ id: saleId, quoteId: id, campaignId: quote.campaignId, interactionId: saleInteractionId },
    soldOn: wallTime(at, caller.timeZone).day,
    userId: quote.userId ?? prospect.ownerId,
  };
  await writeSale(store, prospect, readBasket(quote), sold, context);
  return accepted;
}

/** A new version of an accepted quote takes its place as it is accepted itself: what was sold by the former is not any more. */
async function replaceAccepted(store: Store, quote: Quote, context: CommandContext): Promise<void> {
  const former = await acceptedVersion(store, quote);
  if (!former) return;
  await refuseInvoiced(store, former);
  await store.update(quoteRecord, former.id, { state: 'replaced' });
  if (former.saleId) await cancelSale.run(store, { id: former.saleId }, context);
}

/** The other version of a quote that holds by now. */
export async function acceptedVersion(store: Store, { id, firstId }: Quote): Promise<Quote | undefined> {
  const versions = await store.list(quoteRecord, { where: { field: 'firstId', is: firstId } });
  return versions.find((one) => one.id !== id && one.state === 'accepted');
}

/** What is invoiced already is corrected by a credit note first; only the server knows of invoices. */
export async function refuseInvoiced(store: Store, { prospectId, saleId }: Quote): Promise<void> {
  if (!store.holds(invoiceRecord)) return;
  const invoices = await store.list(invoiceRecord, { where: { field: 'prospectId', is: prospectId }, limit: 500 });
  const known = invoices.find((one) => one.saleId === saleId && one.number !== null && !one.isCancelled);
  if (known?.number) refuse('quote.isInvoiced', { number: known.number });
}

/** They said no. */
export const refuseQuote = defineCommand({
  name: 'quote.refuse',
  args: z.strictObject({
    id,
    interactionId: id,
    by: z.string().trim().max(160).nullable().default(null),
    reason: z.string().trim().max(300).nullable().default(null),
  }),
  permission,
  run: (store, args, context): Promise<Quote> => refuseIt(store, args, context, false),
});

export async function refuseIt(
  store: Store,
  { id, interactionId, by, reason }: z.output<typeof refuseQuote.args>,
  context: CommandContext,
  isOnline: boolean,
): Promise<Quote> {
  const quote = await findQuote(store, id, context);
  if (quote.state === 'refused') return quote;
  refuseStep('refuse', quote, context);
  const refused = await store.update(quoteRecord, id, {
    ...{ state: 'refused', decidedAt: context.at, decidedBy: by || null, refusedBecause: reason || null },
    isDecidedOnline: isOnline,
  });
  await noteQuote(store, refused, { event: 'refused', interactionId, note: reason || null }, context);
  return refused;
}

/** The refusal was a slip, or they have thought better of it: it may be accepted again. */
export const reopenQuote = defineCommand({
  name: 'quote.reopen',
  args: z.strictObject({ id, interactionId: id }),
  permission,
  async run(store, { id, interactionId }, context): Promise<Quote> {
    const quote = await findQuote(store, id, context);
    refuseStep('reopen', quote, context);
    const opened = await store.update(quoteRecord, id, {
      ...{ state: quote.seenAt ? 'seen' : 'sent', decidedAt: null, decidedBy: null, refusedBecause: null },
      isDecidedOnline: false,
    });
    await noteQuote(store, opened, { event: 'reopened', interactionId }, context);
    return opened;
  },
});

export async function findQuote(store: Store, id: string, { caller }: CommandContext): Promise<Quote> {
  const quote = await store.find(quoteRecord, id);
  if (!quote) return refuse('quote.notFound');
  await findForWriting(store, quote.prospectId, caller, permission);
  return quote;
}

export function refuseStep(step: QuoteStep, quote: Quote, { at }: Pick<CommandContext, 'at'>): void {
  const key = whyNotQuote(step, quote, at);
  if (key) refuse(key);
}

function withoutMissing<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
