import { z } from 'zod';
import { defineRecord, id, type RowOf } from '../../engine/define.ts';
import { fileTypes } from './file-type.rules.ts';

/** A picture or PDF that hangs on a note. What is in it is asked for by itself. */
export const attachmentRecord = defineRecord({
  name: 'attachment',
  table: 'attachment',
  fields: {
    prospectId: id,
    interactionId: id,
    userId: id,
    name: z.string().min(1).max(150),
    /** What the file is by its content, whatever its name said. */
    type: z.enum(fileTypes),
    sizeInBytes: z.number().int().positive(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
  counted: { as: 'storage', worth: ({ sizeInBytes }) => sizeInBytes },
});

export type Attachment = RowOf<typeof attachmentRecord>;
