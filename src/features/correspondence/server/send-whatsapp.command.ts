// What people do with messages of the company's number. The server's alone: without a network there is nothing to send by.
import { z } from 'zod';
import { addMinutes } from '../../../engine/dates.ts';
import { type CommandContext, defineCommand, id, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { callableNumbers } from '../../call-rights/callable-number.rules.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { emptyInteraction, interactionRecord } from '../../interactions/interaction.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { findAsOf } from '../../prospects/prospect.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { judgeWriting } from '../judge-writing.ts';
import { messageTemplateRecord } from '../message-template.record.ts';
import { knownWords, unfilledWords, unknownWords, wordsFor } from '../template-words.rules.ts';
import { fillApproved, windowUntil } from '../whatsapp.rules.ts';
import {
  type SentTemplate,
  type WhatsappDetails,
  whatsappMessageRecord,
  whatsappOf,
} from '../whatsapp-message.record.ts';

/** Sends what is due of a company's number. */
export const sendWhatsappJob = 'whatsapp.sendDue';

const UNDO_SECONDS = 10;
/** More is no message to WhatsApp. */
export const LONGEST_WHATSAPP = 4_096;

export const sendWhatsapp = defineCommand({
  name: 'whatsapp.send',
  args: z.strictObject({
    id,
    prospectId: id,
    /** One of the numbers of the prospect. */
    to: z.string().max(20),
    /** Free text, within 24 hours of their last message; or a template that WhatsApp has approved. */
    body: z.string().trim().min(1).max(LONGEST_WHATSAPP).optional(),
    templateId: id.optional(),
  }),
  permission: 'prospects.write',
  serverOnly: true,
  async run(store, { id, prospectId, to, body, templateId }, context) {
    const { caller, at } = context;
    const prospect = await findAsOf(store, prospectId, { caller, at, permission: 'prospects.write' });
    const known = await store.find(interactionRecord, id);
    if (known) return known;
    if (prospect.archivedAt) refuse('email.archived');
    const number = callableNumbers(prospect).find((one) => one.number === to)?.number;
    if (!number) return refuse('whatsapp.otherNumber', {}, 'to');
    if ((body === undefined) === (templateId === undefined)) refuse('whatsapp.oneOfBoth', {}, 'body');
    const purpose = await judgeWriting(store, 'companyNumber', prospect, { caller, at, address: number });
    const said = templateId
      ? await fromTemplate(store, templateId, { prospect, context })
      : await freeText(store, body ?? '', { prospect, number, at });
    const leavesAt = addMinutes(at, UNDO_SECONDS / 60);
    const common = { id, prospectId: prospect.id, userId: caller.userId, direction: 'out' } as const;
    await store.insert(whatsappMessageRecord, {
      ...common,
      ...{ number, body: said.text, template: said.template, state: 'waiting', purpose, wamid: null, leavesAt },
      ...{ sentAt: null, attempts: 0, claimedAt: null, problem: null, answer: null },
    });
    await enqueueWhatsapp(context, leavesAt);
    const details: WhatsappDetails = { state: 'waiting', number, template: said.template?.name ?? null };
    return store.insert(interactionRecord, {
      ...emptyInteraction,
      ...common,
      ...{ kind: 'whatsapp', occurredAt: at, note: said.text, details: { whatsapp: details } },
    });
  },
});

interface Said {
  text: string;
  template: SentTemplate | null;
}

async function freeText(
  store: Store,
  text: string,
  { prospect, number, at }: { prospect: Prospect; number: string; at: string },
): Promise<Said> {
  const unknown = unknownWords(text);
  if (unknown.length > 0)
    refuse('messageTemplate.unknownVariable', { names: unknown.join(', '), known: knownWords }, 'body');
  const missing = unfilledWords(text);
  if (missing.length > 0) refuse('email.missingWords', { words: missing.join(', ') }, 'body');
  if (!(await windowOf(store, { prospectId: prospect.id, number, at }))) refuse('whatsapp.windowClosed', {}, 'body');
  return { text, template: null };
}

/** Until when this number may be written to freely. */
export async function windowOf(
  store: Store,
  { prospectId, number, at }: { prospectId: string; number: string; at: string },
): Promise<string | null> {
  const where = {
    and: [
      { field: 'prospectId', is: prospectId },
      { field: 'kind', is: 'whatsapp' },
      { field: 'direction', is: 'in' },
    ],
  };
  const newest = { where, order: [{ field: 'occurredAt', descending: true }], limit: 20 };
  return windowUntil(await store.list(interactionRecord, newest), number, at);
}

async function fromTemplate(
  store: Store,
  templateId: string,
  { prospect, context: { caller } }: { prospect: Prospect; context: CommandContext },
): Promise<Said> {
  const template = await store.find(messageTemplateRecord, templateId);
  if (!template || template.archivedAt || template.channel !== 'whatsapp')
    return refuse('messageTemplate.notFound', {}, 'templateId');
  if (!template.approvedName) refuse('whatsapp.notApproved', { name: template.name }, 'templateId');
  const user = await store.find(userRecord, caller.userId);
  const company = await store.find(companyRecord, caller.companyId);
  const words = wordsFor(prospect, { caller: user?.name ?? null, company: company?.name ?? null });
  const filled = fillApproved(template, words);
  if ('missing' in filled) return refuse('email.missingWords', { words: filled.missing.join(', ') }, 'templateId');
  return filled;
}

/** One job for all messages of a company that leave in the same second. */
export function enqueueWhatsapp({ enqueue, caller }: Pick<CommandContext, 'enqueue' | 'caller'>, leavesAt: string) {
  const key = `whatsapp:${caller.companyId}:${leavesAt.slice(0, 19)}`;
  return enqueue(sendWhatsappJob, {}, { key, runAt: leavesAt });
}

/** Takes a message back that has not left. */
export const cancelWhatsapp = defineCommand({
  name: 'whatsapp.cancel',
  args: z.strictObject({ id }),
  permission: 'prospects.write',
  serverOnly: true,
  async run(store, { id }, { caller, at }) {
    const { message, interaction, details } = await findOwn(store, id, caller.userId);
    if (message.state === 'cancelled') return interaction;
    if (message.state !== 'waiting') refuse('whatsapp.alreadyLeft');
    await store.update(whatsappMessageRecord, id, { state: 'cancelled' });
    return store.update(interactionRecord, id, {
      undoneAt: at,
      details: { ...interaction.details, whatsapp: { ...details, state: 'cancelled' } },
    });
  },
});

/** Sends a message again that could not be sent. */
export const retryWhatsapp = defineCommand({
  name: 'whatsapp.retry',
  args: z.strictObject({ id }),
  permission: 'prospects.write',
  serverOnly: true,
  async run(store, { id }, context) {
    const { caller, at } = context;
    const { message, interaction, details } = await findOwn(store, id, caller.userId);
    if (message.state !== 'failed') refuse('whatsapp.notFailed');
    const prospect = await findAsOf(store, message.prospectId, { caller, at, permission: 'prospects.write' });
    await judgeWriting(store, 'companyNumber', prospect, { caller, at, address: message.number });
    const { prospectId, number } = message;
    if (!message.template && !(await windowOf(store, { prospectId, number, at }))) refuse('whatsapp.windowClosed');
    const again = { state: 'waiting', problem: null, answer: null } as const;
    await store.update(whatsappMessageRecord, id, { ...again, wamid: null, attempts: 0, leavesAt: at });
    await enqueueWhatsapp(context, at);
    return store.update(interactionRecord, id, {
      details: { ...interaction.details, whatsapp: { ...details, ...again } },
    });
  },
});

async function findOwn(store: Store, id: string, userId: string) {
  const message = (await store.find(whatsappMessageRecord, id, { held: true })) ?? refuse('whatsapp.notFound');
  const interaction = (await store.find(interactionRecord, id)) ?? refuse('whatsapp.notFound');
  if (message.userId !== userId) refuse('interaction.notYours');
  const details = whatsappOf(interaction.details) ?? refuse('whatsapp.notFound');
  return { message, interaction, details };
}
