import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { plain } from '../../engine/text.ts';
import { attachedFile } from '../correspondence/email.record.ts';
import { priorityOf, ticketImpacts, ticketPriorities, ticketUrgencies } from './priority.rules.ts';

export const ticketStates = [
  'new',
  'open',
  'waiting-client',
  'waiting-internal',
  'resolved',
  'closed',
  'merged',
  'spam',
] as const;
export type TicketState = (typeof ticketStates)[number];

export const openStates: TicketState[] = ['new', 'open', 'waiting-client', 'waiting-internal'];

/** Still to be solved. */
export const isAtWork = ({ state }: { state: TicketState }): boolean => openStates.includes(state);

export const ticketCategories = ['incident', 'question', 'billing', 'request', 'complaint', 'other'] as const;
export const ticketChannels = ['phone', 'email', 'other'] as const;

/** When the clock of the solution stood still: the customer was asked, or thought it was solved. */
export const ticketStop = z.strictObject({ from: instant, to: instant.nullable() });

export const MOST_TICKET_STOPS = 500;
export const MOST_TICKET_TEXT = 20_000;

/** Something a customer needs help with, from the first word to the solution. */
export const ticketRecord = defineRecord({
  name: 'ticket',
  table: 'ticket',
  fields: {
    number: z
      .number()
      .int()
      .positive()
      .nullable()
      .describe('#1234; given by the server, null until it has heard of it'),
    prospectId: id.nullable().describe('Whose it is; null while the sender of a mail is unknown'),
    subject: z.string().trim().min(1).max(200),
    category: z.enum(ticketCategories),
    impact: z.enum(ticketImpacts).describe('high: stands still; medium: hindered; low: a question'),
    urgency: z.enum(ticketUrgencies),
    priority: z.enum(ticketPriorities).describe('Impact by urgency'),
    channel: z.enum(ticketChannels).describe('By which way it came'),
    state: z.enum(ticketStates),
    stateSince: instant,
    assigneeId: id.nullable().describe('Who sees to it'),
    userId: id.nullable().describe('Who opened it; null for what came by mail'),
    requesterAddress: z.string().max(320).nullable().describe('From where the customer wrote'),
    requesterName: z.string().max(200).nullable(),
    isVerified: z.boolean().describe('Whether the sender is known to be the customer'),
    openedAt: instant,
    firstResponseAt: instant.nullable().describe('When somebody first answered the customer'),
    firstResponseDueAt: instant.nullable(),
    resolutionDueAt: instant.nullable().describe('Null while the customer is waited for'),
    dueAt: instant.nullable().describe('What is due next of the two; null where nothing is'),
    stops: z.array(ticketStop).max(MOST_TICKET_STOPS).describe('When the clock of the solution stood still'),
    lastClientAt: instant.nullable().describe('When the customer wrote last'),
    lastMessageAt: instant,
    replyCount: z.number().int().nonnegative().describe('Public answers by people'),
    resolvedAt: instant.nullable(),
    cause: z.string().max(300).nullable().describe('Why it is solved'),
    closedAt: instant.nullable(),
    reopenCount: z.number().int().nonnegative(),
    escalation: z.number().int().describe('Of 75, 100 and 150 % of its time, what was told last; 0 for none'),
    remindedAt: instant.nullable().describe('When the customer was last reminded that an answer is awaited'),
    surveySentAt: instant.nullable(),
    satisfaction: z.number().int().min(1).max(5).nullable().describe('What the customer says of it, of 5'),
    satisfactionNote: z.string().max(1_000).nullable(),
    satisfactionAt: instant.nullable(),
    mergedIntoId: id.nullable().describe('The ticket it was joined with'),
    linkedId: id.nullable().describe('The one before, which was closed already'),
    searchText: z.string(),
  },
  derive: ({ impact, urgency, subject, number, requesterAddress, firstResponseAt, ...ticket }) => {
    const firstDue = firstResponseAt === null ? ticket.firstResponseDueAt : null;
    const dues = isAtWork(ticket) ? [firstDue, ticket.resolutionDueAt].filter((one) => one !== null) : [];
    return {
      priority: priorityOf(impact, urgency),
      dueAt: dues.sort()[0] ?? null,
      searchText: plain([number === null ? '' : `#${number}`, subject, requesterAddress ?? ''].join(' ')).slice(0, 600),
    };
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId', otherwise: 'assigneeId' },
  holding: 'own',
  internal: ['searchText'],
});
export type Ticket = RowOf<typeof ticketRecord>;

export const ticketMessageKinds = ['client', 'reply', 'note', 'event'] as const;

/** What happened, in the thread. The words are the screen's. */
export const ticketEvents = [
  'opened',
  'assigned',
  'classified',
  'waiting-client',
  'waiting-internal',
  'open',
  'resolved',
  'closed',
  'reopened',
  'spam',
  'merged',
  'absorbed',
  'linked',
  'reminded',
  'survey',
  'rated',
] as const;
export type TicketEvent = (typeof ticketEvents)[number];

/** One word of the thread: of the customer, to the customer, among us, or what happened. It is only ever added. */
export const ticketMessageRecord = defineRecord({
  name: 'ticketMessage',
  table: 'ticket_message',
  fields: {
    ticketId: id,
    prospectId: id.nullable(),
    /** Who sees it where the ticket is nobody's yet: whoever sees to the ticket. */
    holderId: id.nullable(),
    kind: z.enum(ticketMessageKinds),
    userId: id.nullable().describe('Who wrote it, of the company'),
    at: instant,
    body: z.string().max(MOST_TICKET_TEXT),
    fromAddress: z.string().max(320).nullable(),
    isMailed: z.boolean().describe('It went to the customer by e-mail; the e-mail has the same id'),
    attachments: z.array(attachedFile).max(40),
    event: z.enum(ticketEvents).nullable(),
    details: z.record(z.string(), z.unknown()),
    messageId: z.string().max(400).nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId', otherwise: 'holderId' },
  holding: 'own',
  internal: ['holderId', 'messageId'],
});
export type TicketMessage = RowOf<typeof ticketMessageRecord>;
