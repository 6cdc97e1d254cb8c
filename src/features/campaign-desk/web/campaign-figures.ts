// What the server tells of one campaign.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSyncStatus } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { createCampaign } from '../../campaigns/campaign.commands.ts';
import type { MemberState } from '../../campaigns/campaign-member.ts';
import type { RankedHour, SlotAdvice } from '../best-slots.rules.ts';
import type { ReportToWrite } from '../report-lines.rules.ts';

/** Supervision is never older than this. */
const LIVE_MS = 4_000;

export interface LiveCampaign {
  total: number;
  called: number;
  interested: number;
  toCallBack: number;
  refused: number;
  left: number;
  /** Of those left, who has something planned for later, and of these after the last day. */
  later: number;
  afterEnd: number;
  paused: number;
  callsInLastHour: number;
  cards: {
    userId: string;
    userName: string;
    state: 'active' | 'paused';
    prospectId: string | null;
    prospectName: string | null;
    organisation: string | null;
    dialledAt: string | null;
    shownAt: string | null;
    treated: number;
  }[];
}

/** Where the server tells of it: nowhere while one that was made a moment ago is on its way there. */
function useAddress(id: string | null, part: string): string | null {
  const { state, waiting } = useSyncStatus();
  const isOnItsWay =
    (state === 'online' || state === 'connecting') &&
    waiting.some(({ name, args }) => name === createCampaign.name && (args as { id?: string }).id === id);
  return id === null || isOnItsWay ? null : `/api/v1/campaigns/${id}/${part}`;
}

export const useLive = (id: string) => useServer<LiveCampaign>(useAddress(id, 'live'), { refetchInterval: LIVE_MS });

export interface BeforeStart {
  toCall: number;
  later: number;
  afterEnd: number;
  /** Of those to call, whom nobody may call before a date. */
  blocked: { code: string; count: number }[];
  /** Why the start would be refused, named like its message. */
  obstacle: { code: string; count: number } | null;
  leftOut: { reason: string; count: number }[];
}

export const useBeforeStart = (id: string | null) => useServer<BeforeStart>(useAddress(id, 'before-start'));

export interface ShownReport extends Omit<ReportToWrite, 'hours' | 'reps'> {
  hours: readonly RankedHour[];
  reps: readonly (ReportToWrite['reps'][number] & { userId: string | null })[];
  advice: SlotAdvice;
  refusals: number;
}

export const useReport = (id: string) => useServer<ShownReport>(useAddress(id, 'report'));

/** Which rows a figure opens. */
export interface FigureRows {
  title: string;
  query: Readonly<Record<string, string>>;
  /** Those left out before the start, or the calls, rather than the people the report counts. */
  path?: 'report/rows' | 'left-out' | 'report/calls';
}

/** A call, where a figure counts calls. */
export interface FigureCall {
  id: string;
  prospectId: string;
  name: string;
  organisation: string | null;
  userName: string | null;
  occurredAt: string;
  durationInSeconds: number | null;
  outcome: string | null;
}

interface FigureRow {
  prospectId: string;
  name: string;
  organisation?: string | null;
  state?: MemberState;
  lastOutcome?: string | null;
}

const ROWS_A_PAGE = '100';

export const useFigureRows = <Row = FigureRow>(id: string, { path = 'report/rows', query }: FigureRows) =>
  useInfiniteQuery({
    queryKey: ['server', 'campaign-rows', id, path, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const words = new URLSearchParams({ limit: ROWS_A_PAGE, ...query, ...(pageParam && { cursor: pageParam }) });
      const address = `/api/v1/campaigns/${id}/${path}?${words}`;
      return askServer<{ items: Row[]; nextCursor: string | null }>('GET', address, undefined, signal);
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
