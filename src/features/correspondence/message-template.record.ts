import { z } from 'zod';
import { defineRecord, instant, type RowOf } from '../../engine/define.ts';
import { writingChannels } from '../contact-rules/can-write.rules.ts';

/** A message written once, with the words that change: « Bonjour {{prénom}} ». */
export const messageTemplateRecord = defineRecord({
  name: 'messageTemplate',
  table: 'message_template',
  fields: {
    name: z.string().trim().min(1).max(80),
    channel: z.enum(writingChannels),
    /** Of e-mails alone. */
    subject: z.string().trim().max(200).nullable(),
    body: z.string().trim().min(1).max(10_000),
    language: z.enum(['fr', 'en']),
    /** Of WhatsApp alone: under which name and language it was approved there; null for what leaves by telephone alone. */
    approvedName: z
      .string()
      .regex(/^[a-z0-9_]{1,512}$/)
      .nullable(),
    approvedLanguage: z
      .string()
      .regex(/^[a-z]{2,3}(_[A-Z]{2})?$/)
      .nullable(),
    archivedAt: instant.nullable(),
  },
});

export type MessageTemplate = RowOf<typeof messageTemplateRecord>;
