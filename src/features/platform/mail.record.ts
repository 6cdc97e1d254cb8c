import { z } from 'zod';
import { defineRecord, id, instant } from '../../engine/define.ts';

/** A mail that Kili wrote, as the owner of the platform sees it. It belongs to the installation, not to a company. */
export const mailRecord = defineRecord({
  name: 'mail',
  table: 'mail',
  fields: {
    companyId: id.nullable(),
    to: z.string(),
    subject: z.string(),
    /** Empty once sent: the links in it are secrets of the person who got them. */
    text: z.string(),
    /** Kept: there is no mail server to send it with. */
    state: z.enum(['kept', 'waiting', 'sent', 'failed']),
    /** What the mail server said when it could not be sent. */
    problem: z.string().nullable(),
    attempts: z.number().int().nonnegative(),
    sentAt: instant.nullable(),
  },
  holding: 'none',
});
