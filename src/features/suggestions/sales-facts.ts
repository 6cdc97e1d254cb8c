// What is known of a prospect by what they are sold: their last quote, and since when they are a customer.
import { addMinutes } from '../../engine/dates.ts';
import { numberOf, type Quote } from '../quotes/quote.record.ts';
import { quoteEventOf } from '../quotes/quote-events.ts';
import { hasExpired } from '../quotes/quote-states.rules.ts';
import { criticalOf, isUnhappy } from '../tickets/critical-tickets.rules.ts';
import type { CustomerFact, Known, QuoteFact } from './suggestion-facts.ts';

const DAY_IN_MINUTES = 24 * 60;
/** A refusal of longer ago asks for nothing more. */
const REFUSAL_TOLD_DAYS = 30;
/** Who signed longer ago needs no first meeting any more. */
const LAUNCH_DAYS = 30;

/** The last quote that went out, unless it was accepted or its time has come. */
export function quoteFact({
  quotes,
  interactions,
  at,
}: Pick<Known, 'quotes' | 'interactions' | 'at'>): QuoteFact | null {
  const [last] = quotes
    .filter(({ sentAt, state, archivedAt }) => sentAt && state !== 'replaced' && !archivedAt)
    .toSorted((a, b) => (a.sentAt! < b.sentAt! ? 1 : -1));
  if (!last || !isOnTheTable(last, at)) return null;
  const views = interactions.filter((one) => {
    const told = quoteEventOf(one);
    return told?.event === 'seen' && told.id === last.id;
  });
  const viewedAt =
    views
      .map(({ occurredAt }) => occurredAt)
      .toSorted()
      .at(-1) ?? last.seenAt;
  return {
    number: numberOf(last) ?? '',
    state: last.state === 'refused' ? 'refused' : 'sent',
    sentAt: last.sentAt!,
    views: Math.max(views.length, last.seenAt ? 1 : 0),
    viewedAt,
    expiresOn: last.validUntil ?? '',
  };
}

function isOnTheTable(quote: Quote, at: string): boolean {
  if (quote.state === 'refused') return isWithin(quote.decidedAt, REFUSAL_TOLD_DAYS, at);
  return (quote.state === 'sent' || quote.state === 'seen') && !hasExpired(quote, at);
}

/** Whether something of theirs stands still, or they were helped badly: nothing more is offered until it is seen to. */
export const isMuted = ({ tickets }: Pick<Known, 'tickets'>): boolean =>
  criticalOf(tickets).length > 0 || isUnhappy(tickets);

/** Their standing as a customer; null for who has not signed. */
export function customerFact({
  prospect: { customerSince, contractEndsOn },
  appointments,
  tickets,
  at,
}: Pick<Known, 'prospect' | 'appointments' | 'tickets' | 'at'>): CustomerFact | null {
  if (!customerSince) return null;
  const hasMeeting = appointments.some(({ state, startAt }) => state !== 'cancelled' && startAt >= customerSince);
  return {
    hasLaunchDate: hasMeeting || !isWithin(customerSince, LAUNCH_DAYS, at),
    renewalOn: contractEndsOn,
    isUnhappy: isUnhappy(tickets),
  };
}

const isWithin = (since: string | null, days: number, at: string): boolean =>
  since !== null && since >= addMinutes(at, -days * DAY_IN_MINUTES);
