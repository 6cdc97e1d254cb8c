import { z } from 'zod';
import { defineRecord, id, instant } from '../../engine/define.ts';
import { callBlocks } from '../contact-rules/can-call.rules.ts';

/**
 * A call against the rules as the server knew them, made where nobody could know: it cannot be un-called, so it is to be
 * seen. Append-only, one a call.
 */
export const callIncidentRecord = defineRecord({
  name: 'callIncident',
  table: 'call_incident',
  fields: {
    prospectId: id,
    userId: id,
    code: z.enum(callBlocks),
    /** When the call was made. */
    at: instant,
    dialId: id.nullable(),
    /** What the server judged by. */
    facts: z.record(z.string(), z.unknown()),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'none',
});
