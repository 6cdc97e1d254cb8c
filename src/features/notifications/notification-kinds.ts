// Everything Kili tells somebody of, on one page: what the sentence is made of, and under which topic it is chosen.
import { z } from 'zod';
import { instant } from '../../engine/define.ts';

/** What a person switches on and off. */
export const notificationTopics = [
  'appointments',
  'callBacks',
  'handOvers',
  'inboundLeads',
  'mentions',
  'answers',
  'sales',
  'tickets',
  'campaigns',
  'work',
] as const;
export type NotificationTopic = (typeof notificationTopics)[number];

/** What was typed somewhere, as far as a line shows it. */
const text = z.string().transform((typed) => typed.slice(0, 300));

function kind<Shape extends z.ZodRawShape>(topic: NotificationTopic, params: Shape) {
  return { topic, params: z.strictObject(params) };
}

/** Instants are told in the reader's language and zone; their names end in `At`. */
export const notificationKinds = {
  appointmentSoon: kind('appointments', { name: text, startsAt: instant }),
  /** `by` where a colleague made it. */
  appointmentBooked: kind('appointments', { by: text.optional(), name: text, startsAt: instant }),
  appointmentConfirmed: kind('appointments', { name: text, startsAt: instant }),
  appointmentMoved: kind('appointments', { by: text, name: text, startsAt: instant }),
  appointmentCancelled: kind('appointments', { by: text, name: text, startsAt: instant }),
  callBackDue: kind('callBacks', { name: text, dueAt: instant }),
  reminderDue: kind('callBacks', { title: text, name: text, dueAt: instant }),
  toDoDue: kind('callBacks', { title: text, dueAt: instant }),
  handedOver: kind('handOvers', { by: text, name: text }),
  inboundLead: kind('inboundLeads', { name: text }),
  mentioned: kind('mentions', { by: text, name: text }),
  mailAnswered: kind('answers', { name: text, subject: text }),
  mailBounced: kind('answers', { name: text, address: text }),
  messageReceived: kind('answers', { name: text }),
  messageNotSent: kind('answers', { name: text, number: text }),
  quoteSeen: kind('sales', { name: text, number: text }),
  quoteAccepted: kind('sales', { name: text, number: text, by: text }),
  quoteRefused: kind('sales', { name: text, number: text, by: text }),
  contractDue: kind('sales', { name: text, title: text, day: text }),
  /** `by` where a colleague gave it. */
  ticketGiven: kind('tickets', { by: text.optional(), title: text }),
  ticketReplied: kind('tickets', { title: text }),
  ticketNear: kind('tickets', { title: text }),
  ticketLate: kind('tickets', { title: text }),
  ticketFarBehind: kind('tickets', { title: text }),
  /** A call made without a network, of somebody whom `by` called about then. */
  calledTwice: kind('campaigns', { by: text, name: text, calledAt: instant }),
  campaignStarted: kind('campaigns', { by: text, title: text }),
  campaignUnfed: kind('campaigns', { by: text, title: text }),
  importDone: kind('work', { title: text }),
  importFailed: kind('work', { title: text }),
  importUndone: kind('work', { title: text }),
  exportReady: kind('work', { title: text }),
  exportFailed: kind('work', { title: text }),
  bulkDone: kind('work', { change: text, title: text }),
  bulkFailed: kind('work', { change: text, title: text }),
  bulkTakenBack: kind('work', { change: text, title: text }),
  planLimitNear: kind('work', { limit: text, used: z.number(), most: z.number() }),
  subscriptionStep: kind('work', { step: text, day: text }),
} as const;

export type NotificationKind = keyof typeof notificationKinds;
export type ParamsOf<Kind extends NotificationKind> = z.infer<(typeof notificationKinds)[Kind]['params']>;

export const notificationKindNames = Object.keys(notificationKinds) as NotificationKind[];

export const topicOf = (kind: NotificationKind): NotificationTopic => notificationKinds[kind].topic;
