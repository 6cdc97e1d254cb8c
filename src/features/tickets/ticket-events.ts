import type { CommandContext, Store } from '../../engine/define.ts';
import {
  clockMark,
  emptyInteraction,
  type Interaction,
  interactionRecord,
} from '../interactions/interaction.record.ts';
import type { TicketPriority } from './priority.rules.ts';
import type { Ticket } from './ticket.record.ts';

export const timelineEvents = ['opened', 'resolved', 'reopened', 'closed'] as const;

/** What the line of a ticket on the timeline keeps. */
export interface TicketLine {
  id: string;
  event: (typeof timelineEvents)[number];
  number: number | null;
  subject: string;
  priority: TicketPriority;
  cause: string | null;
}

export const ticketLineOf = ({ kind, details }: Pick<Interaction, 'kind' | 'details'>): TicketLine | null =>
  kind === 'change' && details.ticket ? (details.ticket as TicketLine) : null;

/** Writes on the customer's timeline what became of a ticket; of nobody's there is none. */
export async function noteOnTimeline(
  store: Store,
  { id, number, prospectId, subject, priority, cause }: Ticket,
  { interactionId, event }: { interactionId: string; event: TicketLine['event'] },
  { caller, at, clockOffset }: Pick<CommandContext, 'caller' | 'at' | 'clockOffset'>,
): Promise<void> {
  if (prospectId === null) return;
  const ticket: TicketLine = { id, event, number, subject, priority, cause: event === 'resolved' ? cause : null };
  await store.insert(interactionRecord, {
    ...emptyInteraction,
    id: interactionId,
    prospectId,
    userId: caller.userId === caller.companyId ? null : caller.userId,
    kind: 'change',
    occurredAt: at,
    details: { ticket, ...clockMark(clockOffset) },
  });
}
