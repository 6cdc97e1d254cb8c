// A row of a file of products as what it asks for; what cannot be read is told with its column.
import { minorDigits } from '../../engine/money.ts';
import { readTypedDay } from '../../engine/typed-day.ts';
import type { Product, productRecord, recurrences } from '../products/product.record.ts';
import type { ProductColumn, ProductRowProblem } from '../products/product-import.ts';
import { isPriceIn } from '../products/typed-price.rules.ts';
import { hasRate, isSoundVat, type Vat } from '../products/vat-rates.ts';
import { type DecimalSign, decimalSignOf, readDecimal } from './decimals.rules.ts';
import { headerText } from './header-text.rules.ts';
import { currencyOf } from './money.rules.ts';

export interface ProductCells {
  row: number;
  cells: Readonly<Partial<Record<ProductColumn, string>>>;
}

export interface ReadProductRow {
  row: number;
  reference: string | null;
  /** Only what the file has a column for and the row says. */
  fields: Partial<Pick<Product, Exclude<ProductColumn, PriceColumn | 'reference'>>>;
  price: { currency: string; minQuantity: number; unitPrice: number; validFrom?: string } | null;
  problems: Omit<ProductRowProblem, 'row'>[];
}

type PriceColumn = 'price' | 'currency' | 'minQuantity' | 'validFrom';
const numberColumns = ['price', 'cost', 'minQuantity', 'stock', 'vat'] as const;
type NumberColumn = (typeof numberColumns)[number];

export interface ProductFileContext {
  currency: string;
  /** Of the company, whose rates of VAT a product has. */
  country: string;
  shape: (typeof productRecord)['schema']['shape'];
  /** The sign before the decimals, where a column shows it. */
  signs: Readonly<Partial<Record<NumberColumn, DecimalSign | undefined>>>;
}

/** How the numbers of each column are written; a workbook always has a point. */
export function signsOf(rows: readonly ProductCells[], isWorkbook: boolean): ProductFileContext['signs'] {
  return Object.fromEntries(
    numberColumns.map((column) => {
      const values = rows.map(({ cells }) => figuresOf(cells[column] ?? '').figures);
      return [column, isWorkbook ? '.' : decimalSignOf(values)];
    }),
  );
}

export function readProductRow({ row, cells }: ProductCells, context: ProductFileContext): ReadProductRow {
  const problems: ReadProductRow['problems'] = [];
  const note = (column: ProductColumn, reason: ProductRowProblem['reason']) => {
    problems.push({ column, reason, value: (cells[column] ?? '').slice(0, 100) });
  };
  const text = (column: ProductColumn) => cells[column]?.trim() || undefined;
  const short = (column: 'reference' | 'name' | 'description' | 'family') => {
    const value = text(column);
    if (value !== undefined && !context.shape[column].safeParse(value).success) note(column, 'tooLong');
    return value;
  };
  const number = (column: NumberColumn) => {
    const value = text(column);
    if (value === undefined) return undefined;
    const read = readDecimal(figuresOf(value).figures, context.signs[column]);
    if (read === undefined || read < 0) note(column, 'unreadable');
    return read;
  };
  const word = <Value>(column: ProductColumn, words: ReadonlyMap<string, Value>) => {
    const value = text(column);
    if (value === undefined) return undefined;
    if (!words.has(headerText(value))) note(column, 'unknownWord');
    return words.get(headerText(value));
  };
  const calendarDay = (column: 'validFrom' | 'activeFrom' | 'activeUntil') => {
    const value = text(column);
    const day = value === undefined ? undefined : readTypedDay(value.slice(0, 10));
    if (day === null) note(column, 'unreadable');
    return day ?? undefined;
  };
  const amount = (column: 'price' | 'cost', usual: string) => {
    const units = number(column);
    if (units === undefined) return undefined;
    const named = figuresOf(cells[column] ?? '').beside;
    const currency = named ? currencyOf(named) : usual;
    const price = currency === undefined ? Number.NaN : minorUnits(units, currency);
    if (currency === undefined || !isPriceIn(currency, price)) {
      if (units >= 0) note(column, 'unreadable');
      return undefined;
    }
    return { amount: price, currency };
  };

  const named = text('currency');
  const currency = named === undefined ? context.currency : currencyOf(named);
  if (currency === undefined) note('currency', 'unknownWord');
  const price = amount('price', currency ?? context.currency);
  const minQuantity = number('minQuantity') ?? 0;
  const validFrom = calendarDay('validFrom');
  const cost = amount('cost', context.currency);
  const stock = number('stock');
  if (stock !== undefined && stock >= 0 && !context.shape.stock.safeParse(stock).success) note('stock', 'unreadable');
  const recurring = word('recurring', recurrenceWords);
  const said = {
    name: short('name'),
    description: short('description'),
    family: short('family'),
    unit: word('unit', unitWords),
    kind: word('kind', kindWords),
    recurring: recurring === 'once' ? null : recurring,
    vat: readVat(text('vat'), { number, note, country: context.country }),
    cost,
    stock,
    activeFrom: calendarDay('activeFrom'),
    activeUntil: calendarDay('activeUntil'),
  };
  return {
    row,
    reference: short('reference') ?? null,
    fields: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    price: price
      ? {
          currency: price.currency,
          minQuantity: anyBelow(minQuantity),
          unitPrice: price.amount,
          ...(validFrom && { validFrom }),
        }
      : null,
    problems,
  };
}

/** « dès 1 » is the price of any quantity. */
const anyBelow = (minQuantity: number) => (minQuantity <= 1 ? 0 : minQuantity);

function readVat(
  said: string | undefined,
  {
    number,
    note,
    country,
  }: {
    number(column: NumberColumn): number | undefined;
    note(column: ProductColumn, reason: ProductRowProblem['reason']): void;
    country: string;
  },
): Vat | undefined {
  if (said === undefined) return undefined;
  const category = vatWords.get(headerText(said));
  if (category) return { category, rate: 0 };
  const typed = number('vat');
  if (typed === undefined || typed < 0) return undefined;
  // A workbook keeps 20 % as 0.2.
  const percent = typed > 0 && typed < 1 ? typed * 100 : typed;
  const vat: Vat = { category: 'S', rate: Math.round(Number((percent * 100).toPrecision(12))) };
  const isRate = vat.rate <= 10_000 && isSoundVat(vat);
  if (isRate && hasRate(country, vat.rate)) return vat;
  note('vat', vat.rate === 0 ? 'vatZero' : isRate ? 'vatOfOther' : 'unreadable');
  return undefined;
}

const minorUnits = (units: number, currency: string) => Number((units * 10 ** minorDigits(currency)).toPrecision(15));

/** « 149,90 € HT » in its figures and what stands beside them. */
function figuresOf(cell: string): { figures: string; beside: string } {
  const text = cell.replace(/\b(?:ht|hors taxes?)\b/gi, '').trim();
  const [, before = '', figures = '', after = ''] = /^([^\d+\-−.,]*)([+\-−]?[\d.,\s'’]*)(.*)$/.exec(text) ?? [];
  return { figures: figures.trim(), beside: (before.trim() || after.trim()).replace(/^[%/].*$/, '') };
}

const wordsOf = <Value extends string>(words: Readonly<Record<Value, string>>): ReadonlyMap<string, Value> =>
  new Map(
    Object.entries<string>(words).flatMap(([value, all]) =>
      all.split('|').map((one) => [headerText(one), value as Value]),
    ),
  );

const unitWords = wordsOf<Product['unit']>({
  C62: 'c62|unité|u|pièce|pce|pc|forfait|unit|piece|each',
  HUR: 'hur|heure|h|hour',
  DAY: 'day|jour|j|journée',
  MON: 'mon|mois|month',
  ANN: 'ann|an|année|year',
  KGM: 'kgm|kg|kilo|kilogramme|kilogram',
  LTR: 'ltr|litre|l|liter',
  MTR: 'mtr|mètre|m|ml|mètre linéaire|metre|meter',
  MTK: 'mtk|m2|m²|mètre carré|square metre',
});
const kindWords = wordsOf<Product['kind']>({
  goods: 'goods|bien|produit|marchandise|article|fourniture|product',
  service: 'service|prestation|main d’œuvre',
});
const recurrenceWords = wordsOf<(typeof recurrences)[number] | 'once'>({
  once: 'non|unique|une fois|vendu une fois|once|no',
  month: 'month|mois|mensuel|mensuelle|chaque mois|monthly',
  quarter: 'quarter|trimestre|trimestriel|trimestrielle|chaque trimestre|quarterly',
  year: 'year|an|annuel|annuelle|chaque année|yearly',
});
const vatWords = wordsOf<Exclude<Vat['category'], 'S'>>({
  E: 'e|exonéré|exonérée|exempt|sans tva',
  AE: 'ae|autoliquidation|reverse charge',
  K: 'k|intracommunautaire|intra communautaire',
  G: 'g|export',
  O: 'o|hors champ|outside the scope',
});
