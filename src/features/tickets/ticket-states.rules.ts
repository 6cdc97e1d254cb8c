// What may become of a ticket, and when something comes to it by itself.
import { addMinutes, instantOf, wallTime } from '../../engine/dates.ts';
import { addBusinessMinutes } from './business-clock.rules.ts';
import { clockFor, escalationsOf, openingHours, type SlaTerms } from './sla.rules.ts';
import { isAtWork, type Ticket, type TicketState } from './ticket.record.ts';
import type { TicketPolicy } from './ticket-settings.record.ts';

const DAY = 24 * 60;
export const REOPENED_WITHIN_DAYS = 7;
const REMINDED_AFTER_BUSINESS_DAYS = 3;
const GIVEN_UP_AFTER_BUSINESS_DAYS = 7;
const SURVEY_AFTER_MINUTES = 60;
const CRITICAL_WAITS_MINUTES = 10;

/** While it stands so, the clock of the solution stands still. */
export const stopsClock = (state: TicketState): boolean =>
  state === 'waiting-client' || state === 'resolved' || state === 'closed';

/** A solved one comes back within seven days; later it is another one. */
export const mayReopen = ({ state, resolvedAt }: Pick<Ticket, 'state' | 'resolvedAt'>, at: string): boolean =>
  state === 'resolved' && (resolvedAt === null || at <= addMinutes(resolvedAt, REOPENED_WITHIN_DAYS * DAY));

/** What comes to a ticket by itself, with the moment from which on it is due. */
export type DueStep =
  | { step: 'giveOut'; at: string }
  | { step: 'escalate'; level: 75 | 100 | 150; at: string }
  | { step: 'remind'; at: string }
  | { step: 'giveUp'; at: string }
  | { step: 'survey'; at: string }
  | { step: 'close'; at: string };

/** Everything that would come to it if nobody did anything, the soonest first. */
export function stepsAhead(ticket: Ticket, terms: SlaTerms & { policy: TicketPolicy }): DueStep[] {
  const steps: DueStep[] = [...givingOut(ticket, terms), ...escalating(ticket, terms), ...waiting(ticket, terms)];
  if (ticket.state === 'resolved' && ticket.resolvedAt) {
    if (terms.policy.sendsSurvey && ticket.surveySentAt === null && ticket.prospectId !== null)
      steps.push({ step: 'survey', at: addMinutes(ticket.resolvedAt, SURVEY_AFTER_MINUTES) });
    steps.push({ step: 'close', at: addMinutes(ticket.resolvedAt, REOPENED_WITHIN_DAYS * DAY) });
  }
  return steps.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function givingOut(ticket: Ticket, terms: SlaTerms & { policy: TicketPolicy }): DueStep[] {
  const { policy } = terms;
  if (!isAtWork(ticket) || ticket.assigneeId !== null || policy.onDutyIds.length === 0) return [];
  if (policy.givesOut) return [{ step: 'giveOut', at: ticket.openedAt }];
  if (ticket.priority !== 'P1') return [];
  const clock = clockFor(policy.targets.P1, terms);
  const at = addBusinessMinutes(ticket.openedAt, CRITICAL_WAITS_MINUTES, { clock });
  return at === null ? [] : [{ step: 'giveOut', at }];
}

/** The next level, told once a ticket whichever of its promises reaches it. */
function escalating(ticket: Ticket, terms: SlaTerms): DueStep[] {
  return escalationsOf(ticket, terms)
    .filter(({ level }) => level > ticket.escalation)
    .map(({ level, at }) => ({ step: 'escalate', level, at }));
}

function waiting(ticket: Ticket, terms: SlaTerms): DueStep[] {
  const { state, stateSince, remindedAt } = ticket;
  if (state !== 'waiting-client') return [];
  const giveUp: DueStep = { step: 'giveUp', at: businessDaysAfter(stateSince, GIVEN_UP_AFTER_BUSINESS_DAYS, terms) };
  if (remindedAt !== null && remindedAt >= stateSince) return [giveUp];
  return [{ step: 'remind', at: businessDaysAfter(stateSince, REMINDED_AFTER_BUSINESS_DAYS, terms) }, giveUp];
}

const MOST_DAYS_LOOKED_AT = 800;

/** The same hour so many working days of the company later. */
export function businessDaysAfter(instant: string, count: number, terms: SlaTerms): string {
  const { zone, weekdays, isClosed } = openingHours(terms);
  const { time } = wallTime(instant, zone);
  let { day } = wallTime(instant, zone);
  for (let left = count, looked = 0; left > 0 && looked < MOST_DAYS_LOOKED_AT; looked += 1) {
    day = new Date(Date.parse(day) + DAY * 60_000).toISOString().slice(0, 10);
    if (weekdays.includes(new Date(day).getUTCDay() || 7) && !isClosed(day)) left -= 1;
  }
  return instantOf(day, time, zone);
}
