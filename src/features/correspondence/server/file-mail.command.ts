// A mail that came in finds its prospect: by the mail of ours it answers, else by its addresses. The server's own doing, as
// is what became of a mail of ours.
import { z } from 'zod';
import { defineCommand, id, type Store } from '../../../engine/define.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { plain } from '../../../engine/text.ts';
import { noteRequest } from '../../interactions/interaction.commands.ts';
import { emptyInteraction, interactionRecord } from '../../interactions/interaction.record.ts';
import { notify } from '../../notifications/server/notify.ts';
import { emailKey, isGenericEmail } from '../../prospects/email.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { type AttachedFile, emailRecord, type MailDetails, strayEmailRecord } from '../email.record.ts';
import { emailIdsIn, withoutQuoted } from '../incoming-mail.rules.ts';
import type { FileContent } from './kept-attachment.ts';
import { keepReceived } from './kept-attachment.ts';

const incoming = z.object({
  id,
  direction: z.enum(['out', 'in']),
  isAbsence: z.boolean(),
  /** Sent to the address for help. */
  asksForHelp: z.boolean().default(false),
  /** Who wrote it, of our own people; else whose address it was sent to. */
  userId: id,
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  threadIds: z.array(z.string()),
  files: z.array(z.custom<FileContent>()),
});
export type Incoming = z.input<typeof incoming>;

/** Has a mail that was filed looked at: it may belong to a ticket, or open one. */
export const ticketMailJob = 'ticket.mailIn';

export const fileMail = defineCommand({
  name: 'email.file',
  args: incoming,
  permission: null,
  serverOnly: true,
  async run(store, mail, context): Promise<'known' | 'filed' | 'stray'> {
    if (mail.messageId && (await isKnown(store, mail.messageId))) return 'known';
    const { transaction, store: written } = context as ServerContext;
    await askTickets(mail, context);
    const attachments = await keepReceived(transaction, mail.files, { emailId: mail.id, userId: mail.userId });
    const prospect = (await prospectOfThread(store, mail)) ?? (await prospectOfAddress(store, mail));
    const others = mail.direction === 'out' ? mail.to : [mail.from];
    const common = {
      id: mail.id,
      direction: mail.direction,
      fromAddress: mail.from,
      toAddress: mail.to[0] ?? '',
      subject: mail.subject,
      body: mail.text,
      attachments,
      messageId: mail.messageId,
      inReplyTo: mail.inReplyTo,
      threadIds: mail.threadIds,
    };
    if (!prospect) {
      const toAddress = others[0] ?? '';
      await store.insert(strayEmailRecord, {
        ...common,
        ...(mail.direction === 'out' && { toAddress }),
        channel: 'email',
        userId: mail.userId,
        receivedAt: context.at,
      });
      return 'stray';
    }
    await fileUnder(store, prospect, { ...common, userId: mail.userId, isAbsence: mail.isAbsence, at: context.at });
    if (mail.direction === 'in' && !mail.isAbsence) {
      const params = { name: prospectName(prospect), subject: mail.subject };
      const notice = { to: [prospect.ownerId ?? mail.userId], kind: 'mailAnswered', params } as const;
      const path = `/prospects/${prospect.id}`;
      // One line for what one person writes within an hour of the clock, however much it is.
      const eventKey = `mail:${prospect.id}:${context.at.slice(0, 13)}`;
      await notify(transaction, { ...notice, path, eventKey, adds: { pathOfMany: path } }, written.touched);
    }
    return 'filed';
  },
});

/** What a machine wrote, or one of us, is never taken for a customer’s word. */
async function askTickets(mail: Incoming, { enqueue }: Pick<ServerContext, 'enqueue'>): Promise<void> {
  if (mail.direction === 'out' || mail.isAbsence) return;
  const namesOne = /\[#\d/.test(mail.subject) || mail.inReplyTo !== null || mail.threadIds.length > 0;
  if (!namesOne && !mail.asksForHelp) return;
  const said = { mailId: mail.id, asksForHelp: mail.asksForHelp ?? false };
  await enqueue(ticketMailJob, said, { key: `ticket mail:${mail.id}` });
}

interface Filed {
  id: string;
  direction: 'out' | 'in';
  fromAddress: string;
  toAddress: string;
  subject: string;
  body: string;
  attachments: AttachedFile[];
  messageId: string | null;
  inReplyTo: string | null;
  threadIds: string[];
  userId: string;
  isAbsence?: boolean;
  at: string;
}

/** Puts a mail on the timeline of a prospect. */
export async function fileUnder(store: Store, prospect: Prospect, mail: Filed): Promise<void> {
  const { id, direction, fromAddress, toAddress, subject, body, attachments, isAbsence = false, at } = mail;
  const state = direction === 'in' ? 'received' : 'sent';
  const userId = direction === 'out' ? mail.userId : null;
  const { messageId, inReplyTo, threadIds } = mail;
  await store.insert(emailRecord, {
    ...{ id, prospectId: prospect.id, userId, direction, fromAddress, toAddress, subject, body, state },
    ...{ purpose: 'answer', attachments, messageId, inReplyTo, threadIds, leavesAt: at, sentAt: at },
    ...{ attempts: 0, claimedAt: null, problem: null, answer: null },
  });
  const details: MailDetails = { state, to: toAddress, from: fromAddress, attachments, isAbsence };
  await store.insert(interactionRecord, {
    ...emptyInteraction,
    ...{ id, prospectId: prospect.id, userId, kind: 'email', direction, occurredAt: at },
    subject: subject || null,
    note: withoutQuoted(body).slice(0, 20_000) || null,
    details: { mail: details },
  });
  if (direction === 'out' || isAbsence) return;
  await noteRequest(store, prospect, { direction, occurredAt: at });
  if (at > (prospect.lastContactAt ?? '')) await store.update(prospectRecord, prospect.id, { lastContactAt: at });
}

async function isKnown(store: Store, messageId: string): Promise<boolean> {
  const where = { field: 'messageId', is: messageId };
  const [email] = await store.list(emailRecord, { where, limit: 1 });
  const [stray] = email ? [] : await store.list(strayEmailRecord, { where, limit: 1 });
  return email !== undefined || stray !== undefined;
}

async function prospectOfThread(store: Store, { inReplyTo, threadIds }: Incoming): Promise<Prospect | undefined> {
  const named = [inReplyTo ?? [], threadIds.toReversed()].flat();
  for (const emailId of emailIdsIn(named.join(' '))) {
    const email = await store.find(emailRecord, emailId);
    if (email) return findUnmerged(store, email.prospectId);
  }
  if (named.length === 0) return undefined;
  const [email] = await store.list(emailRecord, { where: { field: 'messageId', in: named }, limit: 1 });
  return email && findUnmerged(store, email.prospectId);
}

async function findUnmerged(store: Store, prospectId: string): Promise<Prospect | undefined> {
  const prospect = await store.find(prospectRecord, prospectId);
  return prospect?.mergedIntoId ? findUnmerged(store, prospect.mergedIntoId) : prospect;
}

async function prospectOfAddress(store: Store, mail: Incoming): Promise<Prospect | undefined> {
  const others = mail.direction === 'out' ? mail.to : [mail.from];
  for (const address of others.filter((one) => !isGenericEmail(one))) {
    const [found] = await store.findByKeys(prospectRecord, [{ kind: 'email', key: emailKey(address) }]);
    if (found) return store.find(prospectRecord, found);
  }
  // The address of a house is no key of anybody's; it is looked for in what a search looks into.
  for (const address of others.filter(isGenericEmail)) {
    const where = { field: 'searchText', contains: [plain(address)] };
    const found = await store.list(prospectRecord, { where, limit: 20 });
    const [one] = found.filter(
      ({ emails, mergedIntoId }) => !mergedIntoId && emails.some((own) => emailKey(own.address) === address),
    );
    if (one) return one;
  }
  return undefined;
}
