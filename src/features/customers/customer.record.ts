import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

/** Who has signed. The prospect of origin stays and keeps its history: both are the same person, seen from two sides. */
export const customerRecord = defineRecord({
  name: 'customer',
  table: 'customer',
  fields: {
    prospectId: id.describe('The prospect of origin: identity, contacts and timeline are its own'),
    signedAt: instant,
    /** Who converted them; null where it came by itself. */
    userId: id.nullable(),
    /** Where the prospect stood, for the way back. */
    stageBefore: z.strictObject({ stageId: id, stageSince: instant, lostReason: z.string().nullable() }),
    /** The move to the won stage on the timeline; null where the prospect stood there already. */
    moveId: id.nullable(),
    /** Since when the conversion is taken back. */
    archivedAt: instant.nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
  internal: ['stageBefore', 'moveId'],
});

export type Customer = RowOf<typeof customerRecord>;
