// The figures of support (kpis, § 9). Each is the tickets it comes from: what is counted can be looked at.
import { addMinutes, wallTime } from '../../engine/dates.ts';
import { businessMinutesBetween } from './business-clock.rules.ts';
import {
  firstResponseMinutes,
  firstResponseStanding,
  openingHours,
  resolutionMinutes,
  resolutionStanding,
  type SlaTerms,
  type Standing,
} from './sla.rules.ts';
import { isAtWork, type Ticket } from './ticket.record.ts';

export const ageBands = ['0-1', '2-3', '4-7', '8+'] as const;
export type AgeBand = (typeof ageBands)[number];

/** A part of a whole, each by its tickets. Nothing out of nothing is no share. */
export interface Share {
  part: string[];
  whole: string[];
}

/** A middle value in business minutes, and the tickets it stands for. */
export interface Middle {
  minutes: number | null;
  ids: string[];
}

export interface TicketFigures {
  opened: string[];
  backlog: string[];
  ageing: Record<AgeBand, string[]>;
  firstResponse: Middle;
  resolution: Middle;
  firstMet: Share;
  resolutionMet: Share;
  fcr: Share;
  reopened: Share;
  csat: Share;
  /** Answers among those that were asked. */
  answered: Share;
}

type Counted = Pick<
  Ticket,
  | 'id'
  | 'state'
  | 'openedAt'
  | 'firstResponseAt'
  | 'firstResponseDueAt'
  | 'resolvedAt'
  | 'resolutionDueAt'
  | 'stops'
  | 'replyCount'
  | 'reopenCount'
  | 'satisfaction'
  | 'surveySentAt'
>;

const SATISFIED_FROM = 4;
/** Only then is it sure that it was not reopened. */
const SETTLED_AFTER_MINUTES = 7 * 24 * 60;

/** Of tickets that came within a period; what was joined with another or was spam is none of them. */
export function ticketFigures(all: readonly Counted[], terms: SlaTerms, now: string): TicketFigures {
  const tickets = all.filter(({ state }) => state !== 'merged' && state !== 'spam');
  const idsOf = (some: readonly Counted[]) => some.map(({ id }) => id);
  const backlog = tickets.filter(isAtWork);
  const resolved = tickets.filter((ticket) => !isAtWork(ticket) && ticket.resolvedAt !== null);
  const rated = tickets.filter(({ satisfaction }) => satisfaction !== null);
  const settled = resolved.filter(
    ({ resolvedAt, state }) => state === 'closed' || addMinutes(resolvedAt!, SETTLED_AFTER_MINUTES) < now,
  );
  const share = (whole: readonly Counted[], isPart: (ticket: Counted) => boolean): Share => ({
    part: idsOf(whole.filter(isPart)),
    whole: idsOf(whole),
  });
  const inTime = (standing: (ticket: Counted) => Standing): Share => {
    const judged = tickets.filter((ticket) => standing(ticket) !== 'running');
    return share(judged, (ticket) => standing(ticket) === 'met');
  };
  return {
    opened: idsOf(tickets),
    backlog: idsOf(backlog),
    ageing: ageingOf(backlog, terms, now),
    firstResponse: middleOf(tickets, (ticket) => firstResponseMinutes(ticket, terms)),
    resolution: middleOf(resolved, (ticket) => resolutionMinutes(ticket, terms)),
    firstMet: inTime((ticket) => firstResponseStanding(ticket, now)),
    resolutionMet: inTime((ticket) => resolutionStanding(ticket, now)),
    fcr: share(settled, ({ replyCount, reopenCount }) => replyCount === 1 && reopenCount === 0),
    reopened: share(
      tickets.filter(({ resolvedAt }) => resolvedAt !== null),
      ({ reopenCount }) => reopenCount > 0,
    ),
    csat: share(rated, ({ satisfaction }) => satisfaction !== null && satisfaction >= SATISFIED_FROM),
    answered: share(
      tickets.filter(({ surveySentAt, satisfaction }) => surveySentAt !== null || satisfaction !== null),
      ({ satisfaction }) => satisfaction !== null,
    ),
  };
}

function middleOf(tickets: readonly Counted[], minutesOf: (ticket: Counted) => number | null): Middle {
  const timed = tickets.flatMap((ticket) => {
    const minutes = minutesOf(ticket);
    return minutes === null ? [] : [{ id: ticket.id, minutes }];
  });
  const sorted = timed.map(({ minutes }) => minutes).sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  const minutes = low === undefined || high === undefined ? null : Math.round((low + high) / 2);
  return { minutes, ids: timed.map(({ id }) => id) };
}

function ageingOf(backlog: readonly Counted[], terms: SlaTerms, now: string): Record<AgeBand, string[]> {
  const bands: Record<AgeBand, string[]> = { '0-1': [], '2-3': [], '4-7': [], '8+': [] };
  for (const { id, openedAt } of backlog) bands[bandOf(businessDays(openedAt, now, terms))].push(id);
  return bands;
}

const bandOf = (days: number): AgeBand => (days <= 1 ? '0-1' : days <= 3 ? '2-3' : days <= 7 ? '4-7' : '8+');

/** Working days of the company since then, whole ones. */
function businessDays(from: string, to: string, terms: SlaTerms): number {
  const hours = openingHours(terms);
  const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const perDay = hours.hours.reduce((sum, one) => sum + minutesOf(one.to) - minutesOf(one.from), 0);
  if (wallTime(from, hours.zone).day === wallTime(to, hours.zone).day) return 0;
  return Math.floor(businessMinutesBetween(from, to, { clock: hours }) / perDay);
}
