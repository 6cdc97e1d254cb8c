import { z } from 'zod';
import { wallTime, zoneKnownHere } from '../../engine/dates.ts';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { type Product, productRecord, referenceKeyOf } from './product.record.ts';
import { pricesToSet, setPricesOf, type WantedPrice } from './product-price.commands.ts';
import { productPriceRecord } from './product-price.record.ts';
import { isPriceIn } from './typed-price.rules.ts';
import { isSoundVat, usualVat } from './vat-rates.ts';

const shape = productRecord.schema.shape;
const permission = 'products.edit';

/** A new product, with its prices. Without VAT it is taxed at the usual rate of the company's country. */
export const createProduct = defineCommand({
  name: 'product.create',
  args: z.strictObject({
    id,
    reference: shape.reference.default(null),
    name: shape.name,
    description: shape.description.default(null),
    family: shape.family.default(null),
    unit: shape.unit.default('C62'),
    kind: shape.kind.default('goods'),
    recurring: shape.recurring.default(null),
    vat: shape.vat.optional(),
    cost: shape.cost.default(null),
    activeFrom: shape.activeFrom.default(null),
    activeUntil: shape.activeUntil.default(null),
    stock: shape.stock.default(null),
    ...pricesToSet,
  }),
  permission,
  async run(store, { prices, pricesId, ...given }, context): Promise<Product> {
    const vat =
      given.vat ?? usualVat(context.caller.country, today(context)) ?? refuse('product.vatMissing', {}, 'vat');
    const cost = seesCosts(context) ? given.cost : null;
    const written = readWritten({ ...given, cost, vat });
    await refuseReferenceInUse(store, written);
    const product = await store.insert(productRecord, {
      ...written,
      pictureAt: null,
      usedAt: null,
      archivedAt: null,
      referenceKey: null,
      searchText: '',
    });
    await setPrices(store, product.id, { prices, pricesId }, context);
    return product;
  },
});

/** Changes what is named; documents keep what they copied. Prices that say something new are added to the history. */
export const editProduct = defineCommand({
  name: 'product.edit',
  args: z.strictObject({
    id,
    reference: shape.reference.optional(),
    name: shape.name.optional(),
    description: shape.description.optional(),
    family: shape.family.optional(),
    unit: shape.unit.optional(),
    kind: shape.kind.optional(),
    recurring: shape.recurring.optional(),
    vat: shape.vat.optional(),
    cost: shape.cost.optional(),
    activeFrom: shape.activeFrom.optional(),
    activeUntil: shape.activeUntil.optional(),
    stock: shape.stock.optional(),
    ...pricesToSet,
  }),
  permission,
  async run(store, { id, prices, pricesId, ...asked }, context): Promise<Product> {
    const { cost: _, ...withoutCost } = asked;
    const changes = seesCosts(context) ? asked : withoutCost;
    const before = await findProduct(store, id);
    const written = readWritten({ ...before, ...changes });
    if (written.reference !== before.reference) await refuseReferenceInUse(store, written);
    const named = Object.fromEntries(Object.keys(changes).map((field) => [field, written[field as keyof Product]]));
    const product = Object.keys(named).length > 0 ? await store.update(productRecord, id, named) : before;
    await setPrices(store, id, { prices, pricesId }, context);
    return product;
  },
});

/** Offered no more; documents that name it stay as they are. */
export const archiveProduct = defineCommand({
  name: 'product.archive',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }, { at }): Promise<Product> {
    const { archivedAt } = await findProduct(store, id);
    return store.update(productRecord, id, { archivedAt: archivedAt ?? at });
  },
});

export const restoreProduct = defineCommand({
  name: 'product.restore',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }): Promise<Product> {
    await findProduct(store, id);
    return store.update(productRecord, id, { archivedAt: null });
  },
});

/** Gone for good, with its prices: only what no quote and no sale has ever named. */
export const deleteProduct = defineCommand({
  name: 'product.delete',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }): Promise<void> {
    const { usedAt, name } = await findProduct(store, id);
    if (usedAt) refuse('product.inUse', { name });
    for (const price of await store.list(productPriceRecord, { where: { field: 'productId', is: id } }))
      await store.remove(productPriceRecord, price.id);
    await store.remove(productRecord, id);
  },
});

/** Notes that a quote or a sale names these products, part of the command that writes it: they are no longer deleted. */
export async function noteUse(store: Store, productIds: readonly string[], at: string): Promise<void> {
  for (const id of new Set(productIds)) {
    const product = await findProduct(store, id);
    if (!product.usedAt) await store.update(productRecord, id, { usedAt: at });
  }
}

/** What is offered no more is not sold anew; a device that has sold it before that may say so later. */
export async function refuseArchived(store: Store, productIds: readonly string[], at: string): Promise<void> {
  for (const id of new Set(productIds)) {
    const { name, archivedAt } = await findProduct(store, id);
    if (archivedAt && archivedAt <= at) refuse('product.archived', { name }, 'lines');
  }
}

/** Whoever does not see what a product costs does not change it either. */
const seesCosts = ({ caller }: Pick<CommandContext, 'caller'>) => scopeOf(caller, 'products.costs') !== 'none';

/** The day by the calendar of the company at which somebody acts. */
const today = ({ caller, at }: Pick<CommandContext, 'caller' | 'at'>) =>
  wallTime(at, zoneKnownHere(caller.timeZone)).day;

async function findProduct(store: Store, id: string): Promise<Product> {
  return (await store.find(productRecord, id)) ?? refuse('product.notFound');
}

function setPrices(
  store: Store,
  productId: string,
  { prices, pricesId }: { prices?: readonly WantedPrice[] | undefined; pricesId?: string | undefined },
  context: CommandContext,
) {
  if (!prices?.length) return;
  if (!pricesId) return refuse('product.pricesIdMissing', {}, 'pricesId');
  return setPricesOf(store, { productId, pricesId, prices, day: today(context), currency: context.caller.currency });
}

/** As it is kept: empty texts are none, and what contradicts itself is told. */
function readWritten<Written extends Omit<Product, 'createdAt' | 'updatedAt' | 'rev' | Kept>>(
  written: Written,
): Written {
  const { vat, cost, activeFrom, activeUntil } = written;
  if (!isSoundVat(vat)) refuse(vat.category === 'S' ? 'product.vatZero' : 'product.vatRated', {}, 'vat');
  if (activeFrom && activeUntil && activeUntil < activeFrom) refuse('product.endsBeforeStart', {}, 'activeUntil');
  if (cost && !isPriceIn(cost.currency, cost.amount)) refuse('product.noDecimals', { currency: cost.currency }, 'cost');
  return {
    ...written,
    reference: written.reference || null,
    description: written.description || null,
    family: written.family || null,
  };
}

type Kept = 'pictureAt' | 'usedAt' | 'archivedAt' | 'referenceKey' | 'searchText';

/** Archived ones count: restored, they would stand beside it. */
async function refuseReferenceInUse(store: Store, { id, reference }: Pick<Product, 'id' | 'reference'>) {
  if (reference === null) return;
  const where = { field: 'referenceKey', is: referenceKeyOf(reference) };
  const other = (await store.list(productRecord, { where, limit: 2 })).find((one) => one.id !== id);
  if (!other) return;
  refuse(other.archivedAt ? 'product.referenceArchived' : 'product.referenceInUse', { name: other.name }, 'reference');
}
