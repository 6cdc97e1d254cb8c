import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRows, type useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useToday } from '../../../engine/web/when.ts';
import { type Product, productRecord } from '../../products/product.record.ts';
import { readTypedNumber, typedPrice } from '../../products/typed-price.rules.ts';
import { usualVat } from '../../products/vat-rates.ts';
import { useProductPrice } from '../../products/web/product-search.ts';
import {
  blankLine,
  draftOfLine,
  type LineDraft,
  problemOfDrafts,
  type ReadLine,
  readDiscount,
  readLine,
  totalsOfRead,
  typedDiscount,
} from '../line-draft.rules.ts';
import { marginOfBasket } from '../margin.rules.ts';
import type { SaleLine } from '../sale-line.ts';
import type { Discount } from '../totals.rules.ts';

export interface FirstBasket {
  currency?: string | undefined;
  lines?: readonly SaleLine[];
  discount?: Discount | null;
}

/** What stands in the fields. */
export interface BasketFields {
  currency: string;
  lines: readonly LineDraft[];
  discount: string;
}

/** The fields of a basket as they begin: empty, or with what was written before. */
export const basketFields = (
  { currency, lines = [], discount = null }: FirstBasket & { currency: string },
  locale: string,
): BasketFields => ({
  currency,
  lines: lines.map((line) => draftOfLine(line, { key: newId(), currency, locale })),
  discount: typedDiscount(discount, currency, locale),
});

type SetBasket = (change: (before: BasketFields) => Partial<BasketFields>) => void;

/** The lines of a document while they are written, with their sums at once. A line that did not change is not read again. */
export function useBasketDraft(fields: BasketFields, setFields: SetBasket) {
  const { locale } = useLanguage();
  const caller = useCaller();
  const today = useToday();
  const { currency, lines } = fields;
  const vat = usualVat(caller.country, today) ?? { category: 'S', rate: 2000 };

  const read = useMemo(() => {
    const known = new WeakMap<LineDraft, ReadLine>();
    return (line: LineDraft): ReadLine => {
      const before = known.get(line) ?? readLine(line, currency);
      known.set(line, before);
      return before;
    };
  }, [currency]);
  const reads = useMemo(() => lines.map(read), [lines, read]);
  const discount = readDiscount(fields.discount, currency);
  const totals = useMemo(
    () => totalsOfRead(reads, readDiscount(fields.discount, currency) ?? null),
    [reads, fields.discount, currency],
  );
  const margin = useMargin(reads, totals, currency);

  const priceOf = useProductPrice();
  const known = useRef({ fields, setFields, priceOf, locale });
  useEffect(() => {
    known.current = { fields, setFields, priceOf, locale };
  });

  return {
    ...fields,
    reads,
    totals,
    margin,
    /** Why it cannot be kept, in words. */
    problemText: (t: ReturnType<typeof useText>): string => {
      if (lines.length === 0) return t('basket.empty');
      const found = problemOfDrafts(lines, reads, currency);
      return found ? t(found.key, { line: found.line, currency }) : t('basket.wrong.whole');
    },
    isDiscountWrong: discount === undefined || totals === null,
    /** What is kept, once every line can be read; null until then. */
    basket:
      lines.length > 0 && discount !== undefined && totals !== null && reads.every((one) => !one.wrong)
        ? { currency, lines: reads.flatMap((one) => (one.wrong ? [] : [one.line])), discount }
        : null,
    change: useCallback((key: string, changes: Partial<LineDraft>) => {
      const { fields, setFields, priceOf, locale } = known.current;
      const line = fields.lines.find((one) => one.key === key);
      const price = line && priceAfter(line, changes, { currency: fields.currency, locale, priceOf });
      const changed = { ...changes, ...(price !== undefined && { price }) };
      setFields(({ lines }) => ({ lines: lines.map((one) => (one.key === key ? { ...one, ...changed } : one)) }));
    }, []),
    remove: useCallback((key: string) => {
      known.current.setFields(({ lines }) => ({ lines: lines.filter((one) => one.key !== key) }));
    }, []),
    /** Answers the key of the new line. */
    add: (more: Partial<LineDraft> = {}): string => {
      const line = { ...blankLine(newId(), vat), ...more };
      setFields(({ lines }) => ({ lines: [...lines, line] }));
      return line.key;
    },
    set: (changes: Partial<Pick<BasketFields, 'currency' | 'discount'>>) => setFields(() => changes),
  };
}

interface Pricing {
  currency: string;
  locale: string;
  priceOf: ReturnType<typeof useProductPrice>;
}

/** The price of so many more or less, where the product has one by quantity and nobody has typed another. */
function priceAfter(line: LineDraft, { quantity }: Partial<LineDraft>, pricing: Pricing): string | undefined {
  const { productId, price } = line;
  if (quantity === undefined || productId === null) return undefined;
  const { currency, locale, priceOf } = pricing;
  const typedFor = (typed: string) => {
    const standing = priceOf(productId, { currency, quantity: readTypedNumber(typed) ?? 1 });
    return standing ? typedPrice(standing.unitPrice, currency, locale) : '';
  };
  return typedFor(line.quantity) === price ? typedFor(quantity) : undefined;
}

export type BasketDraft = ReturnType<typeof useBasketDraft>;

function useMargin(reads: readonly ReadLine[], totals: BasketTotals, currency: string) {
  const products: readonly Product[] = useRows(productRecord);
  return useMemo(() => {
    if (!totals) return null;
    const costs = new Map(products.flatMap(({ id, cost }) => (cost?.currency === currency ? [[id, cost.amount]] : [])));
    const lines = reads.flatMap((one) => (one.wrong ? [] : [one.line]));
    return marginOfBasket(lines, totals, ({ productId }) =>
      productId === null ? null : (costs.get(productId) ?? null),
    );
  }, [products, reads, totals, currency]);
}

type BasketTotals = ReturnType<typeof totalsOfRead>;
