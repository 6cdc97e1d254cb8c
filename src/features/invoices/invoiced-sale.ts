// What is invoiced of a sale: its lines as they were sold, once.
import type { Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { type Sale, saleLineRecord, saleRecord } from '../sales/sale.record.ts';
import type { SaleLine } from '../sales/sale-line.ts';
import { type Invoice, invoiceRecord } from './invoice.record.ts';

interface SoldContent extends Pick<Invoice, 'currency' | 'discount' | 'quoteId'> {
  lines: SaleLine[];
}

/** Refuses a sale that was cancelled, and one that stands on an invoice already. */
export async function contentOfSale(store: Store, saleId: string, prospectId: string): Promise<SoldContent> {
  const sale = (await store.find(saleRecord, saleId)) ?? refuse('invoice.noSuchSale', {}, 'saleId');
  if (sale.prospectId !== prospectId || sale.state !== 'made') refuse('invoice.noSuchSale', {}, 'saleId');
  await refuseInvoiced(store, sale);
  const rows = await store.list(saleLineRecord, {
    where: { field: 'saleId', is: saleId },
    order: [{ field: 'position' }],
    limit: 500,
  });
  const lines = rows.map(({ productId, reference, name, description, unit, quantity, unitPrice, discount, vat }) => ({
    ...{ productId, reference, name, description, unit, quantity, unitPrice, discount, vat },
  }));
  return { lines, currency: sale.currency, discount: sale.discount, quoteId: sale.quoteId };
}

/** A draft counts too; an invoice that credit notes have wholly taken back does not. */
async function refuseInvoiced(store: Store, { id, prospectId }: Sale): Promise<void> {
  const invoices = await store.list(invoiceRecord, { where: { field: 'prospectId', is: prospectId }, limit: 500 });
  const known = invoices.find(
    ({ saleId, kind, gross, creditedAmount }) =>
      saleId === id && kind === 'invoice' && (gross === 0 || creditedAmount < gross),
  );
  if (known?.number) refuse('invoice.saleInvoiced', { number: known.number }, 'saleId');
  if (known) refuse('invoice.saleDrafted', {}, 'saleId');
}
