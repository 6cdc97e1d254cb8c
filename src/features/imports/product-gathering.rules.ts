// Rows of one product make one: the first says what it is, the others add prices for more of it or in another currency.
import { referenceKeyOf } from '../products/product.record.ts';
import type { ProductRowProblem } from '../products/product-import.ts';
import type { ReadProductRow } from './product-rows.rules.ts';

type Price = NonNullable<ReadProductRow['price']>;

interface Gathered {
  first: ReadProductRow;
  prices: Price[];
}

/** Rows without a fault, by product; the others with what is wrong with them. */
export function gatherProducts(
  rows: readonly ReadProductRow[],
  broken: ReadonlySet<number>,
): { wanted: Gathered[]; problems: ProductRowProblem[] } {
  const wanted = new Map<string, Gathered>();
  const problems: ProductRowProblem[] = [];
  for (const row of rows) {
    if (broken.has(row.row)) {
      problems.push({ row: row.row, column: null, reason: 'broken', value: '' });
      continue;
    }
    if (row.problems.length > 0) {
      problems.push(...row.problems.map((problem) => ({ row: row.row, ...problem })));
      continue;
    }
    const { reference, fields, price } = row;
    const key = reference ? `r ${referenceKeyOf(reference)}` : `n ${fields.name ?? `row ${row.row}`}`;
    const known = wanted.get(key);
    if (!known) wanted.set(key, { first: row, prices: price ? [price] : [] });
    else if (price && !known.prices.some((one) => isSamePlace(one, price))) known.prices.push(price);
    else problems.push({ row: row.row, column: 'reference', reason: 'twice', value: String(known.first.row) });
  }
  return { wanted: [...wanted.values()], problems };
}

const isSamePlace = (a: Price, b: Price) =>
  a.currency === b.currency && a.minQuantity === b.minQuantity && a.validFrom === b.validFrom;
