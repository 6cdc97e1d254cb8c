// What the server tells of what works.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { askServer } from '../../../engine/web/server.ts';
import type { ContactKind, ContactLine, ContactPart } from '../contact-lines.rules.ts';
import type { ConversionLine, ConversionReport } from '../conversion-calls.rules.ts';

export interface ShownAnalysis {
  isComing: boolean;
  /** More exchanges than are counted: a shorter period is. */
  isTooMuch: boolean;
  conversions: ConversionReport | null;
  sources: ConversionLine[] | null;
  owners: ConversionLine[] | null;
  channels: ContactLine[] | null;
  messages: ContactLine[] | null;
  messagesLeftOut: number;
  scripts: ContactLine[] | null;
}

/** Of which days, and of whose prospects. */
export interface AskedDays {
  from: string;
  to: string;
  ownerId?: string;
  teamId?: string;
}

const COMING_MS = 3_000;
const FRESH_MS = 60_000;

export function useAnalysis(asked: AskedDays) {
  const path = `/api/v1/analysis/interactions?${new URLSearchParams({ ...asked })}`;
  return useQuery<ShownAnalysis>({
    // Not below 'server': a year of exchanges is not asked for again at every change of anything.
    queryKey: ['analysis', path],
    staleTime: FRESH_MS / 2,
    refetchInterval: ({ state }) => (state.data?.isComing ? COMING_MS : FRESH_MS),
    queryFn: ({ signal }) => askServer<ShownAnalysis>('GET', path, undefined, signal),
  });
}

/** Which figure is opened. */
export type FigureQuery =
  | { by: 'conversion'; calls?: string; source?: string; convertedOwnerId?: string }
  | { by: ContactKind; key: string; part: ContactPart };

export interface OpenedFigure {
  title: string;
  query: FigureQuery;
}

interface FigureRow {
  prospectId: string;
  name: string;
  organisation: string | null;
  ownerName: string | null;
  at: string;
  times: number;
}

const ROWS_A_PAGE = '100';

export const useOpenedRows = (asked: AskedDays, query: FigureQuery) =>
  useInfiniteQuery({
    queryKey: ['server', 'analysis-rows', asked, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const words = { limit: ROWS_A_PAGE, ...asked, ...query, ...(pageParam && { cursor: pageParam }) };
      const address = `/api/v1/analysis/interactions/rows?${new URLSearchParams(words)}`;
      return askServer<{ items: FigureRow[]; nextCursor: string | null }>('GET', address, undefined, signal);
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
