// What was promised on a ticket, and how far its time has gone. Answered is what a person told the customer; solved, what
// stands solved. Only waiting for the customer, and thinking it solved, stop the clock of the solution.
import { addMinutes } from '../../engine/dates.ts';
import type { CallPolicy } from '../contact-rules/call-policy.ts';
import { isHoliday } from '../contact-rules/holidays.rules.ts';
import { addBusinessMinutes, type BusinessClock, businessMinutesBetween } from './business-clock.rules.ts';
import { isAtWork, type Ticket } from './ticket.record.ts';
import type { TicketPolicy, TicketTarget } from './ticket-settings.record.ts';

/** The company as far as its calendar goes. */
export interface SlaPlace {
  timeZone: string;
  country: string;
  /** Its days off and holidays are those on which nobody is called. */
  callPolicy: Pick<CallPolicy, 'closedDays' | 'respectsLocalHolidays'>;
}

export interface SlaTerms {
  policy: Pick<TicketPolicy, 'weekdays' | 'hours' | 'targets'>;
  place: SlaPlace;
}

export const openingHours = ({ policy, place }: SlaTerms) => ({
  zone: place.timeZone,
  weekdays: policy.weekdays,
  hours: policy.hours,
  isClosed: (day: string) =>
    isHoliday(day, {
      country: place.country,
      companyHolidays: place.callPolicy.closedDays,
      respectsLocalHolidays: place.callPolicy.respectsLocalHolidays,
    }),
});

export const clockFor = ({ clock }: Pick<TicketTarget, 'clock'>, terms: SlaTerms): BusinessClock =>
  clock === 'always' ? null : openingHours(terms);

type Timed = Pick<Ticket, 'openedAt' | 'priority' | 'stops'>;

/**
 * When the first answer and the solution are due, from the moment the ticket came: another priority counts what has gone
 * already. A solution whose time had come before the clock stood still stays due.
 */
export function duesOf(
  { openedAt, priority, stops }: Timed,
  terms: SlaTerms,
): Pick<Ticket, 'firstResponseDueAt' | 'resolutionDueAt'> {
  const target = terms.policy.targets[priority];
  const clock = clockFor(target, terms);
  return {
    firstResponseDueAt: addBusinessMinutes(openedAt, target.firstResponse, { clock }),
    resolutionDueAt: addBusinessMinutes(openedAt, target.resolution, { clock, stops }),
  };
}

/** At the very instant it is due it is met. */
export const isMet = (doneAt: string, dueAt: string | null): boolean => dueAt === null || doneAt <= dueAt;

export type Standing = 'met' | 'breached' | 'running';

export function firstResponseStanding(
  ticket: Pick<Ticket, 'firstResponseAt' | 'firstResponseDueAt' | 'state' | 'resolvedAt'>,
  now: string,
): Standing {
  const { firstResponseAt, firstResponseDueAt } = ticket;
  // Solved on the telephone, nobody had to write an answer.
  const answeredAt = firstResponseAt ?? (isAtWork(ticket) ? null : ticket.resolvedAt);
  if (answeredAt !== null) return isMet(answeredAt, firstResponseDueAt) ? 'met' : 'breached';
  return isMet(now, firstResponseDueAt) ? 'running' : 'breached';
}

export function resolutionStanding(
  ticket: Pick<Ticket, 'resolvedAt' | 'resolutionDueAt' | 'state'>,
  now: string,
): Standing {
  const { resolvedAt, resolutionDueAt } = ticket;
  if (!isAtWork(ticket) && resolvedAt !== null) return isMet(resolvedAt, resolutionDueAt) ? 'met' : 'breached';
  return isMet(now, resolutionDueAt) ? 'running' : 'breached';
}

export const escalationLevels = [75, 100, 150] as const;
export type EscalationLevel = (typeof escalationLevels)[number];

/** When each level of each promise that still runs is reached. Just due is still in time. */
export function escalationsOf(
  ticket: Timed & Pick<Ticket, 'state' | 'firstResponseAt'>,
  terms: SlaTerms,
): { level: EscalationLevel; at: string }[] {
  if (!isAtWork(ticket)) return [];
  const target = terms.policy.targets[ticket.priority];
  const clock = clockFor(target, terms);
  const promises = [
    ...(ticket.firstResponseAt === null ? [{ minutes: target.firstResponse, stops: [] }] : []),
    { minutes: target.resolution, stops: ticket.stops },
  ];
  return promises.flatMap(({ minutes, stops }) =>
    escalationLevels.flatMap((level) => {
      const at = addBusinessMinutes(ticket.openedAt, (minutes * level) / 100, { clock, stops });
      if (at === null) return [];
      return [{ level, at: level === 75 ? at : addMinutes(at, 1 / 60) }];
    }),
  );
}

/** Business minutes from the first word to the first answer of a person; null while there is none. */
export function firstResponseMinutes(
  { openedAt, firstResponseAt }: Pick<Ticket, 'openedAt' | 'firstResponseAt'>,
  terms: SlaTerms,
): number | null {
  if (firstResponseAt === null) return null;
  return businessMinutesBetween(openedAt, firstResponseAt, { clock: openingHours(terms) });
}

/** Business minutes from the first word to the last solution, without those in which the customer was waited for. */
export function resolutionMinutes(
  { openedAt, resolvedAt, stops }: Pick<Ticket, 'openedAt' | 'resolvedAt' | 'stops'>,
  terms: SlaTerms,
): number | null {
  if (resolvedAt === null) return null;
  return businessMinutesBetween(openedAt, resolvedAt, { clock: openingHours(terms), stops });
}
