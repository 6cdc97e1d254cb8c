// What a customer must be helped with before anything else is offered to them.
import { isCritical } from './priority.rules.ts';
import { isAtWork, type Ticket } from './ticket.record.ts';

/** The critical ones that are open, the oldest first. */
export const criticalOf = <Of extends Pick<Ticket, 'state' | 'priority' | 'openedAt'>>(tickets: readonly Of[]): Of[] =>
  tickets
    .filter((ticket) => isAtWork(ticket) && isCritical(ticket.priority))
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));

const UNHAPPY_UP_TO = 2;

/** What they said last of how they were helped was bad. */
export function isUnhappy(tickets: readonly Pick<Ticket, 'satisfaction' | 'satisfactionAt'>[]): boolean {
  const [last] = tickets
    .filter(({ satisfactionAt }) => satisfactionAt !== null)
    .sort((a, b) => (a.satisfactionAt! < b.satisfactionAt! ? 1 : -1));
  return last !== undefined && last.satisfaction !== null && last.satisfaction <= UNHAPPY_UP_TO;
}
