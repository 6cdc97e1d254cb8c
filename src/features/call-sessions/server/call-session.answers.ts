// What the routes of a call session answer, for the document of the API.
import { z } from 'zod';
import { id, instant } from '../../../engine/define.ts';
import type { ApiRoute } from '../../../engine/server/api-route.ts';
import { shownSchema } from '../../../engine/server/openapi-schemas.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { toldSuggestion } from '../../suggestions/server/told-suggestions.ts';
import { callEntryRecord, callSessionRecord, dialRecord } from '../call-session.records.ts';
import { card } from './call-session.bodies.ts';

type Answer = NonNullable<ApiRoute['answer']>;

const count = z.number().int().nonnegative();
const lease = z.object({ entryId: id, leaseUntil: instant });

export const interaction: Answer = { row: interactionRecord };

export const session: Answer = { row: callSessionRecord };

export const sessionView: Answer = {
  json: shownSchema(callSessionRecord).extend({
    counters: z.object({
      done: count,
      waiting: count.describe('Not treated yet, the cards on screen included'),
      skipped: count.describe('Left out of the session by a second skip'),
      calls: count,
      reached: count,
      positives: count,
      callBacks: count,
      talkInSeconds: count,
    }),
    cards: z.array(lease.extend({ prospectId: id })).describe('Leased to this person right now'),
    treated: z.array(id).describe('The prospects whose card is treated, within reach or not'),
  }),
};

export const nextCard: Answer = { json: card };

export const heartbeat: Answer = {
  json: z.object({
    leases: z.array(lease),
    lost: z
      .array(z.object({ entryId: id, heldBy: z.object({ userId: id, name: z.string() }).nullable() }))
      .describe('Cards that went back to the pool, and who has them on screen now'),
    overtaken: z
      .array(z.object({ entryId: id, at: instant }))
      .describe('Cards whose last call is over, as you have dialled somebody else since'),
    leadWaits: z.boolean().describe('Whether somebody may have come by themselves since: ask for cards with `leads`'),
  }),
};

export const dialled: Answer = {
  json: z.object({
    dial: shownSchema(dialRecord),
    leaseUntil: instant.nullable(),
    overtaken: shownSchema(dialRecord)
      .nullable()
      .describe('Your dial before this one, which had no outcome yet: that call is over with this press'),
  }),
};

const told = { interaction: shownSchema(interactionRecord), prospect: shownSchema(prospectRecord) };

export const call: Answer = { json: z.object(told) };

export const outcome: Answer = {
  json: z.object({
    ...told,
    suggestion: toldSuggestion.nullable().describe('What to do next, by the company’s table'),
    next: card.nullable().optional().describe('With `next`: the next card, null when nobody is left'),
  }),
};

export const undone: Answer = {
  json: z.object({
    ...told,
    entryId: id.nullable(),
    leaseUntil: instant.nullable().describe('Until when the card is on screen again; null when somebody took it'),
  }),
};

export const entry: Answer = { row: callEntryRecord };
