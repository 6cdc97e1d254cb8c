// A basket before it becomes a quote or a sale: what cannot be sold is refused here, with its line.
import { z } from 'zod';
import { addMonths } from '../../engine/dates.ts';
import { refuse } from '../../engine/refusal.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { isPriceIn } from '../products/typed-price.rules.ts';
import { lineDiscount, type SaleLine, saleLine } from './sale-line.ts';
import { type Discount, lineNet, type Totals, totalsOf } from './totals.rules.ts';

export const mostLines = 200;
/** Beyond this whole numbers of a computer are no longer exact, and no basket of the trade is as large. */
export const MOST_MINOR_UNITS = 1_000_000_000_000;

/** Sales of old customers are brought along; before that the day was mistyped. */
export const MOST_YEARS_AGO = 30;
export const earliestSale = (today: string): string => addMonths(today, -12 * MOST_YEARS_AGO);

/** A line as it is asked for: where it names its currency, that must be the document's. */
export const askedLine = saleLine.extend({ currency: currencyCode.optional() });
export type AskedLine = z.infer<typeof askedLine>;

export const askedBasket = {
  currency: currencyCode.optional().describe('The company’s unless said otherwise'),
  lines: z.array(askedLine).min(1).max(mostLines),
  discount: lineDiscount.nullable().default(null).describe('On the whole'),
};

export interface Basket {
  currency: string;
  lines: SaleLine[];
  discount: Discount | null;
  totals: Totals;
}

/** The basket with its sums, or a refusal that names the line. */
export function readBasket({
  currency,
  lines: asked,
  discount,
}: {
  currency: string;
  lines: readonly AskedLine[];
  discount: Discount | null;
}): Basket {
  const lines = asked.map(({ currency: own, ...line }, place) => {
    if (own && own !== currency) refuse('sale.otherCurrency', { line: place + 1, currency, other: own }, 'lines');
    return line;
  });
  return { currency, lines, discount, totals: soundTotals({ currency, lines, discount }) };
}

/** What the lines of any document come to, or a refusal that names the line or the discount. */
export function soundTotals({ currency, lines, discount }: Omit<Basket, 'totals'>): Totals {
  for (const [place, line] of lines.entries()) {
    const key = problemOfLine(line, currency);
    if (key) refuse(key, { line: place + 1, currency }, 'lines');
  }
  const whole = lines.reduce((sum, line) => sum + lineNet(line), 0);
  if (discount && 'amount' in discount && discount.amount > whole) refuse('sale.discountTooLarge', {}, 'discount');
  const totals = totalsOf(lines, discount);
  if (totals.gross > MOST_MINOR_UNITS) refuse('sale.tooLarge', {}, 'lines');
  return totals;
}

/** Why a line cannot be sold as it stands, as the key of a sentence. */
export function problemOfLine(line: SaleLine, currency?: string): string | undefined {
  const { category, rate } = line.vat;
  if (category !== 'S' && rate !== 0) return 'sale.vatWithoutRate';
  if (category === 'S' && rate === 0) return 'sale.rateMissing';
  if (line.quantity * line.unitPrice > MOST_MINOR_UNITS) return 'sale.lineTooLarge';
  if (currency && !isPriceIn(currency, line.unitPrice)) return 'sale.noDecimals';
  if (lineNet(line) < 0) return 'sale.lineDiscountTooLarge';
  return undefined;
}
