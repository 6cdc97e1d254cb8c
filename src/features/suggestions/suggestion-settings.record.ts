import { z } from 'zod';
import { defineRecord, type RowOf } from '../../engine/define.ts';
import { ruleNumber } from './suggestion-answer.record.ts';

/** One line of the table as a company has set it; null holds the usual value. */
export const ruleChoice = z.strictObject({
  rule: ruleNumber,
  isOn: z.boolean(),
  /** What the suggestion says; `{date}`, `{days}` … stand for what is known of the case. */
  text: z.string().trim().min(1).max(120).nullable(),
  /** How long: what it counts is said by the rule. */
  days: z.number().int().min(0).max(400).nullable(),
  /** How often. */
  count: z.number().int().min(1).max(20).nullable(),
  /** The e-mail that is begun. */
  message: z.string().trim().min(1).max(2_000).nullable(),
});

export type RuleChoice = z.infer<typeof ruleChoice>;

/** The table of suggestions of a company, in its order. One row, under the company's own id; without it the usual holds. */
export const suggestionSettingsRecord = defineRecord({
  name: 'suggestionSettings',
  table: 'suggestion_settings',
  fields: { rules: z.array(ruleChoice).max(99) },
});

export type SuggestionSettings = RowOf<typeof suggestionSettingsRecord>;
