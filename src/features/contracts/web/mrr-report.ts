import { useCallback } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import type { Bridge, Movement } from '../mrr.rules.ts';
import type { RenewalRate } from '../renewal.rules.ts';

/** What `GET /reports/mrr` answers. */
export interface MrrReport {
  month: string;
  asOf: string;
  items: MrrOfCurrency[];
}

export interface MrrOfCurrency {
  currency: string;
  bridge: Bridge;
  netRetention: number | null;
  grossRetention: number | null;
  customers: { atStart: number; lost: number; atEnd: number };
  logoChurn: number | null;
  yearlyLogoChurn: number | null;
  renewals: RenewalRate;
  trend: { month: string; end: number }[];
}

export type MrrFigure = 'start' | Movement | 'end' | 'renewed' | 'notRenewed' | 'undecided';

/** « novembre 2026 » */
export function useMonthWords(): (month: string) => string {
  const { locale } = useLanguage();
  return useCallback(
    (month) =>
      new Date(`${month}-01T00:00:00.000Z`).toLocaleDateString(locale, {
        ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
      }),
    [locale],
  );
}
