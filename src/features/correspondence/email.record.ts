import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

export const emailStates = ['waiting', 'sending', 'sent', 'failed', 'bounced', 'cancelled', 'received'] as const;

export const attachedFile = z.strictObject({
  id,
  name: z.string().max(200),
  type: z.string().max(120),
  size: z.number().int().nonnegative(),
  /** False for what came and was not kept: of a kind that is not taken, or too large. */
  isKept: z.boolean().default(true),
});
export type AttachedFile = z.infer<typeof attachedFile>;

/** One mail, sent or received. What the timeline shows of it is its interaction, which has the same id. */
export const emailRecord = defineRecord({
  name: 'email',
  table: 'email',
  fields: {
    prospectId: id,
    /** Who wrote it; null for what came in. */
    userId: id.nullable(),
    direction: z.enum(['out', 'in']),
    fromAddress: z.string().max(320).nullable(),
    toAddress: z.string().max(320),
    subject: z.string().max(300),
    body: z.string().max(200_000),
    state: z.enum(emailStates),
    purpose: z.enum(['canvassing', 'answer', 'service']),
    attachments: z.array(attachedFile).max(40),
    messageId: z.string().max(400).nullable(),
    /** The mail it answers. */
    inReplyTo: z.string().max(400).nullable(),
    threadIds: z.array(z.string().max(400)).max(20),
    /** Not before; until then it can be taken back. */
    leavesAt: instant,
    sentAt: instant.nullable(),
    attempts: z.number().int(),
    claimedAt: instant.nullable(),
    /** Key of the sentence that says why it has not arrived, and what the other server said. */
    problem: z.string().max(80).nullable(),
    answer: z.string().max(500).nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'none',
  counted: { as: 'emails', worth: ({ direction }) => (direction === 'out' ? 1 : 0) },
  internal: ['claimedAt'],
});
export type Email = RowOf<typeof emailRecord>;

/** A file sent up for a mail that is being written. Its content is kept beside it. */
export const emailAttachmentRecord = defineRecord({
  name: 'emailAttachment',
  table: 'email_attachment',
  fields: {
    userId: id,
    emailId: id.nullable(),
    name: z.string().max(200),
    type: z.string().max(120),
    size: z.number().int().nonnegative(),
    sha256: z.string().length(64),
  },
  reach: { kind: 'person', personField: 'userId' },
  holding: 'none',
});
export type EmailAttachment = RowOf<typeof emailAttachmentRecord>;

/** What came and belongs to nobody yet: a mail, for the person whose address sent it, or a WhatsApp message. */
export const strayEmailRecord = defineRecord({
  name: 'strayEmail',
  table: 'stray_email',
  fields: {
    userId: id,
    channel: z.enum(['email', 'whatsapp']),
    direction: z.enum(['out', 'in']),
    receivedAt: instant,
    fromAddress: z.string().max(320),
    toAddress: z.string().max(320),
    subject: z.string().max(300),
    body: z.string().max(200_000),
    attachments: z.array(attachedFile).max(40),
    messageId: z.string().max(400).nullable(),
    inReplyTo: z.string().max(400).nullable(),
    threadIds: z.array(z.string().max(400)).max(20),
  },
  reach: { kind: 'person', personField: 'userId' },
  holding: 'none',
});
export type StrayEmail = RowOf<typeof strayEmailRecord>;

/** What the interaction of a mail tells beside its subject and words. */
export interface MailDetails {
  state: (typeof emailStates)[number];
  to: string;
  from?: string | null;
  attachments: readonly AttachedFile[];
  problem?: string | null;
  answer?: string | null;
  /** What came by itself: somebody is away. */
  isAbsence?: boolean;
  backOn?: string | null;
}

/** What the timeline knows of a mail; null for an e-mail that was only noted. */
export function mailOf(details: Record<string, unknown>): MailDetails | null {
  const { mail } = details;
  return typeof mail === 'object' && mail !== null && 'state' in mail ? (mail as MailDetails) : null;
}
