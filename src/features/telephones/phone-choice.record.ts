import { z } from 'zod';
import { defineRecord, id } from '../../engine/define.ts';

/** How a number leaves Kili: to the program of this device for one of three addresses, or to the person's own telephone. */
export const dialWays = ['tel', 'callto', 'sip', 'companion'] as const;
export type DialWay = (typeof dialWays)[number];

/** What telephones for a person. There is one row a person, under the person's own id. */
export const phoneChoiceRecord = defineRecord({
  name: 'phoneChoice',
  table: 'phone_choice',
  fields: { userId: id, way: z.enum(dialWays) },
  reach: { kind: 'person', personField: 'userId' },
});
