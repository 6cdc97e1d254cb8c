import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

export const whatsappStates = [
  ...(['waiting', 'sending', 'sent', 'delivered', 'read', 'failed', 'cancelled', 'received'] as const),
] as const;
export type WhatsappState = (typeof whatsappStates)[number];

/** A template as WhatsApp has approved it, with what stands for {{1}}, {{2}}… */
export const sentTemplate = z.strictObject({
  name: z.string().max(512),
  language: z.string().max(10),
  parameters: z.array(z.string().max(1_024)).max(40),
});
export type SentTemplate = z.infer<typeof sentTemplate>;

/**
 * One WhatsApp message from or to the company's own number. What the timeline shows of it is its interaction, which has the
 * same id. What leaves from somebody's own telephone is an interaction alone.
 */
export const whatsappMessageRecord = defineRecord({
  name: 'whatsappMessage',
  table: 'whatsapp_message',
  fields: {
    prospectId: id,
    /** Who wrote it; null for what came in. */
    userId: id.nullable(),
    direction: z.enum(['out', 'in']),
    /** Of the prospect, in E.164. */
    number: z.string().max(20),
    body: z.string().max(5_000),
    /** Null for a text of one's own. */
    template: sentTemplate.nullable(),
    state: z.enum(whatsappStates),
    purpose: z.enum(['canvassing', 'answer', 'service']),
    /** The id WhatsApp knows it by. */
    wamid: z.string().max(300).nullable(),
    /** Not before; until then it can be taken back. */
    leavesAt: instant,
    sentAt: instant.nullable(),
    attempts: z.number().int(),
    claimedAt: instant.nullable(),
    /** Key of the sentence that says why it has not arrived, and what WhatsApp said. */
    problem: z.string().max(80).nullable(),
    answer: z.string().max(500).nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'none',
  internal: ['claimedAt'],
});
export type WhatsappMessage = RowOf<typeof whatsappMessageRecord>;

/** What the interaction of a message of the company's number tells beside its words. */
export interface WhatsappDetails {
  state: WhatsappState;
  number: string;
  /** Name of the approved template. */
  template?: string | null;
  problem?: string | null;
  answer?: string | null;
}

/** What the timeline knows of it; null for a message that left from somebody's own telephone. */
export function whatsappOf(details: Record<string, unknown>): WhatsappDetails | null {
  const { whatsapp } = details;
  return typeof whatsapp === 'object' && whatsapp !== null && 'state' in whatsapp
    ? (whatsapp as WhatsappDetails)
    : null;
}
