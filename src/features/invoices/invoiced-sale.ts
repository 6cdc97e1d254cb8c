// What is invoiced of a sale: its lines as they were sold, once.
import type { Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { type Sale, saleLineRecord, saleRecord } from '../sales/sale.record.ts';
import type { SaleLine } from '../sales/sale-line.ts';
import { type Invoice, invoiceRecord } from './invoice.record.ts';

interface SoldContent extends Pick<Invoice, 'currency' | 'discount' | 'quoteId'> {
  sale: Sale;
  lines: SaleLine[];
}

type OfSale = Pick<Invoice, 'prospectId' | 'kind'>;

/** Refuses a sale that was cancelled, and one that stands on an invoice already; a deposit may come before it. */
export async function contentOfSale(store: Store, saleId: string, of: OfSale): Promise<SoldContent> {
  const sale = await holdSale(store, saleId, of);
  const rows = await store.list(saleLineRecord, {
    where: { field: 'saleId', is: saleId },
    order: [{ field: 'position' }],
    limit: 500,
  });
  const lines = rows.map(({ productId, reference, name, description, unit, quantity, unitPrice, discount, vat }) => ({
    ...{ productId, reference, name, description, unit, quantity, unitPrice, discount, vat },
  }));
  return { sale, lines, currency: sale.currency, discount: sale.discount, quoteId: sale.quoteId };
}

/**
 * The sale, once it is sure that it may be invoiced. It is held: whoever asks for the same one meanwhile waits, and finds
 * this invoice. `draftId` is the draft that is about to be issued.
 */
export async function holdSale(
  store: Store,
  saleId: string,
  { prospectId, kind, draftId }: OfSale & { draftId?: string },
): Promise<Sale> {
  const sale = (await store.find(saleRecord, saleId, { held: 'alone' })) ?? refuse('invoice.noSuchSale', {}, 'saleId');
  if (sale.prospectId !== prospectId || sale.state !== 'made') refuse('invoice.noSuchSale', {}, 'saleId');
  const where = {
    and: [
      { field: 'prospectId', is: prospectId },
      { field: 'kind', is: 'invoice' },
      { field: 'isCancelled', is: false },
    ],
  };
  const others = (await store.list(invoiceRecord, { where })).filter((one) => one.saleId === saleId);
  const issued = others.find(({ number }) => number !== null);
  if (issued?.number) refuse('invoice.saleInvoiced', { number: issued.number }, 'saleId');
  const isFirst = kind === 'deposit' || draftId !== undefined;
  if (others.length > 0 && !isFirst) refuse('invoice.saleDrafted', {}, 'saleId');
  return sale;
}

/** The sale says which invoice stands for it; with none, it may be cancelled or invoiced again. */
export async function noteInvoiceOfSale(
  store: Store,
  { kind, saleId, number }: Pick<Invoice, 'kind' | 'saleId' | 'number'>,
  isCancelled: boolean,
): Promise<void> {
  if (kind !== 'invoice' || saleId === null) return;
  const sale = await store.find(saleRecord, saleId, { held: 'alone' });
  if (!sale || (isCancelled && sale.invoiceNumber !== number)) return;
  await store.update(saleRecord, saleId, { invoiceNumber: isCancelled ? null : number });
}
