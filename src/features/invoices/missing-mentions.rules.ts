// What an invoice lacks before it may be issued. Source: CGI, annex II, art. 242 nonies A; Code de commerce, L.441-9.
import { isSiren } from '../companies/siren.rules.ts';
import { readVatNumber } from '../companies/vat-number.rules.ts';
import { hasRate } from '../products/vat-rates.ts';
import { needsEuroRate, rateOfEuro } from './euro-tax.rules.ts';
import type { Invoice, Seller } from './invoice.record.ts';
import { exemptions } from './legal-mentions.ts';

/** Each is a key under `invoice.missing`. */
export const missingMentions = [
  ...(['sellerAddress', 'sellerSiren', 'sellerVat', 'sellerForm', 'sellerCapital'] as const),
  ...(['buyerName', 'buyerAddress', 'buyerSiren', 'buyerVat'] as const),
  ...(['lines', 'amount', 'zeroRate', 'reason', 'reasonOfOther', 'franchiseWithVat', 'correctReason'] as const),
  ...(['outOfScopeAlone', 'euroRate', 'rateOfOther'] as const),
  ...(['buyerSirenWrong', 'buyerVatWrong', 'buyerVatOfOther'] as const),
] as const;
export type MissingMention = (typeof missingMentions)[number];

type Judged = Pick<
  Invoice,
  | ('kind' | 'buyer' | 'lines' | 'exemptions' | 'groups' | 'net' | 'gross' | 'due' | 'deposits' | 'corrects')
  | ('tax' | 'currency' | 'perEuro')
>;

/** Companies of these forms have a capital, which their papers name. */
const withCapital = /\b(SAS|SASU|SARL|EURL|SA|SCA|SNC|SELARL|SELAS)\b/i;
/** An invoice of no more than this before tax needs no VAT number of its seller, in cents of a euro. */
const SMALL = 15_000;

/** What is missing, in the order it is to be mended; nothing where the invoice may be issued. */
export function missingOf(invoice: Judged, seller: Seller): MissingMention[] {
  return [...ofSeller(invoice, seller), ...ofBuyer(invoice, seller), ...ofContent(invoice, seller)];
}

function ofSeller({ net }: Judged, seller: Seller): MissingMention[] {
  const isFrench = seller.country === 'FR';
  const needsVat = seller.vatRegime === 'normal' && net > SMALL;
  return [
    ...when('sellerAddress', !isAddress(seller.address)),
    ...when('sellerSiren', isFrench && !isSiren(seller.siren ?? '')),
    ...when('sellerVat', isFrench && needsVat && !seller.vatNumber),
    ...when('sellerForm', isFrench && !seller.legalForm),
    ...when('sellerCapital', isFrench && withCapital.test(seller.legalForm ?? '') && seller.capital === null),
  ];
}

/** What the sentences of these mentions name. */
export const toldOfMissing = ({ buyer, groups }: Pick<Judged, 'buyer' | 'groups'>, country: string) => ({
  siren: buyer.siren ?? '',
  number: buyer.vatNumber ?? '',
  rate: (groups.find((group) => !isRateOf(group, buyer, country))?.rate ?? 0) / 100,
});

function ofBuyer({ buyer, groups, kind }: Judged, seller: Seller): MissingMention[] {
  const country = buyer.address.country || seller.country;
  const isFrenchBusiness = country === 'FR' && seller.country === 'FR' && !buyer.isConsumer;
  const needsVat = groups.some(({ category }) => category === 'K' || category === 'AE');
  return [
    ...when('buyerName', buyer.name.trim() === ''),
    ...when('buyerAddress', !isAddress(buyer.address)),
    ...when('buyerSiren', isFrenchBusiness && !buyer.siren),
    ...when('buyerSirenWrong', country === 'FR' && !buyer.isConsumer && Boolean(buyer.siren) && !isSiren(buyer.siren!)),
    ...when('buyerVat', needsVat && !buyer.vatNumber),
    // A credit note names the buyer as the invoice did.
    ...(kind === 'credit' || buyer.isConsumer ? [] : ofVatNumber(buyer)),
  ];
}

function ofVatNumber({ vatNumber, siren }: Judged['buyer']): MissingMention[] {
  if (!vatNumber) return [];
  const number = readVatNumber(vatNumber);
  if (!number) return ['buyerVatWrong'];
  return when('buyerVatOfOther', number.startsWith('FR') && isSiren(siren ?? '') && number.slice(4) !== siren);
}

/** A rate of the seller's country, or of the buyer's: what is sold to consumers elsewhere in the Union is taxed there. */
const isRateOf = ({ category, rate }: Judged['groups'][number], { address }: Judged['buyer'], country: string) =>
  category !== 'S' || hasRate(country, rate) || (Boolean(address.country) && hasRate(address.country!, rate));

function ofContent(invoice: Judged, seller: Seller): MissingMention[] {
  const { groups, lines, due, gross, kind, corrects } = invoice;
  const without = groups.filter(({ category }) => category !== 'S');
  const reasonOf = (category: string) => invoice.exemptions.find((one) => one.category === category);
  const isOfOther = invoice.exemptions.some(({ category, code }) => exemptions[code].category !== category);
  const isFranchise = seller.vatRegime === 'franchise';
  return [
    ...when('lines', lines.length === 0),
    ...when('amount', lines.length > 0 && (gross <= 0 || due < 0 || groups.some(({ base }) => base < 0))),
    ...when('zeroRate', isAnyTaxedAtZero(invoice)),
    ...when(
      'reason',
      without.some(({ category }) => !reasonOf(category)),
    ),
    ...when('reasonOfOther', isOfOther),
    ...when('franchiseWithVat', isFranchise && kind !== 'credit' && groups.some(({ category }) => category === 'S')),
    ...when('correctReason', kind === 'credit' && !corrects?.reason),
    ...when('outOfScopeAlone', groups.length > 1 && groups.some(({ category }) => category === 'O')),
    ...when(
      'rateOfOther',
      kind !== 'credit' && groups.some((group) => !isRateOf(group, invoice.buyer, seller.country)),
    ),
    ...when('euroRate', needsEuroRate(invoice, seller.country) && rateOfEuro(invoice) === null),
  ];
}

/** A rate of zero needs a reason, and a reason goes with no rate. */
const isAnyTaxedAtZero = ({ groups }: Judged) =>
  groups.some(({ category, rate }) => (category === 'S') === (rate === 0));

const isAddress = ({ line1, city }: { line1?: string; city?: string }) => Boolean(line1?.trim() && city?.trim());
const when = (mention: MissingMention, isMissing: boolean): MissingMention[] => (isMissing ? [mention] : []);
