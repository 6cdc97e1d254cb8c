import { useDeferredValue, useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { priceFor, type StandingPrice } from '../price.rules.ts';
import { type Product, productRecord } from '../product.record.ts';
import { findProducts, productState } from '../product-list.rules.ts';
import type { ProductPrice } from '../product-price.record.ts';
import { usePricesByProduct } from './product-facts.ts';

const MOST_SHOWN = 8;
const none: readonly ProductPrice[] = [];

/** For what the price is asked. */
export interface ProductAsked {
  currency: string;
  quantity: number;
  /** The day of the document; today where left out. */
  day?: string | undefined;
}

/** What a line of a document copies. */
export interface FoundProduct extends Pick<Product, 'name' | 'unit' | 'vat' | 'kind' | 'recurring' | 'cost'> {
  productId: string;
  /** Empty where it has none. */
  reference: string;
  description: string;
  /** For the quantity and currency asked; null where there is none. */
  price: Pick<StandingPrice, 'unitPrice' | 'currency' | 'minQuantity'> | null;
}

/** Products on sale that answer to what is typed, and how many there are in all; from this device alone. */
export function useProductSearch(
  typed: string,
  { currency, quantity, day }: ProductAsked,
): { products: FoundProduct[]; count: number } {
  const rows: readonly Product[] = useRows(productRecord);
  const prices = usePricesByProduct();
  const today = useToday();
  const asked = useDeferredValue(typed);
  const onDay = day ?? today;
  const offered = useMemo(() => rows.filter((product) => productState(product, onDay) === 'active'), [rows, onDay]);
  const { found, count } = useMemo(() => findProducts(offered, asked, MOST_SHOWN), [offered, asked]);
  const products = useMemo(
    () =>
      found.map(({ id, name, reference, description, unit, vat, kind, recurring, cost }): FoundProduct => {
        const price = priceFor(prices.get(id) ?? none, { currency, quantity, day: onDay });
        const said = { productId: id, name, reference: reference ?? '', description: description ?? '' };
        return { ...said, unit, vat, kind, recurring, cost, price };
      }),
    [found, prices, currency, quantity, onDay],
  );
  return { products, count };
}

/** The price of a product for another quantity or currency, as when a line changes; null where there is none. */
export function useProductPrice(): (productId: string, asked: ProductAsked) => StandingPrice | null {
  const prices = usePricesByProduct();
  const today = useToday();
  return (productId, { currency, quantity, day = today }) =>
    priceFor(prices.get(productId) ?? none, { currency, quantity, day });
}
