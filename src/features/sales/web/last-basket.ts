import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { type Sale, type SaleLineRow, saleLineRecord, saleRecord } from '../sale.record.ts';
import type { FirstBasket } from './basket-draft.ts';

interface LastBasket extends FirstBasket {
  soldOn: string;
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
  return useMemo(() => {
    if (!last || rows.length === 0) return undefined;
    const lines = rows
      .toSorted((a, b) => a.position - b.position)
      .map(({ productId, reference, name, description, unit, quantity, unitPrice, discount, vat }) => ({
        ...{ productId, reference, name, description, unit, quantity, unitPrice, discount, vat },
      }));
    return { currency: last.currency, discount: last.discount, soldOn: last.soldOn, lines };
  }, [last, rows]);
}
