// What the server tells of conversion and sales, and the rows behind a figure.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { askServer } from '../../../engine/web/server.ts';
import type { Signatures, SourceLine } from '../conversion-figures.rules.ts';
import type { Forecast } from '../forecast.rules.ts';
import type { Days, Step } from '../report-period.rules.ts';
import type { CurrencySold, Repurchase } from '../sales-figures.rules.ts';

export interface Told extends Days {
  before: Days;
  step: Step;
  isComing: boolean;
}

export interface SignatureLine extends Signatures {
  key: string | null;
  before: number;
}

export interface ShownConversion extends Told {
  signatures: Signatures | null;
  signaturesBefore: Signatures | null;
  steps: (Signatures & Days)[] | null;
  owners: SignatureLine[] | null;
  sources: SignatureLine[] | null;
  /** More came than are followed: a shorter period is. */
  isTooMuch: boolean;
  cohorts: SourceLine[] | null;
  cycleInDays: number | null;
}

interface Margin {
  amount: number;
  rate: number | null;
}

export interface SoldProduct {
  productId: string | null;
  name: string | null;
  count: number;
  amount: number;
  margin: Margin | null;
  repurchase: { count: number; median: number } | null;
}

export interface ShownCurrency extends CurrencySold {
  products: SoldProduct[];
  productsLeftOut: number;
  margin: (Margin & { sold: number }) | null;
  forecast: Forecast;
  pending: { count: number; amount: number };
}

export interface ShownSales extends Told {
  currencies: ShownCurrency[];
  repurchase: Repurchase | null;
}

/** Of which days, and of whose. */
export interface AskedDays extends Days {
  ownerId?: string;
  teamId?: string;
}

const COMING_MS = 3_000;
const FRESH_MS = 60_000;

export const fileOf = (name: 'conversion' | 'sales', asked: AskedDays) =>
  `/api/v1/reports/${name}/file?${new URLSearchParams({ ...asked })}`;

export function useReport<T extends Told>(name: 'conversion' | 'sales', asked: AskedDays) {
  const path = `/api/v1/reports/${name}?${new URLSearchParams({ ...asked })}`;
  return useQuery<T>({
    // Not below 'server': a year is not asked for again at every change of anything.
    queryKey: ['report', path],
    staleTime: FRESH_MS / 2,
    refetchInterval: ({ state }) => (state.data?.isComing ? COMING_MS : FRESH_MS),
    queryFn: ({ signal }) => askServer<T>('GET', path, undefined, signal),
  });
}

/** Which figure is opened: what is asked of the rows, beside the days. */
export interface OpenedFigure {
  title: string;
  report: 'conversion' | 'sales';
  query: Readonly<Record<string, string>>;
}

export interface FigureRow {
  /** Of a document; a prospect is named by `prospectId`. */
  id?: string;
  type?: string;
  prospectId: string;
  name: string;
  organisation: string | null;
  repName: string | null;
  label?: string | null;
  at: string | null;
  days: number | null;
  calls?: number | null;
  exchanges?: number | null;
  amount: number | null;
  currency: string | null;
}

const ROWS_A_PAGE = '100';

export const useOpenedRows = (asked: AskedDays, { report, query }: OpenedFigure) =>
  useInfiniteQuery({
    queryKey: ['server', 'report-rows', report, asked, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const words = { limit: ROWS_A_PAGE, ...asked, ...query, ...(pageParam && { cursor: pageParam }) };
      const address = `/api/v1/reports/${report}/rows?${new URLSearchParams(words)}`;
      return askServer<{ items: FigureRow[]; nextCursor: string | null }>('GET', address, undefined, signal);
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
