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
    archivedAt: instant.nullable(),
  },
});

export type MessageTemplate = RowOf<typeof messageTemplateRecord>;
