// A mail that came in joins its ticket, or opens one. The sender of a mail can be anybody’s word: only an address that is
// known of the customer speaks in their ticket, whatever number or thread the mail names. Nothing is ever answered by itself.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id, type Store } from '../../../engine/define.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { toRow } from '../../../engine/server/pg-store.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { type Email, emailRecord, type StrayEmail } from '../../correspondence/email.record.ts';
import { emailIdsIn, withoutQuoted } from '../../correspondence/incoming-mail.rules.ts';
import { someAdministrator } from '../../correspondence/server/take-mail-in.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { lineIdOf } from '../../sales/sale.commands.ts';
import { freshTicket, TICKET_NUMBERS } from '../ticket.commands.ts';
import { MOST_TICKET_TEXT, type Ticket, ticketMessageRecord, ticketRecord } from '../ticket.record.ts';
import { noteOnTimeline } from '../ticket-events.ts';
import { bareSubject, maySpeak, numberIn } from '../ticket-mail.rules.ts';
import { mayReopen } from '../ticket-states.rules.ts';
import { goOnAfterClient } from '../ticket-thread.commands.ts';
import { addMessage, keepTicket, termsOf } from '../ticket-work.ts';
import { tell } from './step-ticket.command.ts';
import { nextOnDuty } from './ticket-people.ts';

type Mail = Pick<Email, 'id' | 'subject' | 'body' | 'attachments' | 'messageId' | 'inReplyTo' | 'threadIds'> & {
  from: string;
  /** Whose record it was filed under; null where it found none. */
  prospectId: string | null;
};

export const takeTicketMail = defineCommand({
  name: 'ticket.takeMail',
  args: z.strictObject({ mailId: id, asksForHelp: z.boolean() }),
  permission: null,
  serverOnly: true,
  async run(store, { mailId, asksForHelp }, context): Promise<'none' | 'joined' | 'opened'> {
    const server = context as ServerContext;
    if (await store.find(ticketMessageRecord, mailId)) return 'none';
    const mail = await readMail(store, server, mailId);
    if (!mail || (await isOurs(server, mail.from))) return 'none';
    const known = await ticketOf(store, mail);
    const prospect = known?.prospectId ? await store.find(prospectRecord, known.prospectId) : undefined;
    if (known && maySpeak(mail.from, known, addressesOf(prospect)) && !isOver(known, context.at)) {
      await join(store, known, mail, server);
      return 'joined';
    }
    if (!known && !asksForHelp) return 'none';
    const isSameCustomer = known !== undefined && maySpeak(mail.from, known, addressesOf(prospect));
    await open(store, mail, { linkedId: isSameCustomer ? known.id : null }, server);
    return 'opened';
  },
});

const addressesOf = (prospect: Prospect | undefined) => prospect?.emails.map(({ address }) => address) ?? [];

/** Whoever writes about it again opens another one. */
const isOver = (ticket: Ticket, at: string): boolean =>
  ticket.state === 'closed' || (ticket.state === 'resolved' && !mayReopen(ticket, at));

async function readMail(store: Store, { transaction }: ServerContext, mailId: string): Promise<Mail | undefined> {
  const email = await store.find(emailRecord, mailId);
  if (email) return email.direction === 'in' ? { ...email, from: email.fromAddress ?? '' } : undefined;
  const { db, companyId } = transaction;
  const { rows } = await sql<Record<string, unknown>>`select * from kili.stray_email
    where company_id = ${companyId} and id = ${mailId} and channel = 'email' and direction = 'in'`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const stray = toRow(row) as unknown as StrayEmail;
  return { ...stray, from: stray.fromAddress, prospectId: null };
}

/** What one’s own mail server sends comes round in a circle. */
async function isOurs({ transaction: { db, companyId } }: ServerContext, from: string): Promise<boolean> {
  const { rows } = await sql`select 1 from kili.mail_account
    where company_id = ${companyId} and lower(from_address) = ${from.toLowerCase()}
    union all select 1 from platform.incoming_address
    where company_id = ${companyId} and lower(split_part(${from}, '@', 1)) like token || '%' limit 1`.execute(db);
  return rows.length > 0 || from === '';
}

/** The ticket that it answers, by the mails it goes on with, else by the number in its subject. */
async function ticketOf(store: Store, { inReplyTo, threadIds, subject }: Mail): Promise<Ticket | undefined> {
  const named = [inReplyTo ?? [], threadIds.toReversed()].flat();
  for (const messageId of emailIdsIn(named.join(' '))) {
    const message = await store.find(ticketMessageRecord, messageId);
    if (message) return presentTicket(store, message.ticketId);
  }
  if (named.length > 0) {
    const where = { field: 'messageId', in: named };
    const [message] = await store.list(ticketMessageRecord, { where, limit: 1 });
    if (message) return presentTicket(store, message.ticketId);
  }
  const number = numberIn(subject);
  if (number === null) return undefined;
  const [ticket] = await store.list(ticketRecord, { where: { field: 'number', is: number }, limit: 1 });
  return ticket && presentTicket(store, ticket.id);
}

const MOST_JOINED = 20;

/** Where the thread goes on: the one it was joined with, and so on. */
async function presentTicket(store: Store, id: string): Promise<Ticket | undefined> {
  let ticket = await store.find(ticketRecord, id, { held: true });
  for (let count = 0; ticket?.mergedIntoId && count < MOST_JOINED; count += 1)
    ticket = await store.find(ticketRecord, ticket.mergedIntoId, { held: true });
  return ticket;
}

const wordsOf = (mail: Mail) => ({
  id: mail.id,
  kind: 'client' as const,
  userId: null,
  fromAddress: mail.from,
  messageId: mail.messageId,
  body: withoutQuoted(mail.body).slice(0, MOST_TICKET_TEXT),
  attachments: mail.attachments,
});

async function join(store: Store, ticket: Ticket, mail: Mail, context: ServerContext): Promise<void> {
  const { at } = context;
  await addMessage(store, ticket, { ...wordsOf(mail), at });
  const kept = await goOnAfterClient(store, ticket, { messageId: mail.id, at }, context);
  await forgetStray(context, mail.id);
  if (!kept.assigneeId) return;
  // One line for what one person writes within an hour of the clock, however much it is.
  const eventKey = `ticket:${kept.id}:replied:${at.slice(0, 13)}`;
  await tell(context, kept, { to: [kept.assigneeId], kind: 'ticketReplied', eventKey });
}

async function open(
  store: Store,
  mail: Mail,
  { linkedId }: { linkedId: string | null },
  context: ServerContext,
): Promise<void> {
  const { at, caller } = context;
  const filed = mail.prospectId === null ? undefined : await store.find(prospectRecord, mail.prospectId);
  // It may have been filed by its thread alone: then the sender is anybody.
  const isKnown = addressesOf(filed).some((address) => address.toLowerCase() === mail.from.toLowerCase());
  const { policy, place } = await termsOf(store, caller.companyId);
  const onDuty = () => nextOnDuty(context.transaction, policy, { now: context.now, timeZone: place.timeZone });
  const made = await store.insert(ticketRecord, {
    ...freshTicket,
    stops: [],
    id: newId(),
    number: await store.takeNumber(TICKET_NUMBERS),
    prospectId: isKnown && filed ? filed.id : null,
    subject: bareSubject(mail.subject) || '…',
    ...{ category: 'question', impact: 'medium', urgency: 'medium', channel: 'email', userId: null, linkedId },
    ...{ requesterAddress: mail.from, isVerified: isKnown },
    // A ticket of nobody’s customer is seen by whoever sees to it: somebody must.
    assigneeId: isKnown ? null : ((await onDuty()) ?? (await someAdministrator(context.transaction))),
    ...{ stateSince: at, openedAt: at, lastMessageAt: at, lastClientAt: at },
  });
  await addMessage(store, made, { ...wordsOf(mail), at });
  const eventId = lineIdOf(mail.id, 1);
  await noteOnTimeline(store, made, { interactionId: eventId, event: 'opened' }, context);
  const kept = await keepTicket(store, made, {}, context);
  await forgetStray(context, mail.id);
  if (!kept.assigneeId) return;
  await tell(context, kept, {
    to: [kept.assigneeId],
    kind: 'ticketGiven',
    eventKey: `ticket:${kept.id}:given:${eventId}`,
  });
}

/** What was nobody’s stands in a ticket now; its files stay where they are. */
async function forgetStray({ transaction: { db, companyId } }: ServerContext, mailId: string): Promise<void> {
  await sql`delete from kili.stray_email where company_id = ${companyId} and id = ${mailId}`.execute(db);
}
