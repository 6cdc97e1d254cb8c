import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Vat } from '../../sales/totals.rules.ts';
import { keyOfVat } from '../vat-choices.rules.ts';

/** Asks the server to write, and lets every list be asked for anew. */
export function useServerWrite() {
  const queries = useQueryClient();
  return useCallback(
    async <T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T> => {
      const answer = await askServer<T>(method, `/api/v1${path}`, body);
      await queries.invalidateQueries({ queryKey: ['server'] });
      return answer;
    },
    [queries],
  );
}

/** Amounts and days as the reader writes them. */
export function usePaperTexts() {
  const { locale } = useLanguage();
  const t = useText();
  return {
    locale,
    money: (amount: number, currency: string) => moneyText({ amount, currency }, locale, { exact: true }),
    day: (on: string) => dayInFigures(on, locale),
    vat: (vat: Vat) =>
      vat.category === 'S'
        ? `${(vat.rate / 100).toLocaleString(locale)}\u202f%`
        : t(`invoiceScreen.without.${vat.category}`),
    vatKey: keyOfVat,
    /** For fields in which numbers are typed. */
    digits: locale === 'fr' ? { decimalSeparator: ',', thousandSeparator: '\u202f' } : { thousandSeparator: ',' },
  };
}
