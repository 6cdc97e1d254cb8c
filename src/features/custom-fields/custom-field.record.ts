import { z } from 'zod';
import { defineRecord, instant, type RowOf } from '../../engine/define.ts';

export const customFieldKinds = [
  'text',
  'number',
  'money',
  'date',
  'choice',
  'choices',
  'yesNo',
  'link',
  'phone',
] as const;

/** What a company keeps of its prospects beyond what every prospect has. Their values lie in `prospect.custom`. */
export const customFieldRecord = defineRecord({
  name: 'customField',
  table: 'custom_field',
  fields: {
    /** Under which the prospects keep their value; it stays when the field is renamed. */
    key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
    name: z.string().trim().min(1).max(60),
    kind: z.enum(customFieldKinds),
    /** What there is to choose from, in order; empty for other kinds. */
    options: z.array(z.string().trim().min(1).max(80)).max(100),
    /** Shown on the card of a call session. */
    isOnCard: z.boolean(),
    position: z.number().int().nonnegative(),
    archivedAt: instant.nullable(),
  },
});

export type CustomField = RowOf<typeof customFieldRecord>;

/** Whether the kind has options. */
export const hasOptions = (kind: CustomField['kind']) => kind === 'choice' || kind === 'choices';
