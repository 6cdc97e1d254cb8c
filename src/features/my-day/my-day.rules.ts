// « Ma journée »: what waits for one person today, in the order of time.
import { addDays, instantOf, wallTime } from '../../engine/dates.ts';
import type { Filter } from '../../engine/filter.ts';
import type { QueueReason } from '../call-sessions/queue-reason.messages.ts';
import { leadReason } from '../call-sessions/queue-reason.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

export const dayKinds = ['inbound', 'call-back', 'retry', 'follow-up'] as const;
export type DayKind = (typeof dayKinds)[number];

/** The parts of the day, in the order of the page. */
export const dayParts = ['inbound', 'late', 'now', 'later'] as const;
export type DayPart = (typeof dayParts)[number];

export interface DayMoment {
  userId: string;
  now: string;
  /** The company's: its days are the ones that count. */
  zone: string;
}

export interface DayItem {
  prospect: Prospect;
  kind: DayKind;
  /** When it is to be done; of a request, when it came. */
  at: string;
  part: DayPart;
}

/** Who is on the page, and in the session that plays it: the same ones. `until` is the end of the day. */
export function dayFilter(userId: string, until: string): Filter {
  return {
    and: [
      { field: 'ownerId', is: userId },
      { field: 'archivedAt', is: null },
      { field: 'doNotCallAt', is: null },
      {
        or: [
          { field: 'nextActionAt', before: until },
          {
            and: [
              { field: 'inboundAt', isNot: null },
              { field: 'callCount', is: 0 },
              { field: 'nextActionAt', is: null },
            ],
          },
        ],
      },
    ],
  };
}

/** From when on it is tomorrow. */
export const endOfDay = (today: string, zone: string) => instantOf(addDays(today, 1), '00:00', zone);

/** Those of the filter: who came by themselves with the latest first, as a call session calls them, then in the order of time. */
export function dayItems(prospects: readonly Prospect[], { now, zone }: Omit<DayMoment, 'userId'>): DayItem[] {
  const today = wallTime(now, zone).day;
  return prospects
    .flatMap((prospect): DayItem[] => {
      const kind = kindOf(prospect);
      const at = kind === 'inbound' ? prospect.inboundAt : prospect.nextActionAt;
      if (!at) return [];
      const due = wallTime(at, zone).day < today ? 'late' : at <= now ? 'now' : 'later';
      return [{ prospect, kind, at, part: kind === 'inbound' ? kind : due }];
    })
    .sort(inOrder);
}

function inOrder(a: DayItem, b: DayItem): number {
  if (a.part !== b.part) return dayParts.indexOf(a.part) - dayParts.indexOf(b.part);
  const earlier = a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
  return (a.part === 'inbound' ? -earlier : earlier) || (a.prospect.id < b.prospect.id ? -1 : 1);
}

const kindOf = ({ nextActionAt, nextActionKind }: Prospect): DayKind =>
  nextActionAt === null ? 'inbound' : (nextActionKind ?? 'follow-up');

/** « Pourquoi lui », as the call session says it. */
export function reasonOfDay(
  { kind, at, prospect }: DayItem,
  { now, zone }: Omit<DayMoment, 'userId'>,
): { key: `queue.${QueueReason}`; params: Record<string, string | number> } {
  if (kind === 'inbound') return leadReason(prospect.inboundAt ?? at, { now, zone });
  if (kind === 'follow-up') return { key: 'queue.followUp', params: {} };
  const { day, time } = wallTime(at, zone);
  const isToday = day === wallTime(now, zone).day;
  const [timed, dated] =
    kind === 'call-back' ? (['promised', 'promisedOn'] as const) : (['retry', 'retryLate'] as const);
  return isToday ? { key: `queue.${timed}`, params: { time } } : { key: `queue.${dated}`, params: { day } };
}
