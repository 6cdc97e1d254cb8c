// How a ticket goes on: waited for, taken up, solved, back again, over.
import { z } from 'zod';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { moveThread } from './ticket.commands.ts';
import { isAtWork, type Ticket, type TicketEvent, type TicketState, ticketRecord } from './ticket.record.ts';
import { noteOnTimeline, type TicketLine } from './ticket-events.ts';
import { mayReopen } from './ticket-states.rules.ts';
import { addEvent, findTicket, keepTicket, notBefore, permission, standingIn } from './ticket-work.ts';

interface Move {
  state: TicketState;
  event: TicketEvent;
  eventId: string;
  /** Whether the customer's timeline tells of it. */
  line?: TicketLine['event'];
  changes?: Partial<Ticket>;
  details?: Record<string, unknown>;
}

/** The ticket stands otherwise from now on; thread, timeline and dues follow. */
export async function moveTicket(store: Store, ticket: Ticket, move: Move, context: CommandContext): Promise<Ticket> {
  const { state, event, eventId, line, changes, details } = move;
  const at = notBefore(context.at, ticket.stateSince);
  const kept = await keepTicket(store, ticket, { ...changes, ...standingIn(ticket, state, at) }, context);
  await addEvent(store, kept, { id: eventId, event, at, ...(details && { details }) }, context);
  if (line) await noteOnTimeline(store, kept, { interactionId: eventId, event: line }, { ...context, at });
  return kept;
}

/** The customer was asked, or somebody else has to do something first. Only waiting for the customer stops the clock. */
export const waitOnTicket = defineCommand({
  name: 'ticket.wait',
  args: z.strictObject({ id, for: z.enum(['client', 'internal']), eventId: id }),
  permission,
  async run(store, { id, for: whom, eventId }, context): Promise<Ticket> {
    const ticket = await findTicket(store, id);
    const state = `waiting-${whom}` as const;
    if (ticket.state === state) return ticket;
    if (!isAtWork(ticket)) refuse('ticket.notOpen');
    return moveTicket(store, ticket, { state, event: state, eventId }, context);
  },
});

/** It goes on. */
export const takeUpTicket = defineCommand({
  name: 'ticket.takeUp',
  args: z.strictObject({ id, eventId: id }),
  permission,
  async run(store, { id, eventId }, context): Promise<Ticket> {
    const ticket = await findTicket(store, id);
    if (ticket.state === 'open') return ticket;
    // What was taken for spam is a ticket like any other again.
    if (!isAtWork(ticket) && ticket.state !== 'spam') refuse('ticket.notOpen');
    return moveTicket(store, ticket, { state: 'open', event: 'open', eventId }, context);
  },
});

/** The solution was given. */
export const resolveTicket = defineCommand({
  name: 'ticket.resolve',
  args: z.strictObject({ id, cause: z.string().trim().min(1).max(300), eventId: id }),
  permission,
  async run(store, { id, cause, eventId }, context): Promise<Ticket> {
    const ticket = await findTicket(store, id);
    if (ticket.state === 'resolved' || ticket.state === 'closed') return ticket;
    if (!isAtWork(ticket)) refuse('ticket.notOpen');
    const changes = { cause, resolvedAt: notBefore(context.at, ticket.stateSince) };
    const details = { cause };
    return moveTicket(
      store,
      ticket,
      { state: 'resolved', event: 'resolved', eventId, line: 'resolved', changes, details },
      context,
    );
  },
});

/** It was not solved after all; within seven days. */
export const reopenTicket = defineCommand({
  name: 'ticket.reopen',
  args: z.strictObject({ id, eventId: id }),
  permission,
  async run(store, { id, eventId }, context): Promise<Ticket> {
    const ticket = await findTicket(store, id);
    if (isAtWork(ticket)) return ticket;
    if (!mayReopen(ticket, context.at)) refuse('ticket.tooLateToReopen');
    return moveTicket(store, ticket, reopening(ticket, eventId), context);
  },
});

export const reopening = (ticket: Ticket, eventId: string): Move => ({
  ...{ state: 'open', event: 'reopened', line: 'reopened', eventId },
  changes: { reopenCount: ticket.reopenCount + 1, closedAt: null },
});

/** It is over, and whoever writes again opens another one. */
export const closeTicket = defineCommand({
  name: 'ticket.close',
  args: z.strictObject({ id, eventId: id }),
  permission,
  async run(store, { id, eventId }, context): Promise<Ticket> {
    const ticket = await findTicket(store, id);
    if (ticket.state === 'closed') return ticket;
    if (ticket.state !== 'resolved') refuse('ticket.notResolved');
    const changes = { closedAt: notBefore(context.at, ticket.stateSince) };
    return moveTicket(store, ticket, { state: 'closed', event: 'closed', eventId, line: 'closed', changes }, context);
  },
});

/** Nobody's question: advertising, a machine. */
export const markTicketSpam = defineCommand({
  name: 'ticket.spam',
  args: z.strictObject({ id, eventId: id }),
  permission,
  async run(store, { id, eventId }, context): Promise<Ticket> {
    const ticket = await findTicket(store, id);
    if (ticket.state === 'spam') return ticket;
    if (!isAtWork(ticket)) refuse('ticket.notOpen');
    return moveTicket(store, ticket, { state: 'spam', event: 'spam', eventId }, context);
  },
});

/** Both are about one thing: its thread goes on in the other, which came first or is better described. */
export const mergeTicket = defineCommand({
  name: 'ticket.merge',
  args: z.strictObject({ id, intoId: id.describe('The one that stays'), eventId: id, otherEventId: id }),
  permission,
  async run(store, { id, intoId, eventId, otherEventId }, context): Promise<Ticket> {
    if (id === intoId) refuse('ticket.sameTicket', {}, 'intoId');
    // Both are held in one order, whoever joins them which way round.
    const held = await Promise.all([id, intoId].sort().map((one) => store.find(ticketRecord, one, { held: true })));
    const [ticket, into] = [id, intoId].map((one) => held.find((row) => row?.id === one));
    if (!ticket) return refuse('ticket.notFound');
    if (!into) return refuse('ticket.notFound', {}, 'intoId');
    if (ticket.mergedIntoId === intoId) return into;
    if (ticket.state === 'merged' || into.state === 'merged') refuse('ticket.merged');
    if (into.state === 'spam' || into.state === 'closed') refuse('ticket.notOpen', {}, 'intoId');
    if (ticket.prospectId !== null && ticket.prospectId !== into.prospectId)
      refuse('ticket.otherCustomer', {}, 'intoId');
    await moveThread(store, id, {
      ticketId: intoId,
      prospectId: into.prospectId,
      holderId: into.prospectId === null ? into.assigneeId : null,
    });
    const at = notBefore(context.at, ticket.stateSince);
    const stood = standingIn(ticket, 'merged', at);
    const merged = await keepTicket(store, ticket, { ...stood, mergedIntoId: intoId }, context);
    const kept = await keepTicket(store, into, joined(into, ticket), context);
    const details = (one: Ticket) => ({ ticketId: one.id, number: one.number, subject: one.subject });
    await addEvent(store, merged, { id: eventId, event: 'merged', at, details: details(into) }, context);
    await addEvent(store, kept, { id: otherEventId, event: 'absorbed', at, details: details(ticket) }, context);
    return kept;
  },
});

/** What the one that stays takes over: whoever waits has waited since the first of both. */
function joined(into: Ticket, ticket: Ticket): Partial<Ticket> {
  const earliest = (...moments: (string | null)[]) => moments.filter((one) => one !== null).sort()[0] ?? null;
  const latest = (...moments: (string | null)[]) =>
    moments
      .filter((one) => one !== null)
      .sort()
      .at(-1) ?? null;
  return {
    firstResponseAt: earliest(into.firstResponseAt, ticket.firstResponseAt),
    lastClientAt: latest(into.lastClientAt, ticket.lastClientAt),
    lastMessageAt: latest(into.lastMessageAt, ticket.lastMessageAt)!,
    replyCount: into.replyCount + ticket.replyCount,
  };
}
