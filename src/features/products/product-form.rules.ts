// What is typed into the form of a product, and what it comes to.
import { hasDecimals } from '../../engine/decimals.ts';
import { minorDigits } from '../../engine/money.ts';
import { PRICE_PLACES, standingPrices } from './price.rules.ts';
import { MOST_QUANTITY, type Product } from './product.record.ts';
import type { WantedPrice } from './product-price.commands.ts';
import type { ProductPrice } from './product-price.record.ts';
import { readTypedNumber, readTypedPrice, typedPrice } from './typed-price.rules.ts';
import { usualVat, type Vat, type VatCategory } from './vat-rates.ts';

export interface PriceLine {
  key: string;
  currency: string;
  /** As typed; empty for any quantity. */
  quantity: string;
  price: string;
  /** The price that counts, which this line shows; null for a new line. */
  was: { minQuantity: number; typed: string } | null;
}

export interface ProductDraft {
  name: string;
  reference: string;
  family: string;
  description: string;
  kind: Product['kind'];
  unit: Product['unit'];
  recurring: Product['recurring'];
  vatCategory: VatCategory;
  /** As typed, in per cent. */
  vatRate: string;
  cost: string;
  /** The currency the cost is counted in. */
  costCurrency: string;
  stock: string;
  activeFrom: string | null;
  activeUntil: string | null;
  prices: PriceLine[];
  /** From which day on changed prices count; null for today. */
  validFrom: string | null;
}

const PERCENT = 100;

/** The form of a product, or of a new one. */
export function draftOf(
  product: Product | undefined,
  prices: readonly ProductPrice[],
  { currency, country, day, locale }: { currency: string; country: string; day: string; locale: string },
): ProductDraft {
  const vat = product?.vat ?? usualVat(country, day) ?? { category: 'S', rate: 0 };
  const standing = standingPrices(prices, day).map((price): PriceLine => {
    const typed = typedPrice(price.unitPrice, price.currency, locale);
    return {
      key: price.id,
      currency: price.currency,
      quantity: typedNumber(price.minQuantity || null, locale),
      price: typed,
      was: { minQuantity: price.minQuantity, typed },
    };
  });
  // What the company counts in comes first, even where nothing costs that much yet.
  const own = standing.filter((line) => line.currency === currency);
  const others = standing.filter((line) => line.currency !== currency);
  return {
    name: product?.name ?? '',
    reference: product?.reference ?? '',
    family: product?.family ?? '',
    description: product?.description ?? '',
    kind: product?.kind ?? 'goods',
    unit: product?.unit ?? 'C62',
    recurring: product?.recurring ?? null,
    vatCategory: vat.category,
    vatRate: typedRate(vat, locale),
    cost: product?.cost ? typedPrice(product.cost.amount, product.cost.currency, locale) : '',
    costCurrency: product?.cost?.currency ?? currency,
    stock: typedNumber(product?.stock ?? null, locale),
    activeFrom: product?.activeFrom ?? null,
    activeUntil: product?.activeUntil ?? null,
    prices: [...(own.length > 0 ? own : [newLine(currency)]), ...others],
    validFrom: null,
  };
}

/** An empty line; its key only tells it from others on the screen. */
export const newLine = (currency: string, key = `new ${currency}`): PriceLine => ({
  key,
  currency,
  quantity: '',
  price: '',
  was: null,
});

export const typedRate = ({ rate }: Pick<Vat, 'rate'>, locale: string): string =>
  rate === 0 ? '' : (rate / PERCENT).toLocaleString(locale, { maximumFractionDigits: 2 });

const typedNumber = (value: number | null, locale: string): string =>
  value === null ? '' : value.toLocaleString(locale, { maximumFractionDigits: PRICE_PLACES, useGrouping: false });

export interface ReadDraft {
  /** The key of the sentence by field, and by `price …` and `quantity …` of a line; empty where all can be read. */
  problems: Readonly<Record<string, string>>;
  fields: Pick<
    Product,
    | ('name' | 'reference' | 'family' | 'description' | 'kind' | 'unit' | 'recurring')
    | ('vat' | 'cost' | 'stock' | 'activeFrom' | 'activeUntil')
  >;
  /** Only those that change something. */
  prices: WantedPrice[];
}

export function readDraft(draft: ProductDraft, before: readonly PriceLine[]): ReadDraft {
  const problems: Record<string, string> = {};
  const { name, vatCategory, costCurrency } = draft;
  if (!name.trim()) problems.name = 'product.nameMissing';
  const rate = vatCategory === 'S' ? readRate(draft.vatRate) : 0;
  if (rate === null) problems.vatRate = 'product.rateUnreadable';
  const cost = draft.cost.trim() ? readTypedPrice(draft.cost, costCurrency) : undefined;
  if (cost === null) problems.cost = whyNoPrice(draft.cost, costCurrency);
  const stock = draft.stock.trim() ? readQuantity(draft.stock) : undefined;
  if (stock === null) problems.stock = 'product.quantityUnreadable';
  const prices = readPrices(draft, before, problems);
  return {
    problems,
    fields: {
      name,
      reference: draft.reference.trim() || null,
      family: draft.family.trim() || null,
      description: draft.description.trim() || null,
      kind: draft.kind,
      unit: draft.unit,
      recurring: draft.recurring,
      vat: { category: vatCategory, rate: rate ?? 0 },
      cost: typeof cost === 'number' ? { amount: cost, currency: costCurrency } : null,
      stock: stock ?? null,
      activeFrom: draft.activeFrom,
      activeUntil: draft.activeUntil,
    },
    prices,
  };
}

/** A line nobody touched says nothing: a price that is planned for later stays as it is. */
function readPrices(
  { prices: lines, validFrom }: ProductDraft,
  before: readonly PriceLine[],
  problems: Record<string, string>,
): WantedPrice[] {
  const from = validFrom ?? undefined;
  const read = lines.map((line) => {
    const minQuantity = line.quantity.trim() ? readQuantity(line.quantity) : 0;
    const unitPrice = line.price.trim() ? readTypedPrice(line.price, line.currency) : undefined;
    if (minQuantity === null) problems[`quantity ${line.key}`] = 'product.quantityUnreadable';
    if (unitPrice === null) problems[`price ${line.key}`] = whyNoPrice(line.price, line.currency);
    return { ...line, minQuantity: minQuantity ?? 0, unitPrice: unitPrice ?? null };
  });
  const taken = new Set<string>();
  for (const { key, currency, minQuantity, unitPrice } of read) {
    const place = `${currency} ${minQuantity}`;
    if (unitPrice !== null && taken.has(place)) problems[`quantity ${key}`] = 'product.breakTwice';
    if (unitPrice !== null) taken.add(place);
  }
  const set = read.filter(({ was, minQuantity, price, unitPrice }) => {
    const isTouched = was?.minQuantity !== minQuantity || was.typed !== price.trim();
    return isTouched && unitPrice !== null;
  });
  const wanted = set.map(({ currency, minQuantity, unitPrice }) => ({ currency, minQuantity, unitPrice }));
  const ended = before.flatMap(({ currency, was }) =>
    was && !taken.has(`${currency} ${was.minQuantity}`)
      ? [{ currency, minQuantity: was.minQuantity, unitPrice: null }]
      : [],
  );
  return [...wanted, ...ended].map((price) => ({ ...price, validFrom: from }));
}

const whyNoPrice = (typed: string, currency: string): string =>
  readTypedNumber(typed) !== null && minorDigits(currency) === 0 ? 'product.priceNotWhole' : 'product.priceUnreadable';

/** Per cent as typed, in basis points; null for what is no rate. */
export function readRate(typed: string): number | null {
  const percent = readTypedNumber(typed.replace('%', ''));
  const rate = percent === null ? 0 : Math.round(percent * PERCENT);
  return rate > 0 && rate <= 10_000 ? rate : null;
}

function readQuantity(typed: string): number | null {
  const quantity = readTypedNumber(typed);
  return quantity !== null && quantity <= MOST_QUANTITY && hasDecimals(quantity, PRICE_PLACES) ? quantity : null;
}
