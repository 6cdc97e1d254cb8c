import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { type Product, productRecord } from '../../products/product.record.ts';
import { productState } from '../../products/product-list.rules.ts';
import { type Sale, type SaleLineRow, saleLineRecord, saleRecord } from '../sale.record.ts';
import type { FirstBasket } from './basket-draft.ts';

interface LastBasket extends FirstBasket {
  soldOn: string;
  /** What was in it and is on sale no more: left out. */
  gone: readonly string[];
}

/** The sales of a person, the newest first; what hangs on a record is on the device with it. */
export function useSalesOf(prospectId: string): Sale[] {
  const query = useMemo(() => ({ where: { field: 'prospectId', is: prospectId } }), [prospectId]);
  const sales = useRows(saleRecord, query);
  return useMemo(() => sales.toSorted((a, b) => (sortKey(a) < sortKey(b) ? 1 : -1)), [sales]);
}
const sortKey = ({ soldOn, createdAt }: Sale) => `${soldOn} ${createdAt}`;

/** What they bought last, to be sold again. */
export function useLastBasket(prospectId: string): LastBasket | undefined {
  const last = useSalesOf(prospectId).find(({ state }) => state === 'made');
  const query = useMemo(() => ({ where: { field: 'saleId', is: last?.id ?? '' } }), [last?.id]);
  const rows: readonly SaleLineRow[] = useRows(saleLineRecord, query);
  const products: readonly Product[] = useRows(productRecord);
  const today = useToday();
  return useMemo(() => {
    if (!last || rows.length === 0) return undefined;
    const known = new Map(products.map((one) => [one.id, one]));
    const isGone = ({ productId }: SaleLineRow) => {
      const product = productId === null ? undefined : known.get(productId);
      return product !== undefined && productState(product, today) !== 'active';
    };
    const lines = rows
      .filter((row) => !isGone(row))
      .toSorted((a, b) => a.position - b.position)
      .map(({ productId, reference, name, description, unit, quantity, unitPrice, discount, vat }) => ({
        ...{ productId, reference, name, description, unit, quantity, unitPrice, discount, vat },
      }));
    const gone = rows.filter(isGone).map(({ name }) => name);
    return { currency: last.currency, discount: last.discount, soldOn: last.soldOn, lines, gone };
  }, [last, rows, products, today]);
}
