// What the routes of a call session take.
import { z } from 'zod';
import { id, instant } from '../../../engine/define.ts';
import { allOf, type Filter, filterSchema } from '../../../engine/filter.ts';
import { scriptLetters } from '../../campaigns/campaign.record.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { callSessionRecord } from '../call-session.records.ts';
import { MOST_CARDS } from './start-session.bulk.ts';

const entryIds = z.array(id).max(100);

/** Any way of writing an instant, kept as we keep it. */
const anyInstant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

export const nothing = z.strictObject({});

/** How the list of prospects is asked for: `?stageId=&ownerId=…`. */
const listWords = z.strictObject({
  q: z.string().max(200).optional(),
  stageId: id.optional(),
  ownerId: id.nullable().optional(),
  source: z.string().max(120).optional(),
  audience: z.enum(['B2B', 'B2C']).optional(),
});

/** The list's words as a filter; undefined for none, which is everybody. */
export function filterOfWords({ q, ...words }: z.infer<typeof listWords>): Filter | undefined {
  const plain = Object.entries(words).map(([field, is]): Filter => ({ field, is: is ?? null }));
  return allOf(...plain, q ? { field: 'searchText', search: q } : undefined);
}

export const isListWords = (filter: object): filter is z.infer<typeof listWords> => listWords.safeParse(filter).success;

/** As many cards as a device may keep for a time without a network. */
export const MOST_CARDS_AT_ONCE = 25;

export const start = z.strictObject({
  title: z.string().trim().min(1).max(120).optional(),
  /** A filter over prospects, or the words of their list; with `q` both must hold. */
  filter: z.union([filterSchema, listWords]).optional(),
  prospectIds: z.array(id).max(MOST_CARDS).optional(),
  q: z.string().max(200).optional(),
  campaignId: id.describe('Calls a campaign: its members who are due, shared out as it says').optional(),
  /** For a device: as many cards come in the same answer, as `deal` with `offline` answers them. */
  firstCards: z.number().int().min(1).max(MOST_CARDS_AT_ONCE).optional(),
  /** For a device: its name, under which it alone works on the session. */
  deviceId: id.optional(),
});

export const deal = z.strictObject({
  count: z.number().int().min(1).max(MOST_CARDS_AT_ONCE),
  /** For a device: the cards are kept for half an hour, and whole rows for its store come instead of timelines. */
  offline: z.boolean().default(false),
  leads: z
    .boolean()
    .describe('Only who is called before everybody else: promised about now, or come by themselves since')
    .default(false),
});

export const card = z.object({
  entryId: id,
  prospect: prospectRecord.schema.omit({
    sortName: true,
    searchText: true,
    missedCalls: true,
    scoreMoves: true,
    rev: true,
  }),
  timeline: z.array(interactionRecord.schema.omit({ rev: true })).optional(),
  reason: z.object({ key: z.string(), params: z.record(z.string(), z.unknown()), text: z.string() }),
  leaseUntil: instant,
});

/** What `deal` is answered. */
export const dealt = {
  json: z.object({
    cards: z.array(card),
    rows: z
      .record(z.string(), z.array(z.record(z.string(), z.unknown())))
      .optional()
      .describe('With `offline`: prospects and everything on their timelines, as the store of a device keeps them'),
  }),
};

/** What `start` is answered. */
export const started = {
  json: z.object({
    ...callSessionRecord.schema.omit({ rev: true, deviceId: true, scope: true }).shape,
    ...dealt.json.partial().shape,
  }),
};

/**
 * `onCall` keeps cards for the length of a call, `offline` for a time without a network; `retakes` takes cards back that
 * were given back meanwhile and that nobody else has.
 */
export const heartbeat = z.strictObject({
  entryIds,
  onCall: z.boolean().default(false),
  offline: z.boolean().default(false),
  retakes: z.boolean().default(false),
});

export const dial = z.strictObject({ id: id.optional(), entryId: id, number: z.string().min(1).max(60) });

export const outcome = z.strictObject({
  /** The id of the interaction to make; sent again, it changes nothing more. */
  id: id.optional(),
  entryId: id,
  outcome: z.string().max(40),
  note: z.string().max(20_000).nullish(),
  durationInSeconds: z.number().int().min(0).max(86_400).nullish(),
  madeAt: anyInstant.nullish().describe('When it was made on another telephone, within the last seven days'),
  nextActionAt: anyInstant.nullish(),
  reason: z.string().trim().max(200).nullish(),
  competitor: prospectRecord.schema.shape.competitor.optional(),
  renewalOn: prospectRecord.schema.shape.renewalOn.optional(),
  number: z.string().max(60).nullish(),
  isNoRefusal: z.boolean().optional().describe('That a consumer hung up was no refusal'),
  answers: z.array(z.string().trim().min(1).max(80)).max(20).optional(),
  objections: z
    .array(z.string().trim().min(1).max(80))
    .max(30)
    .optional()
    .describe('The objections of the campaign that were met, by their titles'),
  scriptVariant: z
    .enum(scriptLetters)
    .optional()
    .describe('The variant of the script that was said; absent, the one meant for this person'),
  /** Asks for the next card in the same answer. */
  next: z.boolean().optional(),
});

/** The same without a card. */
export const call = outcome.omit({ entryId: true, next: true, answers: true, objections: true, scriptVariant: true });

/** A card in hand stays this person's for ten minutes more. */
export const pause = z.strictObject({ keepEntryId: id.nullish() });

export const undo = z.strictObject({ interactionId: id });

export const skip = z.strictObject({ entryId: id, reason: z.string().trim().max(200).nullish() });

export const takeBack = z.strictObject({ entryId: id });

/** Of a call made on another telephone. */
export const complete = z.strictObject({
  madeAt: anyInstant.describe('Within the seven days before it was noted'),
  durationInSeconds: z.number().int().min(0).max(86_400),
});

export const release = z.strictObject({ entryIds });
