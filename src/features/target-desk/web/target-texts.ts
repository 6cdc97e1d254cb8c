// How targets read: « 63 », « 12 000 € », « novembre 2026 », « 6,17 ».
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { dayInFigures, dayInWords } from '../../../engine/when.ts';
import type { TargetMeasure } from '../../targets/target.record.ts';
import type { Days, TargetPeriod } from '../../targets/target-period.rules.ts';

export function useTargetTexts() {
  const t = useText();
  const { locale } = useLanguage();
  const { currency } = useCaller();
  return {
    locale,
    currency,
    /** A count, or money in whole units. */
    amount(value: number | null, measure: TargetMeasure): string {
      if (value === null) return '—';
      if (measure === 'revenue') return moneyText({ amount: Math.round(value), currency }, locale, { rounded: true });
      return Math.round(value).toLocaleString(locale);
    },
    /** Parts of one count too: 6,17 calls a day. */
    perDay(value: number | null, measure: TargetMeasure): string {
      if (value === null) return '—';
      if (measure === 'revenue') return moneyText({ amount: Math.ceil(value), currency }, locale, { rounded: true });
      return value.toLocaleString(locale, { maximumFractionDigits: 2 });
    },
    percent: (value: number | null) =>
      value === null
        ? '—'
        : value.toLocaleString(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    period({ from, to }: Days, period: TargetPeriod): string {
      const year = from.slice(0, 4);
      if (period === 'day') return dayInWords(from, locale);
      if (period === 'week')
        return t('targetDesk.span', { from: dayInFigures(from, locale), to: dayInFigures(to, locale) });
      if (period === 'year') return year;
      if (period === 'quarter') return t('targetDesk.quarter', { number: Math.ceil(Number(to.slice(5, 7)) / 3), year });
      return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(from),
      );
    },
  };
}
