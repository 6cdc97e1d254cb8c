// What the server tells of targets, and the rows behind a figure.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { askServer } from '../../../engine/web/server.ts';
import type { TargetMeasure } from '../../targets/target.record.ts';
import type { Days, TargetPeriod, WorkingDays } from '../../targets/target-period.rules.ts';
import type { TargetStanding } from '../../targets/target-standing.rules.ts';

export interface AskedTargets {
  measure: TargetMeasure;
  period: TargetPeriod;
  days: Days;
}

interface Told {
  isComing: boolean;
}

export interface ToldLine extends TargetStanding, WorkingDays {
  id: string | null;
  name: string | null;
  target: number | null;
  done: number;
}

export interface ToldLines extends Told {
  company: ToldLine;
  teams: ToldLine[];
  people: ToldLine[];
  nobody: ToldLine | null;
}

export interface StandingTarget extends ToldLine, Told {
  holder: 'own' | 'team' | 'company';
  measure: TargetMeasure;
  period: TargetPeriod;
  currency: string;
}

export interface ToldLeaderboard extends Told {
  showsNames: boolean;
  count: number;
  items: {
    rank: number;
    userId: string;
    name: string;
    target: number;
    done: number;
    attainment: number;
    isSelf: boolean;
  }[];
}

export interface MeasuredRow {
  id: string;
  prospectId: string | null;
  name: string;
  organisation: string | null;
  repName: string | null;
  label: string | null;
  at: string;
  amount: number | null;
}

const COMING_MS = 3_000;
const FRESH_MS = 30_000;
const ROWS_A_PAGE = '100';
const path = '/api/v1/targets';

const words = ({ measure, period, days }: AskedTargets) => ({ measure, period, on: days.from });

/** Not below 'server': a year is not counted again at every change of anything. */
function useTold<T>(address: string, isComing: (told: T) => boolean) {
  return useQuery<T>({
    queryKey: ['targets', address],
    staleTime: FRESH_MS / 2,
    refetchInterval: ({ state }) => (state.data && isComing(state.data) ? COMING_MS : FRESH_MS),
    queryFn: ({ signal }) => askServer<T>('GET', `${path}/${address}`, undefined, signal),
  });
}

export const useToldLines = (asked: AskedTargets) =>
  useTold<ToldLines>(`figures?${new URLSearchParams(words(asked))}`, (told) => told.isComing);

export const useLeaderboard = (asked: AskedTargets) =>
  useTold<ToldLeaderboard>(`leaderboard?${new URLSearchParams(words(asked))}`, (told) => told.isComing);

export const useStandingTargets = () =>
  useTold<{ items: StandingTarget[] }>('standing', ({ items }) => items.some((item) => item.isComing));

/** Whose rows: of the company where neither is named. */
export type RowsOf = { userId: string } | { teamId: string } | Record<string, never>;

export const useMeasuredRows = (asked: AskedTargets, of: RowsOf) =>
  useInfiniteQuery({
    queryKey: ['targets', 'rows', words(asked), of],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: ROWS_A_PAGE, ...words(asked), ...of, ...(pageParam && { cursor: pageParam }) };
      const address = `${path}/rows?${new URLSearchParams(query)}`;
      return askServer<{ items: MeasuredRow[]; hidden: number; nextCursor: string | null }>(
        'GET',
        address,
        undefined,
        signal,
      );
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
