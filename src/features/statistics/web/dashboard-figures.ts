// What the server tells of a dashboard, live: asked again when something has changed, but never more often than every two
// seconds, however much is going on.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { askServer } from '../../../engine/web/server.ts';
import type { RankedHour, SlotAdvice } from '../../campaign-desk/best-slots.rules.ts';
import type { Days, Step } from '../../sales-reports/report-period.rules.ts';
import type { AskedDays } from '../../sales-reports/web/report-figures.ts';
import type { Dashboard } from '../dashboard.rules.ts';
import type { StatisticFigure } from '../statistic-figures.ts';

type Named<Lines extends readonly unknown[]> = (Lines[number] & { name: string | null })[];

export interface ShownDashboard extends Omit<Dashboard, 'people' | 'campaigns' | 'products' | 'outcomes'>, Days {
  isComing: boolean;
  before: Days;
  step: Step;
  people: Named<Dashboard['people']>;
  campaigns: Named<Dashboard['campaigns']>;
  products: Named<Dashboard['products']>;
  outcomes: { key: string | null; label: string | null; color: string | null; count: number }[];
  hours: RankedHour[];
  advice: SlotAdvice;
}

/** Which figure is opened, and of what: what is asked of the rows beside the days. */
export interface OpenedFigure {
  title: string;
  figure: StatisticFigure;
  query?: Readonly<Record<string, string>>;
  days?: Days;
}

export type OpenFigure = (figure: OpenedFigure) => void;

const path = '/api/v1/statistics';
const COMING_MS = 3_000;
const FRESH_MS = 60_000;
const SOONEST_MS = 2_000;

export function useDashboard(asked: AskedDays) {
  useLive();
  return useQuery<ShownDashboard>({
    // Not below 'server': what is asked again at every change there would here never come to an end.
    queryKey: ['statistics', asked],
    refetchInterval: ({ state }) => (state.data?.isComing ? COMING_MS : FRESH_MS),
    placeholderData: (before) => before,
    queryFn: ({ signal }) =>
      askServer<ShownDashboard>('GET', `${path}?${new URLSearchParams({ ...asked })}`, undefined, signal),
  });
}

/** Asks again once the server has changed. */
function useLive() {
  const queries = useQueryClient();
  const { dataUpdatedAt } = useQuery({ queryKey: ['server', 'statistics'], queryFn: () => Date.now(), staleTime: 0 });
  const last = useRef(Date.now());
  useEffect(() => {
    if (dataUpdatedAt === 0) return;
    const wait = Math.max(0, last.current + SOONEST_MS - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      queries.invalidateQueries({ queryKey: ['statistics'] }, { cancelRefetch: false });
    }, wait);
    return () => clearTimeout(timer);
  }, [dataUpdatedAt, queries]);
}

export interface FigureRow {
  id: string;
  kind: string;
  prospectId: string | null;
  name: string | null;
  organisation: string | null;
  personName: string | null;
  label: string | null;
  at: string;
  amount: number | null;
  currency: string | null;
}

const ROWS_A_PAGE = '100';

export const useOpenedRows = (asked: AskedDays, { figure, query, days }: OpenedFigure) =>
  useInfiniteQuery({
    queryKey: ['server', 'statistics-rows', asked, figure, query, days],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const words = {
        limit: ROWS_A_PAGE,
        ...asked,
        ...days,
        figure,
        ...query,
        ...(pageParam && { cursor: pageParam }),
      };
      const address = `${path}/rows?${new URLSearchParams(words)}`;
      return askServer<{ items: FigureRow[]; nextCursor: string | null }>('GET', address, undefined, signal);
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
