import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { nextDateRule } from './next-date-rule.ts';
import { lostReasons, outcomeColors, outcomeEffects, suggestionKinds } from './outcome-definition.ts';

const meaning = ['reached', 'decisionMaker', 'response', 'positive', 'countsAsAttempt', 'effect'] as const;

/**
 * What a call came to, as the company wants it: one key gives the result, its next date and its stage move.
 * System codes (see system-outcomes.ts) can be renamed, recoloured and re-keyed, never deleted.
 */
export const outcomeRecord = defineRecord({
  name: 'outcome',
  table: 'outcome',
  fields: {
    code: z.string().regex(/^[A-Z][A-Z0-9_]{1,38}$/),
    label: z.string().trim().min(1).max(60),
    position: z.number().int().nonnegative(),
    /** The key that gives this result; null when it is only in the list of all. */
    key: z.string().length(1).nullable(),
    color: z.enum(outcomeColors),
    reached: z.boolean(),
    decisionMaker: z.enum(['yes', 'no', 'ask']),
    response: z.boolean(),
    positive: z.boolean(),
    countsAsAttempt: z.boolean(),
    /** Key of the stage the prospect moves up to, at least. */
    stageKey: z.string().max(40).nullable(),
    lostReason: z.enum(lostReasons).nullable(),
    nextDate: nextDateRule,
    effect: z.enum(outcomeEffects),
    temperature: z.enum(['hot', 'warm']).nullable(),
    suggestion: z.enum(suggestionKinds).nullable(),
    asks: z.enum(['reason', 'date']).nullable(),
    /** The message that lies ready, filled for the person, once the key is pressed. */
    templateId: id.nullable(),
    isSystem: z.boolean(),
    archivedAt: instant.nullable(),
  },
  // What an outcome means, it means of every call that ever came to it.
  figures: (before, after) =>
    before && after && meaning.some((field) => before[field] !== after[field]) ? [{ part: 'contact' }] : [],
});

export type Outcome = RowOf<typeof outcomeRecord>;
