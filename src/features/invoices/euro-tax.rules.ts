// The VAT of an invoice in another currency, in euros: a French seller must say it (CGI, annex II, art. 242 nonies A; EN 16931,
// BT-111). The rate is that of the day, as the European Central Bank gives it: what one euro is worth.
import { roundedDivision } from '../../engine/decimals.ts';
import { minorDigits } from '../../engine/money.ts';
import type { Invoice, Seller } from './invoice.record.ts';

export const MILLION = 1_000_000;

/** The franc CFA has a fixed one: 655,957 for a euro. */
const fixed: Readonly<Record<string, number>> = { XOF: 655_957_000, XAF: 655_957_000 };

type Judged = Pick<Invoice, 'currency' | 'tax' | 'perEuro'>;

export const needsEuroRate = ({ currency, tax }: Pick<Judged, 'currency' | 'tax'>, country: string): boolean =>
  country === 'FR' && currency !== 'EUR' && tax !== 0;

/** In millionths of the currency: the one that was given, or the one that holds by law. */
export const rateOfEuro = ({ currency, perEuro }: Pick<Judged, 'currency' | 'perEuro'>): number | null =>
  perEuro ?? fixed[currency] ?? null;

/**
 * An amount in minor units of another currency, by way of the euro; null where a rate on the way is not known. `perEuro` is
 * that of the document the amount stands on.
 */
export function exchanged(
  amount: number,
  { from, to }: { from: Pick<Judged, 'currency' | 'perEuro'>; to: string },
): number | null {
  if (from.currency === to) return amount;
  const [own, home] = [millionthsPerEuro(from), millionthsPerEuro({ currency: to, perEuro: null })];
  if (own === null || home === null) return null;
  const [ownDigits, homeDigits] = [from.currency, to].map((currency) => 10n ** BigInt(minorDigits(currency)));
  return Number(roundedDivision(BigInt(amount) * BigInt(home) * homeDigits!, BigInt(own) * ownDigits!));
}

const millionthsPerEuro = (of: Pick<Judged, 'currency' | 'perEuro'>) =>
  of.currency === 'EUR' ? MILLION : rateOfEuro(of);

/** In cents; null where there is nothing to tell. */
export function taxInEuros(invoice: Judged & { seller: Seller | null }): number | null {
  const { currency, tax, seller } = invoice;
  const rate = rateOfEuro(invoice);
  if (rate === null || !seller || !needsEuroRate({ currency, tax }, seller.country)) return null;
  return Number(
    roundedDivision(BigInt(tax) * BigInt(MILLION) * 100n, BigInt(rate) * 10n ** BigInt(minorDigits(currency))),
  );
}
