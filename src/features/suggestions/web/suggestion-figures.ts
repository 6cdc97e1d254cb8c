// What the server tells of suggestions.
import { useInfiniteQuery } from '@tanstack/react-query';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { ReportPart, RuleReport } from '../suggestion-report.rules.ts';

export const useSuggestionReport = (days: number) =>
  useServer<{ rules: RuleReport[] }>(`/api/v1/suggestions/report?days=${days}`);

/** Which figure is opened. */
export interface OpenedFigure {
  title: string;
  days: number;
  rule: number;
  part: ReportPart;
  reason?: string;
}

interface FigureRow {
  id: string;
  prospectId: string;
  name: string;
  organisation: string | null;
  shownAt: string;
  userName: string | null;
}

const ROWS_A_PAGE = '100';

export const useOpenedRows = ({ title: _, days, rule, part, reason }: OpenedFigure) =>
  useInfiniteQuery({
    queryKey: ['server', 'suggestion-rows', days, rule, part, reason],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const words = new URLSearchParams({
        ...{ limit: ROWS_A_PAGE, days: String(days), rule: String(rule), part },
        ...(reason && { reason }),
        ...(pageParam && { cursor: pageParam }),
      });
      const address = `/api/v1/suggestions/report/rows?${words}`;
      return askServer<{ items: FigureRow[]; nextCursor: string | null }>('GET', address, undefined, signal);
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
