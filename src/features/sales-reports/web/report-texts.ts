// How the figures of the reports read: « 12,3 », « 1 250 € », « +25 % ».
import type { Locale } from '../../../engine/messages.ts';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Days, Step } from '../report-period.rules.ts';
import { changeOf } from '../sales-figures.rules.ts';

const percent = (value: number, locale: Locale, digits = 1) =>
  value.toLocaleString(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });

export function useReportTexts() {
  const t = useText();
  const { locale } = useLanguage();
  const number = (value: number | null) => (value === null ? '—' : value.toLocaleString(locale));
  return {
    number,
    /** With its one decimal, « 12,0 » too. */
    days: (value: number | null) =>
      value === null ? '—' : value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    percent: (value: number | null) => (value === null ? '—' : percent(value, locale)),
    money: (amount: number | null, currency: string) =>
      amount === null ? '—' : moneyText({ amount, currency }, locale, { exact: true }),
    /** Where cents say nothing: of what is only expected. */
    round: (amount: number, currency: string) => moneyText({ amount, currency }, locale, { rounded: true }),
    /** « +25 % », beside what it was before; empty where there was nothing. */
    change(now: number, before: number, told: string): string {
      const change = changeOf(now, before);
      if (change === null) return '';
      const sign = change > 0 ? '+' : change < 0 ? '−' : '';
      const text = change === 0 ? t('salesReport.same') : `${sign}${percent(Math.abs(change), locale, 0)}`;
      return `${text} · ${t('salesReport.before', { value: told })}`;
    },
    before: (value: string) => t('salesReport.before', { value }),
    sample: (count: number, isWeak: boolean) =>
      [t('salesReport.sample', { count: number(count) }), isWeak && t('salesReport.weak')].filter(Boolean).join(' · '),
    /** « 12/11/2026 », « 01/11/2026 – 07/11/2026 » */
    span: ({ from, to }: Days) =>
      from === to
        ? dayInFigures(from, locale)
        : t('salesReport.daySpan', { from: dayInFigures(from, locale), to: dayInFigures(to, locale) }),
    /** « 12/11 », « nov. »: short enough to stand below a bar. */
    tick({ from }: Days, step: Step): string {
      if (step === 'year') return from.slice(0, 4);
      const shown = step === 'month' ? ({ month: 'short' } as const) : ({ day: '2-digit', month: '2-digit' } as const);
      return new Intl.DateTimeFormat(locale, { ...shown, timeZone: 'UTC' }).format(new Date(from));
    },
    month: (day: string) =>
      new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day)),
  };
}
