// Rows of a file of products, judged and written by the commands a person would use, many at a time.
import type { AnyRecord, CommandContext, Store } from '../../../engine/define.ts';
import type { Filter } from '../../../engine/filter.ts';
import { hiddenFrom } from '../../../engine/guarded-fields.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { sameValue } from '../../../engine/same-value.ts';
import { type BatchStore, batchStore } from '../../../engine/server/batch-store.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { type Engine, enqueue, type Person, untilSettled } from '../../../engine/server/run-command.ts';
import { changingPrices } from '../../products/price.rules.ts';
import { createProduct, editProduct } from '../../products/product.commands.ts';
import { type Product, productRecord, referenceKeyOf } from '../../products/product.record.ts';
import type { ProductRowProblem } from '../../products/product-import.ts';
import { type ProductPrice, productPriceRecord } from '../../products/product-price.record.ts';
import type { ReadProductRow } from '../product-rows.rules.ts';

/** What one product is said to be: its row, and the rows that only add a price to it. */
export interface WantedProduct {
  first: ReadProductRow;
  prices: readonly NonNullable<ReadProductRow['price']>[];
}

export type ProductFate = { fate: 'created' | 'updated' | 'unchanged' } | { problem: Omit<ProductRowProblem, 'row'> };

/** Writes them, or with `looks` only says what would come of them; read and written many at a time. */
export function importProducts(
  engine: Engine,
  person: Person,
  { wanted, day, looks }: { wanted: readonly WantedProduct[]; day: string; looks: boolean },
): Promise<ProductFate[]> {
  return untilSettled(() =>
    inCompany(engine.database, person, async (transaction) => {
      const caller = await engine.callerOf(transaction);
      const now = new Date().toISOString();
      const known = await readKnown(pgStore(transaction, { caller, records: engine.records, now }), wanted);
      const batch = batchStore(transaction, { caller, records: engine.records, now });
      await batch.load(
        productRecord,
        known.products.map(({ id }) => id),
      );
      // All that the commands look up was read at once: what stands in the file does so only once.
      const store: Store = { ...batch, list: async (record, query) => known.list(record, query?.where) as never };
      const context: CommandContext = { caller, at: now, enqueue: (...job) => enqueue(transaction, ...job) };
      const fates: ProductFate[] = [];
      for (const one of wanted)
        fates.push(await takeIn(one, { known, day, looks, act: batch.attempt, store, context }));
      const touched = await batch.write();
      await engine.follow?.(transaction, touched);
      await writeFeed(transaction, touched);
      return fates;
    }),
  );
}

interface BatchParts {
  known: Known;
  day: string;
  looks: boolean;
  act: BatchStore['attempt'];
  store: Store;
  context: CommandContext;
}

async function takeIn({ first, prices }: WantedProduct, parts: BatchParts): Promise<ProductFate> {
  const known = parts.known.find(first);
  const problem = problemOf(first, known);
  if (problem) return { problem };
  return known ? update(known, first, prices, parts) : create(first, prices, parts);
}

async function create(
  { reference, fields }: ReadProductRow,
  prices: WantedProduct['prices'],
  { looks, act, store, context }: BatchParts,
): Promise<ProductFate> {
  if (looks) return { fate: 'created' };
  const args = createProduct.args.parse({ id: newId(), reference, ...fields, prices, pricesId: newId() });
  return (await refusalOf(() => act(() => createProduct.run(store, args, context)))) ?? { fate: 'created' };
}

async function update(
  product: Product,
  { fields }: ReadProductRow,
  prices: WantedProduct['prices'],
  { known, day, looks, act, store, context }: BatchParts,
): Promise<ProductFate> {
  const dated = prices.map((price) => ({ ...price, validFrom: price.validFrom ?? day }));
  const hidden = hiddenFrom(context.caller, productRecord);
  const changed = Object.entries(fields).filter(
    ([field, value]) => !hidden.includes(field) && !sameValue(product[field as keyof Product], value),
  );
  const newPrices = changingPrices(known.pricesOf(product.id), dated);
  if (changed.length === 0 && newPrices.length === 0) return { fate: 'unchanged' };
  if (looks) return { fate: 'updated' };
  const said = Object.fromEntries(changed);
  const args = editProduct.args.parse({ id: product.id, ...said, prices: newPrices, pricesId: newId() });
  return (await refusalOf(() => act(() => editProduct.run(store, args, context)))) ?? { fate: 'updated' };
}

interface Known {
  products: readonly Product[];
  find(row: ReadProductRow): Product | undefined;
  pricesOf(productId: string): readonly ProductPrice[];
  list(record: AnyRecord, where: Filter | undefined): readonly object[];
}

/** The products the rows speak of, with their prices: by reference, or by name among those without one. */
async function readKnown(store: Store, wanted: readonly WantedProduct[]): Promise<Known> {
  const references = wanted.flatMap(({ first }) => (first.reference ? [referenceKeyOf(first.reference)] : []));
  const names = wanted.flatMap(({ first }) => (first.reference ? [] : [first.fields.name ?? '']));
  const nameless = {
    and: [
      { field: 'referenceKey', is: null },
      { field: 'name', in: names },
    ],
  };
  const products: Product[] = await store.list(productRecord, {
    where: { or: [{ field: 'referenceKey', in: references }, nameless] },
  });
  const ids = products.map(({ id }) => id);
  const prices: ProductPrice[] = await store.list(productPriceRecord, {
    where: { field: 'productId', in: ids },
    limit: MOST_PRICES,
  });
  const byKey = new Map(products.map((product) => [keyOf(product.referenceKey, product.name), product]));
  const byProduct = Map.groupBy(prices, ({ productId }) => productId);
  return {
    products,
    find: ({ reference, fields }) => byKey.get(keyOf(reference && referenceKeyOf(reference), fields.name ?? '')),
    pricesOf: (productId) => byProduct.get(productId) ?? [],
    list(record, where) {
      const asked = where && 'is' in where ? where : undefined;
      if (record === productPriceRecord && asked?.field === 'productId') return byProduct.get(String(asked.is)) ?? [];
      if (record === productRecord && asked?.field === 'referenceKey')
        return products.filter(({ referenceKey }) => referenceKey === asked.is);
      throw new Error(`what an import knows of ${record.name} does not answer ${JSON.stringify(where)}`);
    },
  };
}

const MOST_PRICES = 100_000;
const keyOf = (referenceKey: string | null, name: string) => (referenceKey ? `r ${referenceKey}` : `n ${name}`);

function problemOf({ fields }: ReadProductRow, known: Product | undefined): Omit<ProductRowProblem, 'row'> | undefined {
  if (known?.archivedAt) return { column: 'reference', reason: 'archived', value: known.name };
  if (!known && !fields.name) return { column: 'name', reason: 'nameMissing', value: '' };
  const [from, until] = [fields.activeFrom ?? known?.activeFrom, fields.activeUntil ?? known?.activeUntil];
  if (from && until && until < from) return { column: 'activeUntil', reason: 'endsBeforeStart', value: until };
  return undefined;
}

async function refusalOf(act: () => Promise<unknown>): Promise<ProductFate | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const reason = error.key === 'product.vatMissing' ? 'vatMissing' : 'unreadable';
    return { problem: { column: null, reason, value: error.key } };
  }
}
