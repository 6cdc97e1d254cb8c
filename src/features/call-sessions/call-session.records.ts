import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { filterSchema } from '../../engine/filter.ts';

/** One sitting of calls by one person through a list. */
export const callSessionRecord = defineRecord({
  name: 'callSession',
  table: 'call_session',
  fields: {
    userId: id,
    title: z.string().max(120),
    /** The campaign it calls; null for any other list. */
    campaignId: id.nullable(),
    state: z.enum(['active', 'paused', 'ended']),
    total: z.number().int().nonnegative(),
    /** Others of the list whose next action lies ahead: they are not called now. Exact up to 10,000. */
    plannedLater: z.number().int().nonnegative(),
    /** Those of the list whom nobody may call now, by the gate's code, as it was when the list was last looked at. */
    blocked: z.record(z.string().max(20), z.number().int().nonnegative()),
    /** The most of each code that were ever kept back, for the report. */
    keptBack: z.record(z.string().max(20), z.number().int().nonnegative()),
    /** Of the cards that are left, how many nobody may call now, and from when on the first may be; null until none other is left. */
    forbidden: z
      .strictObject({
        count: z.number().int().nonnegative(),
        from: instant.nullable(),
        /** Others of the list, without a card and outside the total, as nobody may call them today. */
        withoutCard: z.number().int().positive().optional(),
      })
      .nullable(),
    startedAt: instant,
    endedAt: instant.nullable(),
    lastEventAt: instant,
    /** The one device that works on it, or that ended it; null for none but the API, the company’s id where it ended the person’s access. */
    deviceId: id.nullable(),
    /**
     * The list it was begun on: who comes by themselves meanwhile is called too. Null for people named one by one, and
     * for all of a campaign; of a campaign it says which of its members, named ones as `namedPeople` does.
     */
    scope: filterSchema.nullable(),
  },
  reach: { kind: 'person', personField: 'userId' },
  holding: 'own',
  internal: ['deviceId', 'scope'],
});

/** A prospect's place in a session: waiting, on screen, treated, or left out. */
export const callEntryRecord = defineRecord({
  name: 'callEntry',
  table: 'call_entry',
  fields: {
    sessionId: id,
    prospectId: id,
    userId: id,
    position: z.number().int().nonnegative(),
    state: z.enum(['waiting', 'served', 'done', 'skipped']),
    servedAt: instant.nullable(),
    /** Key and parameters of the sentence « pourquoi lui ». */
    reason: z.record(z.string(), z.unknown()),
    outcome: z.string().max(40).nullable(),
    interactionId: id.nullable(),
    skipCount: z.number().int().nonnegative(),
    skipReason: z.string().max(200).nullable(),
    notBefore: instant.nullable(),
  },
  reach: { kind: 'person', personField: 'userId' },
  holding: 'none',
});

/** "Nobody else may ring this person or this number until …": `key` is person:<id>, line:<id> or phone:<E.164>. */
export const callLockRecord = defineRecord({
  name: 'callLock',
  table: 'call_lock',
  fields: {
    key: z.string().max(80),
    prospectId: id,
    userId: id,
    entryId: id,
    expiresAt: instant,
  },
  holding: 'none',
});

/** A human pressed "Appeler": one press, one dial, always on record. */
export const dialRecord = defineRecord({
  name: 'dial',
  table: 'dial',
  fields: {
    prospectId: id,
    userId: id,
    entryId: id.nullable(),
    number: z.string().max(60),
    dialledAt: instant,
    /** The same person's next dial, pressed before this one had its outcome: by then this call was over. */
    overtakenById: id.nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'none',
});

export type CallSession = RowOf<typeof callSessionRecord>;
export type Dial = RowOf<typeof dialRecord>;
export type CallEntry = RowOf<typeof callEntryRecord>;
