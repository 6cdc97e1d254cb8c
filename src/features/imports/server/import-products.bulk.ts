// Rows of a file of products, judged and written by the commands a person would use.
import { z } from 'zod';
import { defineCommand, type Store } from '../../../engine/define.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { sameValue } from '../../../engine/same-value.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { changingPrices } from '../../products/price.rules.ts';
import { createProduct, editProduct } from '../../products/product.commands.ts';
import { type Product, productRecord, referenceKeyOf } from '../../products/product.record.ts';
import type { ProductRowProblem } from '../../products/product-import.ts';
import type { WantedPrice } from '../../products/product-price.commands.ts';
import { productPriceRecord } from '../../products/product-price.record.ts';
import type { ReadProductRow } from '../product-rows.rules.ts';

/** What one product is said to be: its row, and the rows that only add a price to it. */
export interface WantedProduct {
  first: ReadProductRow;
  prices: readonly NonNullable<ReadProductRow['price']>[];
}

export type ProductFate = { fate: 'created' | 'updated' | 'unchanged' } | { problem: Omit<ProductRowProblem, 'row'> };

/** Writes them, or with `looks` only says what would come of them. */
export const importProducts = defineCommand({
  name: 'product.import',
  args: z.strictObject({ wanted: z.array(z.custom<WantedProduct>()), day: z.string(), looks: z.boolean() }),
  permission: 'products.edit',
  serverOnly: true,
  async run(store, { wanted, day, looks }, context): Promise<ProductFate[]> {
    const fates: ProductFate[] = [];
    for (const { first, prices } of wanted) {
      const known = await knownAs(store, first);
      const problem = problemOf(first, known);
      if (problem) fates.push({ problem });
      else if (known) fates.push(await update(known, first, prices));
      else fates.push(await create(first, prices));
    }
    return fates;

    async function create({ reference, fields }: ReadProductRow, prices: readonly WantedPrice[]): Promise<ProductFate> {
      const args = createProduct.args.parse({ id: newId(), reference, ...fields, prices, pricesId: newId() });
      const refused = looks ? undefined : await refusalOf(() => createProduct.run(store, args, context));
      return refused ?? { fate: 'created' };
    }

    async function update(
      known: Product,
      { fields }: ReadProductRow,
      prices: WantedProduct['prices'],
    ): Promise<ProductFate> {
      const before = await store.list(productPriceRecord, { where: { field: 'productId', is: known.id } });
      const dated = prices.map((price) => ({ ...price, validFrom: price.validFrom ?? day }));
      const changed = Object.entries(fields).filter(
        ([field, value]) => !sameValue(known[field as keyof Product], value),
      );
      const newPrices = changingPrices(before, dated);
      if (changed.length === 0 && newPrices.length === 0) return { fate: 'unchanged' };
      const args = editProduct.args.parse({
        id: known.id,
        ...Object.fromEntries(changed),
        prices: newPrices,
        pricesId: newId(),
      });
      const refused = looks ? undefined : await refusalOf(() => editProduct.run(store, args, context));
      return refused ?? { fate: 'updated' };
    }
  },
});

/** By its reference; without one, by its name among those that have none either. */
async function knownAs(store: Store, { reference, fields }: ReadProductRow): Promise<Product | undefined> {
  const where = reference
    ? { field: 'referenceKey', is: referenceKeyOf(reference) }
    : {
        and: [
          { field: 'referenceKey', is: null },
          { field: 'name', is: fields.name ?? '' },
        ],
      };
  const [known] = await store.list(productRecord, { where, limit: 1 });
  return known;
}

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
