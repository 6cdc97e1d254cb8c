import { z } from 'zod';
import { addMinutes } from '../../engine/dates.ts';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

export const dismissReasons = ['not-relevant', 'already-done', 'wrong-moment', 'other'] as const;
export type DismissReason = (typeof dismissReasons)[number];

/** The line of the table of suggestions. */
export const ruleNumber = z.number().int().min(1).max(99);

/** What somebody said to a suggestion. The rule stays away from this prospect until then; offline too. */
export const suggestionAnswerRecord = defineRecord({
  name: 'suggestionAnswer',
  table: 'suggestion_answer',
  fields: {
    prospectId: id,
    rule: ruleNumber,
    userId: id,
    /** By the company's calendar. */
    day,
    at: instant,
    answer: z.enum(['accepted', 'dismissed']),
    reason: z.enum(dismissReasons).nullable(),
    until: instant,
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
});

export type SuggestionAnswer = RowOf<typeof suggestionAnswerRecord>;

/** That a suggestion was on screen, once a day for each prospect and rule. */
export const suggestionShowingRecord = defineRecord({
  name: 'suggestionShowing',
  table: 'suggestion_showing',
  fields: { prospectId: id, rule: ruleNumber, userId: id, day, shownAt: instant },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'none',
});

const HIDDEN_IN_DAYS = 14;

export const hiddenUntil = (at: string) => addMinutes(at, HIDDEN_IN_DAYS * 24 * 60);

/** What was taken comes back with the next call that asks for it; what was dismissed does not before its time. */
export function isHidden(
  { answer, at: answeredAt, until }: Pick<SuggestionAnswer, 'answer' | 'at' | 'until'>,
  { at, lastCallAt }: { at: string; lastCallAt: string | undefined },
): boolean {
  if (at >= until) return false;
  return answer === 'dismissed' || lastCallAt === undefined || answeredAt >= lastCallAt;
}
