// What comes to a ticket by itself. Each step looks again whether it is due: two that come at once do it once.
import { z } from 'zod';
import { defineCommand, id, type Store } from '../../../engine/define.ts';
import { textOf } from '../../../engine/messages.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { signedToken } from '../../../engine/server/signed-links.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { ticketDictionary } from '../ticket.messages.ts';
import { isAtWork, type Ticket, ticketRecord } from '../ticket.record.ts';
import { closeTicket, resolveTicket } from '../ticket-course.commands.ts';
import { replyAddress, titleOf } from '../ticket-mail.rules.ts';
import { ticketSettingsRecord } from '../ticket-settings.record.ts';
import { type DueStep, stepsAhead } from '../ticket-states.rules.ts';
import { mailReply } from '../ticket-thread.commands.ts';
import { addEvent, keepTicket, standingIn, termsOf } from '../ticket-work.ts';
import { leadsOf, nextOnDuty } from './ticket-people.ts';

/** Nobody was there to take it: asked again after so many minutes. */
export const ASKED_AGAIN_AFTER_MINUTES = 5;

export interface Stepped {
  /** What was done; null where nothing was due. */
  step: DueStep['step'] | null;
  /** When the next is due; null where nothing comes any more. */
  nextAt: string | null;
}

/** Does the first thing that is due on a ticket, and tells when the next will be. */
export const stepTicketBy = (publicUrl: string) =>
  defineCommand({
    name: 'ticket.step',
    args: z.strictObject({ id, skips: z.array(z.string()).default([]) }),
    permission: null,
    serverOnly: true,
    async run(store, { id, skips }, context): Promise<Stepped> {
      const server = context as ServerContext;
      const ticket = await store.find(ticketRecord, id, { held: true });
      if (!ticket) return { step: null, nextAt: null };
      const terms = await termsOf(store, context.caller.companyId);
      const ahead = stepsAhead(ticket, terms).filter(({ step }) => !skips.includes(step));
      const due = ahead.filter(({ at }) => at <= server.now);
      // Of levels passed while nobody looked only the highest is told.
      const step = due.findLast((one) => one.step === 'escalate') ?? due[0];
      if (!step) return { step: null, nextAt: ahead[0]?.at ?? null };
      await work(store, ticket, step, server, publicUrl);
      return { step: step.step, nextAt: server.now };
    },
  });

async function work(store: Store, ticket: Ticket, due: DueStep, context: ServerContext, publicUrl: string) {
  switch (due.step) {
    case 'giveOut':
      return giveOut(store, ticket, context);
    case 'escalate':
      return escalate(store, ticket, due.level, context);
    case 'remind':
      return remind(store, ticket, context);
    case 'giveUp': {
      const cause = textOf(ticketDictionary, await localeOf(store, context), 'ticket.noAnswer');
      return resolveTicket.run(store, { id: ticket.id, cause, eventId: newId() }, context);
    }
    case 'survey':
      return survey(store, ticket, context, publicUrl);
    case 'close':
      return closeTicket.run(store, { id: ticket.id, eventId: newId() }, context);
  }
}

/** To the next on duty; who took the last turn is written down with it. */
async function giveOut(store: Store, ticket: Ticket, context: ServerContext) {
  const { caller, now, transaction } = context;
  const settings = await store.find(ticketSettingsRecord, caller.companyId, { held: true });
  const { policy, place } = await termsOf(store, caller.companyId);
  const assigneeId = await nextOnDuty(transaction, policy, { now, timeZone: place.timeZone });
  if (!settings || !assigneeId || !isAtWork(ticket)) return;
  await store.update(ticketSettingsRecord, settings.id, { lastOnDutyId: assigneeId });
  const opens = ticket.state === 'new' && standingIn(ticket, 'open', now);
  const kept = await keepTicket(store, ticket, { assigneeId, ...opens }, context);
  const said = { id: newId(), event: 'assigned', at: now, details: { assigneeId, inTurn: true } } as const;
  await addEvent(store, kept, said, context);
  await tell(context, kept, { to: [assigneeId], kind: 'ticketGiven', eventKey: `ticket:${kept.id}:given:${said.id}` });
}

/** One notification a level and ticket, whoever has it by then. */
async function escalate(store: Store, ticket: Ticket, level: 75 | 100 | 150, context: ServerContext) {
  const { team, all, directors } = await leadsOf(context.transaction, ticket.assigneeId);
  const kept = await keepTicket(store, ticket, { escalation: level }, context);
  const own = ticket.assigneeId ? [ticket.assigneeId] : [];
  const kinds = { 75: 'ticketNear', 100: 'ticketLate', 150: 'ticketFarBehind' } as const;
  const to = { 75: [...own, ...team], 100: [...own, ...all], 150: directors }[level];
  await tell(context, kept, { to, kind: kinds[level], eventKey: `ticket:${kept.id}:${level}` });
}

async function remind(store: Store, ticket: Ticket, context: ServerContext) {
  const kept = await keepTicket(store, ticket, { remindedAt: context.now }, context);
  const id = newId();
  const to = await knownAddress(store, ticket);
  await addEvent(store, kept, { id, event: 'reminded', at: context.now, details: { to } }, context);
  if (to === null) return;
  const locale = await localeOf(store, context);
  const body = textOf(ticketDictionary, locale, 'ticket.reminderMail', { subject: ticket.subject });
  await mailReply(store, kept, { id, body, to, at: context.now }, context);
}

/** Once a ticket, however often it is reopened and solved again. */
async function survey(store: Store, ticket: Ticket, context: ServerContext, publicUrl: string) {
  const kept = await keepTicket(store, ticket, { surveySentAt: context.now }, context);
  const to = await knownAddress(store, ticket);
  if (to === null) return;
  const id = newId();
  const link = `${publicUrl}/avis/${await signedToken(context.transaction, 'ticket survey', ticket.id)}`;
  const locale = await localeOf(store, context);
  const body = textOf(ticketDictionary, locale, 'ticket.surveyMail', { subject: ticket.subject, link });
  await addEvent(store, kept, { id, event: 'survey', at: context.now, details: { to } }, context);
  await mailReply(store, kept, { id, body, to, at: context.now }, context);
}

async function knownAddress(store: Store, ticket: Ticket): Promise<string | null> {
  const prospect = ticket.prospectId === null ? undefined : await store.find(prospectRecord, ticket.prospectId);
  return prospect ? replyAddress(ticket, prospect.emails) : null;
}

async function localeOf(store: Store, { caller }: ServerContext): Promise<'fr' | 'en'> {
  return (await store.find(companyRecord, caller.companyId))?.locale ?? 'fr';
}

export type TicketKind = 'ticketGiven' | 'ticketReplied' | 'ticketNear' | 'ticketLate' | 'ticketFarBehind';

/** Tells people of a ticket in the transaction of what happened to it. */
export async function tell(
  { transaction, store }: Pick<ServerContext, 'transaction' | 'store'>,
  ticket: Ticket,
  { to, kind, eventKey, by }: { to: readonly string[]; kind: TicketKind; eventKey: string; by?: string },
): Promise<void> {
  const params = { title: titleOf(ticket), ...(by !== undefined && { by }) };
  await notify(transaction, { to, kind, params, path: `/tickets?ticket=${ticket.id}`, eventKey }, store.touched);
}
