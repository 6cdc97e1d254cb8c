// How products are listed and found: on the device, ten thousand of them while somebody types.
import { containsEveryWord, plain } from '../../engine/text.ts';
import { marginOf, type StandingPrice, standingPrices } from './price.rules.ts';
import { type Product, referenceKeyOf } from './product.record.ts';
import type { ProductPrice } from './product-price.record.ts';

export type ProductState = 'active' | 'later' | 'ended' | 'archived';
export const shownStates = ['active', 'off', 'archived', 'all'] as const;
export type ShownState = (typeof shownStates)[number];

/** How a product stands on a day. */
export function productState(
  { archivedAt, activeFrom, activeUntil }: Pick<Product, 'archivedAt' | 'activeFrom' | 'activeUntil'>,
  day: string,
): ProductState {
  if (archivedAt) return 'archived';
  if (activeFrom && activeFrom > day) return 'later';
  return activeUntil && activeUntil < day ? 'ended' : 'active';
}

/** A product with what the list shows beside it. */
export interface ListedProduct {
  product: Product;
  state: ProductState;
  /** Of any quantity, in the company's currency or the first that it has one in. */
  price: StandingPrice | null;
  /** How many prices count: breaks and other currencies included. */
  priceCount: number;
  margin: number | null;
}

export function listedProduct(
  product: Product,
  prices: readonly ProductPrice[],
  { currency, day }: { currency: string; day: string },
): ListedProduct {
  const standing = standingPrices(prices, day);
  const price = standing.find((one) => one.currency === currency) ?? standing[0] ?? null;
  return {
    product,
    state: productState(product, day),
    price,
    priceCount: standing.length,
    margin: marginOf(price, product.cost),
  };
}

export interface ProductQuestion {
  text: string;
  family: string | null;
  shown: ShownState;
}

export function fitsQuestion({ product, state }: ListedProduct, { text, family, shown }: ProductQuestion): boolean {
  if (family !== null && product.family !== family) return false;
  if (shown === 'active' && state !== 'active') return false;
  if (shown === 'off' && state !== 'later' && state !== 'ended') return false;
  if (shown === 'archived' && state !== 'archived') return false;
  return containsEveryWord(product.searchText, text);
}

export const productSorts = ['reference', 'name', 'family', 'price', 'vat', 'margin'] as const;
export type ProductSort = (typeof productSorts)[number];

const sortValue: Readonly<Record<ProductSort, (row: ListedProduct) => string | number | null>> = {
  reference: ({ product }) => product.referenceKey,
  name: ({ product }) => plain(product.name),
  family: ({ product }) => product.family && plain(product.family),
  price: ({ price }) => price?.unitPrice ?? null,
  vat: ({ product }) => product.vat.rate,
  margin: ({ margin }) => margin,
};

/** In that order; whoever has no such value comes last either way, and equals are in the order of their names. */
export function sortProducts(
  rows: readonly ListedProduct[],
  { by, descending }: { by: ProductSort; descending: boolean },
): ListedProduct[] {
  const keyed = rows.map((row) => ({ row, value: sortValue[by](row), name: plain(row.product.name) }));
  return keyed
    .sort((a, b) => {
      if (a.value === b.value || (a.value === null && b.value === null)) return a.name < b.name ? -1 : 1;
      if (a.value === null) return 1;
      if (b.value === null) return -1;
      return a.value < b.value === descending ? 1 : -1;
    })
    .map(({ row }) => row);
}

/** The families in use, each once however it is written, in their order. */
export function familiesOf(products: readonly Pick<Product, 'family'>[]): string[] {
  const families = new Set(products.flatMap(({ family }) => (family ? [family] : [])));
  return [...families].sort((a, b) => (plain(a) < plain(b) ? -1 : 1));
}

/** What is typed to choose a product: its reference first, then what begins so, then whatever holds every word. */
export function findProducts(
  products: readonly Product[],
  typed: string,
  limit: number,
): { found: Product[]; count: number } {
  const wanted = plain(typed.trim());
  const key = referenceKeyOf(typed);
  const rank = ({ referenceKey, name }: Product) => {
    if (wanted && referenceKey === key) return 0;
    if (wanted && referenceKey?.startsWith(key)) return 1;
    return wanted && plain(name).startsWith(wanted) ? 2 : 3;
  };
  const fitting = products.filter(({ searchText }) => containsEveryWord(searchText, typed));
  const ranked = fitting.map((product) => ({ product, rank: rank(product), name: plain(product.name) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return { found: ranked.slice(0, limit).map(({ product }) => product), count: fitting.length };
}
