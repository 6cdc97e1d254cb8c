import { useMemo } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Product } from '../product.record.ts';
import { unitPriceText } from '../typed-price.rules.ts';
import type { Vat } from '../vat-rates.ts';

const PERCENT = 100;

/** Prices, rates and days as the reader writes them. */
export function useProductWords() {
  const t = useText();
  const { locale } = useLanguage();
  return useMemo(() => {
    const figure = (value: number, decimals = 4) => value.toLocaleString(locale, { maximumFractionDigits: decimals });
    const day = (value: string) => dayInFigures(value, locale);
    return {
      figure,
      day,
      price: (price: number, currency: string) => unitPriceText(price, currency, locale),
      /** « 149,90 € / h » */
      pricePerUnit: (price: number, currency: string, unit: Product['unit']) =>
        [unitPriceText(price, currency, locale), t(`product.perUnit.${unit}`)].filter(Boolean).join('\u00a0'),
      /** « 20 % », « Exonéré » */
      vat: ({ category, rate }: Vat) =>
        category === 'S' ? t('product.vatRate', { rate: figure(rate / PERCENT) }) : t(`product.vatOf.${category}`),
      /** « 50,2 % », as in the sums of a document. */
      margin: (margin: number) =>
        t('product.marginText', {
          percent: (margin / PERCENT).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
        }),
      /** When it is sold: « dès le 01/12/2026 ». */
      dates: ({ activeFrom, activeUntil }: Pick<Product, 'activeFrom' | 'activeUntil'>) => {
        if (activeFrom && activeUntil) return t('product.fromTo', { from: day(activeFrom), to: day(activeUntil) });
        if (activeFrom) return t('product.fromDay', { day: day(activeFrom) });
        return activeUntil ? t('product.untilDay', { day: day(activeUntil) }) : '';
      },
    };
  }, [t, locale]);
}
