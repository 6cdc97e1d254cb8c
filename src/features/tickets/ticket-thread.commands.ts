// What is written in a ticket: to the customer, who gets it by e-mail where there is an address, and among us.
import { z } from 'zod';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { enqueueSending } from '../correspondence/email.commands.ts';
import { emailRecord, type MailDetails } from '../correspondence/email.record.ts';
import { refuseSecrets } from '../interactions/interaction.commands.ts';
import { emptyInteraction, interactionRecord } from '../interactions/interaction.record.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { lineIdOf } from '../sales/sale.commands.ts';
import { isAtWork, MOST_TICKET_TEXT, type Ticket, type TicketMessage, ticketMessageRecord } from './ticket.record.ts';
import { moveTicket, reopening } from './ticket-course.commands.ts';
import { mailSubject, replyAddress } from './ticket-mail.rules.ts';
import { mayReopen } from './ticket-states.rules.ts';
import { addMessage, findTicket, keepTicket, notBefore, permission, writerOf } from './ticket-work.ts';

const body = z.string().trim().min(1).max(MOST_TICKET_TEXT);

/** Answers the customer. A new ticket is at work from the first answer on. */
export const replyToTicket = defineCommand({
  name: 'ticket.reply',
  args: z.strictObject({
    id,
    ticketId: id,
    body,
    byMail: z.boolean().default(true).describe('By e-mail; false where it was said otherwise, e.g. on the telephone'),
    waits: z.boolean().default(false).describe('Whether the customer is to answer: until then the clock stands still'),
  }),
  permission,
  async run(store, { id, ticketId, body, byMail, waits }, context): Promise<TicketMessage> {
    const known = await store.find(ticketMessageRecord, id);
    if (known) return known;
    refuseSecrets(body);
    const ticket = await findTicket(store, ticketId);
    if (!isAtWork(ticket) && ticket.state !== 'resolved') refuse('ticket.notOpen');
    const at = notBefore(context.at, ticket.stateSince);
    const to = byMail ? await addressOf(store, ticket) : null;
    const message = await addMessage(store, ticket, {
      ...{ id, kind: 'reply', body, at, isMailed: to !== null, userId: writerOf(context) },
      details: to === null ? {} : { to },
    });
    if (to !== null) await mailReply(store, ticket, { id, body, to, at }, context);
    const answered = {
      firstResponseAt: ticket.firstResponseAt ?? at,
      replyCount: ticket.replyCount + 1,
      lastMessageAt: at,
      ...(ticket.assigneeId === null && { assigneeId: writerOf(context) }),
    };
    const next = waits && isAtWork(ticket) ? 'waiting-client' : ticket.state === 'new' ? 'open' : null;
    if (next === null || next === ticket.state) await keepTicket(store, ticket, answered, context);
    else {
      const move = { state: next, event: next, eventId: lineIdOf(id, 1), changes: answered } as const;
      await moveTicket(store, ticket, move, { ...context, at });
    }
    return message;
  },
});

/** A word among us; the customer never reads it. */
export const noteOnTicket = defineCommand({
  name: 'ticket.note',
  args: z.strictObject({ id, ticketId: id, body }),
  permission,
  async run(store, { id, ticketId, body }, context): Promise<TicketMessage> {
    const known = await store.find(ticketMessageRecord, id);
    if (known) return known;
    refuseSecrets(body);
    const ticket = await findTicket(store, ticketId);
    const at = notBefore(context.at, ticket.openedAt);
    const message = await addMessage(store, ticket, { id, kind: 'note', body, at, userId: writerOf(context) });
    await keepTicket(store, ticket, { lastMessageAt: notBefore(at, ticket.lastMessageAt) }, context);
    return message;
  },
});

/** What the customer said, written down by one of us; what is waited for has come, and what was solved is not. */
export const hearOnTicket = defineCommand({
  name: 'ticket.hear',
  args: z.strictObject({ id, ticketId: id, body }),
  permission,
  async run(store, { id, ticketId, body }, context): Promise<TicketMessage> {
    const known = await store.find(ticketMessageRecord, id);
    if (known) return known;
    const ticket = await findTicket(store, ticketId);
    const at = notBefore(context.at, ticket.stateSince);
    const message = await addMessage(store, ticket, { id, kind: 'client', body, at, userId: writerOf(context) });
    await goOnAfterClient(store, ticket, { messageId: id, at }, context);
    return message;
  },
});

/** The customer has spoken: what waited for it goes on, and what was solved comes back. */
export async function goOnAfterClient(
  store: Store,
  ticket: Ticket,
  { messageId, at }: { messageId: string; at: string },
  context: CommandContext,
): Promise<Ticket> {
  const changes = { lastClientAt: at, lastMessageAt: notBefore(at, ticket.lastMessageAt) };
  const eventId = lineIdOf(messageId, 1);
  if (ticket.state === 'waiting-client')
    return moveTicket(store, ticket, { state: 'open', event: 'open', eventId, changes }, { ...context, at });
  if (mayReopen(ticket, at)) {
    const move = reopening(ticket, eventId);
    return moveTicket(store, ticket, { ...move, changes: { ...move.changes, ...changes } }, { ...context, at });
  }
  return keepTicket(store, ticket, changes, context);
}

async function addressOf(store: Store, ticket: Ticket): Promise<string | null> {
  if (ticket.prospectId === null) return refuse('ticket.unknownSender');
  const prospect = await store.find(prospectRecord, ticket.prospectId);
  return replyAddress(ticket, prospect?.emails ?? []);
}

/** Puts it among the mails that leave; the company's mail server, the thread and what came of it are theirs. */
export async function mailReply(
  store: Store,
  ticket: Ticket,
  { id, body, to, at }: { id: string; body: string; to: string; at: string },
  context: CommandContext,
): Promise<void> {
  const { prospectId } = ticket;
  if (prospectId === null) return;
  const userId = writerOf(context);
  const subject = mailSubject(ticket);
  const mail: MailDetails = { state: 'waiting', to, attachments: [] };
  await store.insert(interactionRecord, {
    ...emptyInteraction,
    ...{ id, prospectId, userId, kind: 'email', direction: 'out', occurredAt: at, subject, note: body },
    details: { mail, ticketId: ticket.id },
  });
  if (!store.holds(emailRecord)) return;
  await store.insert(emailRecord, {
    ...{ id, prospectId, userId, direction: 'out', fromAddress: null, toAddress: to, subject, body, state: 'waiting' },
    ...{ purpose: 'service', attachments: [], messageId: null, ...(await threadOf(store, ticket)) },
    ...{ leavesAt: at, sentAt: null, attempts: 0, claimedAt: null, problem: null, answer: null },
  });
  await enqueueSending(context, at);
}

/** The conversation it goes on with: what the customer wrote last, or what we wrote before. */
async function threadOf(store: Store, { id }: Ticket): Promise<{ inReplyTo: string | null; threadIds: string[] }> {
  const thread = await store.list(ticketMessageRecord, {
    where: { field: 'ticketId', is: id },
    order: [{ field: 'at', descending: true }],
    limit: 40,
  });
  const ids: string[] = [];
  for (const { id, isMailed, messageId } of thread) {
    const known = messageId ?? (isMailed ? (await store.find(emailRecord, id))?.messageId : null);
    if (known) ids.push(known);
  }
  return { inReplyTo: ids[0] ?? null, threadIds: ids.slice(0, 20).reverse() };
}
