import { z } from 'zod';
import { addMinutes } from '../../engine/dates.ts';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { emptyInteraction, type Interaction, interactionRecord } from '../interactions/interaction.record.ts';
import { findAsOf } from '../prospects/prospect.commands.ts';
import { largestTogether, mostAttachments } from './attachment.rules.ts';
import {
  type AttachedFile,
  attachedFile,
  emailAttachmentRecord,
  emailRecord,
  type MailDetails,
  mailOf,
} from './email.record.ts';
import { judgeWriting } from './judge-writing.ts';
import { knownWords, unfilledWords, unknownWords } from './template-words.rules.ts';

/** Sends what is due in a company. */
export const sendDueJob = 'email.sendDue';

const UNDO_SECONDS = 10;

export const sendEmail = defineCommand({
  name: 'email.send',
  args: z.strictObject({
    id,
    prospectId: id,
    /** One of the addresses of the prospect. */
    to: z.email().max(200),
    subject: z.string().trim().min(1).max(200),
    body: z.string().trim().min(1).max(20_000),
    attachments: z.array(attachedFile).max(mostAttachments).default([]),
    /** The mail of the timeline it answers. */
    answersId: id.nullable().default(null),
    isService: z
      .boolean()
      .default(false)
      .describe('It serves a sale made to a customer (an invoice, a contract): no canvassing'),
  }),
  permission: 'prospects.write',
  async run(store, args, context) {
    const { caller, at } = context;
    const prospect = await findAsOf(store, args.prospectId, { caller, at, permission: 'prospects.write' });
    const known = await store.find(interactionRecord, args.id);
    if (known) return known;
    if (/[\r\n]/.test(args.subject)) refuse('email.subjectOfOneLine', {}, 'subject');
    const unfilled = unknownWords(`${args.subject}\n${args.body}`);
    if (unfilled.length > 0)
      refuse('messageTemplate.unknownVariable', { names: unfilled.join(', '), known: knownWords }, 'body');
    const missing = unfilledWords(`${args.subject}\n${args.body}`);
    if (missing.length > 0) refuse('email.missingWords', { words: missing.join(', ') }, 'body');
    const to = prospect.emails.find(({ address }) => address.toLowerCase() === args.to.toLowerCase())?.address;
    if (!to) return refuse('email.otherAddress', {}, 'to');
    if (prospect.archivedAt) refuse('email.archived');
    const purpose = await judgeWriting(store, 'email', prospect, {
      caller,
      at,
      address: to,
      isService: args.isService,
    });
    const attachments = await takeAttachments(store, args);
    const interaction = await store.insert(interactionRecord, {
      ...emptyInteraction,
      id: args.id,
      prospectId: prospect.id,
      userId: caller.userId,
      kind: 'email',
      direction: 'out',
      occurredAt: at,
      subject: args.subject,
      note: args.body,
      details: { mail: { state: 'waiting', to, attachments } satisfies MailDetails },
    });
    if (!store.holds(emailRecord)) return interaction;
    const leavesAt = addMinutes(at, UNDO_SECONDS / 60);
    await store.insert(emailRecord, {
      id: args.id,
      prospectId: prospect.id,
      userId: caller.userId,
      direction: 'out',
      fromAddress: null,
      toAddress: to,
      subject: args.subject,
      body: args.body,
      state: 'waiting',
      purpose,
      attachments,
      messageId: null,
      ...(await threadOf(store, args)),
      leavesAt,
      sentAt: null,
      attempts: 0,
      claimedAt: null,
      problem: null,
      answer: null,
    });
    await enqueueSending(context, leavesAt);
    return interaction;
  },
});

/** One job for all mails of a company that leave in the same second. */
export function enqueueSending({ enqueue, caller }: Pick<CommandContext, 'enqueue' | 'caller'>, leavesAt: string) {
  const key = `emails:${caller.companyId}:${leavesAt.slice(0, 19)}`;
  return enqueue(sendDueJob, {}, { key, runAt: leavesAt });
}

/** The files as the server has them; a device believes what it sent up. */
async function takeAttachments(store: Store, mail: { id: string; attachments: AttachedFile[] }) {
  const taken: AttachedFile[] = [];
  for (const wanted of mail.attachments) {
    if (!store.holds(emailAttachmentRecord)) {
      taken.push(wanted);
      continue;
    }
    const file = await store.find(emailAttachmentRecord, wanted.id);
    if (!file || file.emailId) return refuse('email.attachmentGone', { name: wanted.name }, 'attachments');
    await store.update(emailAttachmentRecord, file.id, { emailId: mail.id });
    taken.push({ id: file.id, name: file.name, type: file.type, size: file.size, isKept: true });
  }
  const together = taken.reduce((sum, { size }) => sum + size, 0);
  if (together > largestTogether)
    refuse('email.attachmentsTooLarge', { megabytes: largestTogether / 1024 / 1024 }, 'attachments');
  return taken;
}

/** Which conversation it goes on with. */
async function threadOf(store: Store, { answersId, prospectId }: { answersId: string | null; prospectId: string }) {
  const answered = answersId ? await store.find(emailRecord, answersId) : undefined;
  if (!answered?.messageId || answered.prospectId !== prospectId) return { inReplyTo: null, threadIds: [] };
  const threadIds = [...answered.threadIds.filter((one) => one !== answered.messageId), answered.messageId].slice(-20);
  return { inReplyTo: answered.messageId, threadIds };
}

/** Takes a mail back that has not left; within ten seconds none has. */
export const cancelEmail = defineCommand({
  name: 'email.cancel',
  args: z.strictObject({ id }),
  permission: 'prospects.write',
  async run(store, { id }, { caller, at }) {
    const interaction = await findOwnMail(store, id, caller.userId);
    if (store.holds(emailRecord)) {
      const email = await store.find(emailRecord, id, { held: true });
      if (email?.state === 'cancelled') return interaction;
      if (email?.state !== 'waiting') refuse('email.alreadyLeft');
      await store.update(emailRecord, id, { state: 'cancelled' });
      // Its files wait again, to go with what is written in its place.
      for (const file of email.attachments) {
        const kept = await store.find(emailAttachmentRecord, file.id);
        if (kept?.emailId === id) await store.update(emailAttachmentRecord, file.id, { emailId: null });
      }
    }
    return store.update(interactionRecord, id, {
      undoneAt: at,
      details: { ...interaction.details, mail: { ...mailOf(interaction.details), state: 'cancelled' } },
    });
  },
});

/** Sends a mail again that could not be sent. */
export const retryEmail = defineCommand({
  name: 'email.retry',
  args: z.strictObject({ id }),
  permission: 'prospects.write',
  serverOnly: true,
  async run(store, { id }, context) {
    const { caller, at } = context;
    const interaction = await findOwnMail(store, id, caller.userId);
    const email = await store.find(emailRecord, id, { held: true });
    if (email?.state !== 'failed') return refuse('email.notFailed');
    const prospect = await findAsOf(store, email.prospectId, { caller, at, permission: 'prospects.write' });
    await judgeWriting(store, 'email', prospect, { caller, at, address: email.toAddress });
    await store.update(emailRecord, id, { state: 'waiting', attempts: 0, leavesAt: at, problem: null, answer: null });
    await enqueueSending(context, at);
    return store.update(interactionRecord, id, {
      details: { ...interaction.details, mail: { ...mailOf(interaction.details), state: 'waiting', problem: null } },
    });
  },
});

async function findOwnMail(store: Store, id: string, userId: string): Promise<Interaction> {
  const interaction = await store.find(interactionRecord, id);
  if (!interaction || !mailOf(interaction.details)) return refuse('email.notFound');
  if (interaction.userId !== userId) return refuse('interaction.notYours');
  return interaction;
}
