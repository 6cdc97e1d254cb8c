// A draft as its form holds it: prices in whole units, discounts in percent; and back again.
import { minorDigits } from '../../../engine/money.ts';
import type { SaleLine } from '../../sales/sale-line.ts';
import type { Vat } from '../../sales/totals.rules.ts';
import type { Invoice } from '../invoice.record.ts';

export interface DraftLine {
  key: string;
  /** What the form does not show: product, reference, description. */
  rest: Pick<SaleLine, 'productId' | 'reference' | 'description'>;
  name: string;
  quantity: number | '';
  unit: SaleLine['unit'];
  price: number | '';
  discount: SaleLine['discount'];
  vat: Vat;
}

export type DraftValues = Pick<
  Invoice,
  | ('buyer' | 'currency' | 'exemptions' | 'nature' | 'suppliedOn' | 'purchaseOrder' | 'deliveryAddress' | 'note')
  | ('discount' | 'perEuro')
> & { lines: DraftLine[]; depositIds: string[] };

export function valuesOf(invoice: Invoice): DraftValues {
  const { buyer, currency, exemptions, nature, suppliedOn, purchaseOrder, deliveryAddress, note, discount } = invoice;
  const { perEuro } = invoice;
  return {
    ...{ buyer, currency, exemptions, nature, suppliedOn, purchaseOrder, deliveryAddress, note, discount, perEuro },
    lines: invoice.lines.map((line, place) => lineValues(line, `${invoice.id}.${place}`, currency)),
    depositIds: invoice.deposits.map(({ invoiceId }) => invoiceId),
  };
}

function lineValues(line: SaleLine, key: string, currency: string): DraftLine {
  const { productId, reference, description, name, quantity, unit, unitPrice, discount, vat } = line;
  const price = Number((unitPrice / 10 ** minorDigits(currency)).toPrecision(15));
  return { key, rest: { productId, reference, description }, name, quantity, unit, price, discount, vat };
}

export function emptyLine(key: string, vat: Vat): DraftLine {
  const rest = { productId: null, reference: '', description: '' };
  return { key, rest, name: '', quantity: 1, unit: 'C62', price: '', discount: null, vat };
}

/** The lines that say something, as they are kept; a price is never finer than what is kept. */
export function keptLines(lines: readonly DraftLine[], currency: string): SaleLine[] {
  return lines
    .filter(({ name }) => name.trim() !== '')
    .map(({ rest, name, quantity, unit, price, discount, vat }) => ({
      ...rest,
      name: name.trim(),
      quantity: Number(quantity) || 1,
      unit,
      unitPrice: Number((Number(price) * 10 ** minorDigits(currency)).toFixed(4)),
      discount,
      vat,
    }));
}
