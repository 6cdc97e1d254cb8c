import { useMemo } from 'react';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { type Product, productRecord } from '../product.record.ts';
import { type ListedProduct, listedProduct } from '../product-list.rules.ts';
import { type ProductPrice, productPriceRecord } from '../product-price.record.ts';

const none: readonly ProductPrice[] = [];

/** The prices of each product, the history included. */
export function usePricesByProduct(): ReadonlyMap<string, readonly ProductPrice[]> {
  const prices = useRows(productPriceRecord);
  return useMemo(() => Map.groupBy(prices, ({ productId }) => productId), [prices]);
}

/** Every product with its price of today. */
export function useListedProducts(): ListedProduct[] {
  const products: readonly Product[] = useRows(productRecord);
  const prices = usePricesByProduct();
  const { currency } = useCaller();
  const day = useToday();
  return useMemo(
    () => products.map((product) => listedProduct(product, prices.get(product.id) ?? none, { currency, day })),
    [products, prices, currency, day],
  );
}

/** The prices of one product, the history included. */
export function usePricesOf(productId: string | undefined): readonly ProductPrice[] {
  return useRows(productPriceRecord, { where: { field: 'productId', is: productId ?? '' } });
}
