import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

export const oppositionChannels = ['phone', 'email', 'sms', 'whatsapp', 'all'] as const;
export type OppositionChannel = (typeof oppositionChannels)[number];
export const oppositionSources = ['call', 'link', 'stop', 'letter', 'admin', 'import'] as const;

/**
 * Somebody asked not to be contacted. It tells no name: numbers and addresses are fingerprints that only this company's
 * key makes. Append-only: lifting is a new row, and leaves a mark on the one it lifts.
 */
export const oppositionRecord = defineRecord({
  name: 'opposition',
  table: 'opposition',
  fields: {
    prospectId: id,
    channel: z.enum(oppositionChannels),
    scope: z.string().trim().max(300).nullable(),
    source: z.enum(oppositionSources),
    at: instant,
    /** Who noted it. */
    userId: id.nullable(),
    fingerprints: z.array(z.string().max(64)).max(40),
    /** Where what they said can be found: a letter, a recording. */
    evidence: z.string().trim().max(2_000).nullable(),
    /** Why it was lifted, on the row that lifts. */
    reason: z.string().trim().max(500).nullable(),
    /** The opposition this row lifts. */
    liftsId: id.nullable(),
    liftedAt: instant.nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
  keys: {
    table: 'opposition_key',
    column: 'oppositionId',
    of: ({ channel, fingerprints, liftsId, liftedAt }) =>
      liftsId || liftedAt ? [] : fingerprints.map((key) => ({ kind: channel, key })),
  },
});

export type Opposition = RowOf<typeof oppositionRecord>;
