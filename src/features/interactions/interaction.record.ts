import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

export const interactionKinds = [
  'call',
  'email',
  'whatsapp',
  'sms',
  'note',
  'meeting',
  'quote',
  'sale',
  'stage',
  'change',
  'import',
] as const;

/** What was said or written between us and a prospect; the others are events. */
export const exchangeKinds = ['call', 'email', 'sms', 'whatsapp', 'meeting'] as const;
const isExchange = (kind: string) => (exchangeKinds as readonly string[]).includes(kind);

/** One exchange or event on a prospect's timeline. Append-only: a correction is a new row, an undo leaves a mark. */
export const interactionRecord = defineRecord({
  name: 'interaction',
  table: 'interaction',
  fields: {
    prospectId: id,
    userId: id.nullable(),
    kind: z.enum(interactionKinds),
    direction: z.enum(['out', 'in']).nullable(),
    occurredAt: instant,
    durationInSeconds: z.number().int().nonnegative().max(86_400).nullable(),
    /** Code of the call outcome, e.g. "INTERESSE". */
    outcome: z.string().max(40).nullable(),
    subject: z.string().max(300).nullable(),
    note: z.string().max(20_000).nullable(),
    callSessionId: id.nullable(),
    /** The campaign it was called for. */
    campaignId: id.nullable(),
    /** The interaction this one corrects. */
    correctsId: id.nullable(),
    undoneAt: instant.nullable(),
    /** Since when it stands at the top of the timeline. */
    pinnedAt: instant.nullable(),
    /** What the kind needs beside: the stages of a move, the file of an import, what an undo must restore. */
    details: z.record(z.string(), z.unknown()),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
  figures: (before, after) =>
    [before, after].flatMap((row) => (row && isExchange(row.kind) ? [{ part: 'contact', at: row.occurredAt }] : [])),
});

export type Interaction = RowOf<typeof interactionRecord>;

/** What an interaction says when it says nothing else. */
export const emptyInteraction = {
  direction: null,
  durationInSeconds: null,
  outcome: null,
  subject: null,
  note: null,
  callSessionId: null,
  campaignId: null,
  correctsId: null,
  undoneAt: null,
  pinnedAt: null,
  details: {},
} as const;

/** A call of a session whose number nobody dialled here: it was made on another telephone. */
export function isManualCall({ kind, callSessionId, outcome, durationInSeconds, details }: Interaction): boolean {
  if (kind !== 'call' || outcome === null) return false;
  return details.isManual === true || (callSessionId !== null && durationInSeconds === null);
}

/** Whom a note mentions. */
export function mentionsOf({ details }: Pick<Interaction, 'details'>): readonly string[] {
  return Array.isArray(details.mentions) ? details.mentions : [];
}

/** What an interaction keeps of a device whose clock was wrong by more than five minutes; its times are corrected. */
export function clockMark(clockOffset: number | undefined): { clockOffset?: number } {
  return clockOffset === undefined ? {} : { clockOffset };
}
