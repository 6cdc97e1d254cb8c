import { z } from 'zod';
import { defineRecord, id, type RowOf } from '../../engine/define.ts';

/** The keys one person chose. There is one row a person, under the person's own id: no two devices make two of them. */
export const keyChoiceRecord = defineRecord({
  name: 'keyChoice',
  table: 'key_choice',
  fields: {
    userId: id,
    /** By action; null is an action without a key. What is not named is as Kili proposes. */
    keys: z.record(z.string().min(1).max(60), z.string().min(1).max(40).nullable()),
  },
  reach: { kind: 'person', personField: 'userId' },
});

export type KeyChoice = RowOf<typeof keyChoiceRecord>;
