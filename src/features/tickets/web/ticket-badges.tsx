import { StateBadge } from '../../../design/state-badge.tsx';
import type { Ticket } from '../ticket.record.ts';
import { useTicketWords } from './ticket-words.ts';

export function TicketStateBadge({ ticket }: { ticket: Pick<Ticket, 'state'> }) {
  return <StateBadge {...useTicketWords().state(ticket)} />;
}

export function TicketPriorityBadge({ ticket }: { ticket: Pick<Ticket, 'priority'> }) {
  return <StateBadge {...useTicketWords().priority(ticket)} />;
}
