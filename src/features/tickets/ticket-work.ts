// What every command on a ticket shares: finding it, moving it, keeping its dues right and its thread complete.
import type { CommandContext, Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { companyRecord } from '../companies/company.record.ts';
import { usualPolicy as usualCallPolicy } from '../contact-rules/call-policy.ts';
import { userRecord } from '../members/member.records.ts';
import { duesOf, type SlaTerms } from './sla.rules.ts';
import {
  MOST_TICKET_STOPS,
  type Ticket,
  type TicketEvent,
  type TicketMessage,
  type TicketState,
  ticketMessageRecord,
  ticketRecord,
} from './ticket.record.ts';
import { type TicketPolicy, ticketSettingsRecord, usualPolicy } from './ticket-settings.record.ts';
import { stepsAhead, stopsClock } from './ticket-states.rules.ts';

export const permission = 'tickets.handle';

/** Looks after a ticket when something is to come to it by itself. */
export const watchTicketJob = 'ticket.watch';

export async function findTicket(store: Store, id: string): Promise<Ticket> {
  const ticket = await store.find(ticketRecord, id, { held: true });
  if (!ticket) return refuse('ticket.notFound');
  if (ticket.state === 'merged') return refuse('ticket.merged');
  return ticket;
}

export async function termsOf(store: Store, companyId: string): Promise<SlaTerms & { policy: TicketPolicy }> {
  const company = await store.find(companyRecord, companyId);
  const policy = (await store.find(ticketSettingsRecord, companyId)) ?? usualPolicy;
  const place = {
    timeZone: company?.timeZone ?? 'UTC',
    country: company?.country ?? '',
    callPolicy: company?.callPolicy ?? usualCallPolicy,
  };
  return { policy, place };
}

/** Never before what happened last: a device whose clock was set back turns no stretch around. */
export const notBefore = (at: string, earliest: string): string => (at < earliest ? earliest : at);

/** The fields of a ticket that stands otherwise from then on; the clock stops and goes on with it. */
export function standingIn(
  ticket: Pick<Ticket, 'state' | 'stateSince' | 'stops'>,
  state: TicketState,
  at: string,
): Pick<Ticket, 'state' | 'stateSince' | 'stops'> {
  const last = ticket.stops.at(-1);
  const isStopped = last?.to === null;
  if (stopsClock(state) === isStopped) return { state, stateSince: at, stops: ticket.stops };
  if (isStopped) {
    const ended = { from: last.from, to: notBefore(at, last.from) };
    return { state, stateSince: at, stops: [...ticket.stops.slice(0, -1), ended] };
  }
  if (ticket.stops.length >= MOST_TICKET_STOPS) return refuse('ticket.historyFull');
  return { state, stateSince: at, stops: [...ticket.stops, { from: at, to: null }] };
}

/** Writes changes with what follows from them: when it is due, and what is looked after later. */
export async function keepTicket(
  store: Store,
  ticket: Ticket,
  changes: Partial<Ticket>,
  context: CommandContext,
): Promise<Ticket> {
  const terms = await termsOf(store, context.caller.companyId);
  const kept = await store.update(ticketRecord, ticket.id, changes);
  const dues = duesOf(kept, terms);
  const isSame = dues.firstResponseDueAt === kept.firstResponseDueAt && dues.resolutionDueAt === kept.resolutionDueAt;
  const timed = isSame ? kept : await store.update(ticketRecord, ticket.id, dues);
  await watchTicket(timed, terms, context);
  return timed;
}

/** Has it looked after at the next moment something comes to it; what was planned before gives way. */
export async function watchTicket(
  ticket: Ticket,
  terms: SlaTerms & { policy: TicketPolicy },
  { enqueue }: Pick<CommandContext, 'enqueue'>,
): Promise<void> {
  const next = stepsAhead(ticket, terms)[0];
  if (next) await enqueue(watchTicketJob, { ticketId: ticket.id }, { key: `ticket:${ticket.id}`, runAt: next.at });
}

export const writerOf = ({ caller }: Pick<CommandContext, 'caller'>): string | null =>
  caller.userId === caller.companyId ? null : caller.userId;

/** Adds a word to the thread. */
export async function addMessage(
  store: Store,
  ticket: Pick<Ticket, 'id' | 'prospectId' | 'assigneeId'>,
  message: Pick<TicketMessage, 'id' | 'kind' | 'at' | 'userId'> & Partial<TicketMessage>,
): Promise<TicketMessage> {
  return store.insert(ticketMessageRecord, {
    ...{ body: '', fromAddress: null, isMailed: false, attachments: [], event: null, details: {}, messageId: null },
    ...message,
    ticketId: ticket.id,
    prospectId: ticket.prospectId,
    holderId: ticket.prospectId === null ? ticket.assigneeId : null,
  });
}

/** Notes in the thread what happened. */
export async function addEvent(
  store: Store,
  ticket: Pick<Ticket, 'id' | 'prospectId' | 'assigneeId'>,
  said: { id: string; event: TicketEvent; at: string; details?: Record<string, unknown>; body?: string },
  context: Pick<CommandContext, 'caller'>,
): Promise<void> {
  await addMessage(store, ticket, { ...said, kind: 'event', userId: writerOf(context) });
}

/** Somebody who works here now. */
export async function refuseUnlessHere(store: Store, userId: string): Promise<void> {
  const user = await store.find(userRecord, userId);
  if (user?.state !== 'active') refuse('ticket.noAssignee', {}, 'assigneeId');
}
