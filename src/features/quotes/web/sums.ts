import { useMemo } from 'react';
import type { Counter } from '../../../design/counter-bar.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { amountText } from '../../sales/line-texts.rules.ts';

interface Sum {
  state: string;
  currency: string;
  count: number;
  gross: number;
}

/** How many there are of each state and what they come to, each currency by itself. */
export function useStateCounters(path: string, states: readonly string[], labels: string): Counter[] {
  const t = useText();
  const { locale } = useLanguage();
  const { data } = useServer<{ items: Sum[] }>(path);
  return useMemo(
    () =>
      states
        .map((state): Counter & { count: number } => {
          const sums = data?.items.filter((one) => one.state === state) ?? [];
          const count = sums.reduce((total, one) => total + one.count, 0);
          const amounts = sums.map(({ gross, currency }) => amountText(gross, currency, locale)).join(' + ');
          const value = amounts ? t('quoteForm.sums', { count: count.toLocaleString(locale), amounts }) : '0';
          return { key: state, label: t(`${labels}.${state}`), count, ...(data && { value }) };
        })
        .filter(({ count }) => !data || count > 0)
        .map(({ count: _, ...counter }) => counter),
    [data, states, labels, t, locale],
  );
}
