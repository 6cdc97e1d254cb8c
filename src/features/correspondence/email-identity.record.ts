import { z } from 'zod';
import { defineRecord, id, type RowOf } from '../../engine/define.ts';

/**
 * Under which name mails leave and how they end: one of the company, whose id is the company's, and one of each person who
 * wants their own, whose id is the person's. The way to the mail server is kept apart and sealed.
 */
export const emailIdentityRecord = defineRecord({
  name: 'emailIdentity',
  table: 'email_identity',
  fields: {
    userId: id,
    share: z.enum(['private', 'company']),
    fromName: z.string().trim().max(120).nullable(),
    replyTo: z.email().max(200).nullable(),
    signature: z.string().max(4_000).nullable(),
  },
  reach: { kind: 'shared', personField: 'userId', shareField: 'share' },
});
export type EmailIdentity = RowOf<typeof emailIdentityRecord>;
