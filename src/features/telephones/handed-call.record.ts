import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

/**
 * The number a person's own telephone was last given to dial, and how far that has come. There is one row a person, under
 * the person's own id: the next number takes the place of this one.
 */
export const handedCallRecord = defineRecord({
  name: 'handedCall',
  table: 'handed_call',
  fields: {
    userId: id,
    /** Also the id of the dial, once the number is pressed on the telephone. */
    callId: id,
    prospectId: id,
    entryId: id.nullable(),
    number: z.string().max(60),
    /** Asked of the telephone, on its screen, dialled there, over. */
    state: z.enum(['asked', 'received', 'dialled', 'ended']),
    askedAt: instant,
    dialledAt: instant.nullable(),
    endedAt: instant.nullable(),
    endedOn: z.enum(['phone', 'desk']).nullable(),
  },
  reach: { kind: 'person', personField: 'userId' },
});

export type HandedCall = RowOf<typeof handedCallRecord>;
