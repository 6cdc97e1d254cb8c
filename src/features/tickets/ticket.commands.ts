import { z } from 'zod';
import { type CommandContext, defineCommand, id } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { sameValue } from '../../engine/same-value.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import {
  MOST_TICKET_TEXT,
  type Ticket,
  type TicketMessage,
  ticketMessageRecord,
  ticketRecord,
} from './ticket.record.ts';
import { noteOnTimeline } from './ticket-events.ts';
import {
  addEvent,
  addMessage,
  findTicket,
  keepTicket,
  notBefore,
  permission,
  refuseUnlessHere,
  standingIn,
  writerOf,
} from './ticket-work.ts';

const { subject, category, impact, urgency, channel } = ticketRecord.schema.shape;

/** What a ticket is before anything has happened to it. */
export const freshTicket = {
  number: null,
  state: 'new',
  assigneeId: null,
  requesterAddress: null,
  requesterName: null,
  isVerified: true,
  firstResponseAt: null,
  firstResponseDueAt: null,
  resolutionDueAt: null,
  dueAt: null,
  stops: [],
  lastClientAt: null,
  replyCount: 0,
  resolvedAt: null,
  cause: null,
  closedAt: null,
  reopenCount: 0,
  escalation: 0,
  remindedAt: null,
  surveySentAt: null,
  satisfaction: null,
  satisfactionNote: null,
  satisfactionAt: null,
  mergedIntoId: null,
  linkedId: null,
  searchText: '',
  priority: 'P4',
} as const;

export const TICKET_NUMBERS = 'ticket';

/** Tells whoever was given a ticket by somebody else. */
export const tellAssigneeJob = 'ticket.tellAssignee';

/** A customer needs help. */
export const createTicket = defineCommand({
  name: 'ticket.create',
  args: z.strictObject({
    id,
    prospectId: id,
    subject,
    body: z.string().trim().max(MOST_TICKET_TEXT).default('').describe('What the customer says'),
    category: category.default('question'),
    impact: impact.default('medium'),
    urgency: urgency.default('medium'),
    channel: channel.default('phone'),
    assigneeId: id.nullable().default(null),
    messageId: id,
    eventId: id,
  }),
  permission,
  async run(store, { body, messageId, eventId, ...asked }, context): Promise<Ticket> {
    const known = await store.find(ticketRecord, asked.id);
    if (known) return known;
    const prospect = await store.find(prospectRecord, asked.prospectId);
    if (!prospect) return refuse('prospect.notFound', {}, 'prospectId');
    if (prospect.archivedAt) refuse('ticket.prospectArchived');
    if (asked.assigneeId) await refuseUnlessHere(store, asked.assigneeId);
    const { at } = context;
    const made = await store.insert(ticketRecord, {
      ...freshTicket,
      stops: [],
      ...asked,
      prospectId: prospect.id,
      number: await store.takeNumber(TICKET_NUMBERS),
      state: asked.assigneeId ? 'open' : 'new',
      ...{ stateSince: at, openedAt: at, lastMessageAt: at, lastClientAt: body ? at : null },
      userId: writerOf(context),
    });
    const userId = writerOf(context);
    if (body) await addMessage(store, made, { id: messageId, kind: 'client', body, at, userId });
    else await addEvent(store, made, { id: eventId, event: 'opened', at }, context);
    await noteOnTimeline(store, made, { interactionId: eventId, event: 'opened' }, context);
    await tellWhoGotIt(made, eventId, context);
    return keepTicket(store, made, {}, context);
  },
});

async function tellWhoGotIt({ id: ticketId, assigneeId }: Ticket, eventId: string, context: CommandContext) {
  const byId = context.caller.userId;
  if (assigneeId === null || assigneeId === byId) return;
  await context.enqueue(tellAssigneeJob, { ticketId, assigneeId, byId, eventId }, { key: `ticket given:${eventId}` });
}

/** Says anew what it is about, and how much it matters. Its dues are counted from when it came. */
export const editTicket = defineCommand({
  name: 'ticket.edit',
  args: z.strictObject({ id, ...z.object({ subject, category, impact, urgency }).partial().shape, eventId: id }),
  permission,
  async run(store, { id, eventId, ...asked }, context): Promise<Ticket> {
    const ticket = await findTicket(store, id);
    const changes = Object.fromEntries(
      Object.entries(asked).filter(([field, value]) => !sameValue(value, ticket[field as keyof Ticket])),
    );
    if (Object.keys(changes).length === 0) return ticket;
    const kept = await keepTicket(store, ticket, changes, context);
    const details = { changes, from: ticket.priority, to: kept.priority };
    await addEvent(store, kept, { id: eventId, event: 'classified', at: context.at, details }, context);
    return kept;
  },
});

/** Gives it to somebody, or takes it from whoever has it. */
export const assignTicket = defineCommand({
  name: 'ticket.assign',
  args: z.strictObject({ id, assigneeId: id.nullable(), eventId: id }),
  permission,
  async run(store, { id, assigneeId, eventId }, context): Promise<Ticket> {
    const ticket = await findTicket(store, id);
    if (ticket.assigneeId === assigneeId) return ticket;
    if (assigneeId) await refuseUnlessHere(store, assigneeId);
    // It would be seen by nobody.
    if (assigneeId === null && ticket.prospectId === null) refuse('ticket.needsSomebody', {}, 'assigneeId');
    const at = notBefore(context.at, ticket.stateSince);
    const opens = ticket.state === 'new' && assigneeId !== null;
    const kept = await keepTicket(store, ticket, { assigneeId, ...(opens && standingIn(ticket, 'open', at)) }, context);
    if (ticket.prospectId === null) await moveThread(store, id, { holderId: assigneeId });
    await addEvent(store, kept, { id: eventId, event: 'assigned', at, details: { assigneeId } }, context);
    await tellWhoGotIt(kept, eventId, context);
    return kept;
  },
});

/** Whoever wrote from an address nobody knew is this customer after all. */
export const linkTicket = defineCommand({
  name: 'ticket.link',
  args: z.strictObject({ id, prospectId: id, eventId: id }),
  permission,
  async run(store, { id, prospectId, eventId }, context): Promise<Ticket> {
    const ticket = await findTicket(store, id);
    const prospect = await store.find(prospectRecord, prospectId);
    if (!prospect) return refuse('prospect.notFound', {}, 'prospectId');
    if (ticket.prospectId !== null && ticket.isVerified) refuse('ticket.hasCustomer');
    const kept = await keepTicket(store, ticket, { prospectId, isVerified: true }, context);
    await moveThread(store, id, { prospectId, holderId: null });
    await addEvent(store, kept, { id: eventId, event: 'linked', at: context.at }, context);
    await noteOnTimeline(store, kept, { interactionId: eventId, event: 'opened' }, context);
    return kept;
  },
});

/** The thread is seen by whoever sees the ticket. */
export async function moveThread(
  store: Parameters<typeof findTicket>[0],
  ticketId: string,
  changes: Partial<Pick<TicketMessage, 'ticketId' | 'prospectId' | 'holderId'>>,
): Promise<void> {
  const thread = await store.list(ticketMessageRecord, { where: { field: 'ticketId', is: ticketId } });
  for (const { id } of thread) await store.update(ticketMessageRecord, id, changes);
}
