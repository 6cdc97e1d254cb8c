import type { NextDateRule } from './next-date-rule.ts';

/** Keys of the stages a new company starts with. */
export type StageKey = 'nouveau' | 'premier-contact' | 'qualifie' | 'proposition' | 'negociation' | 'gagne' | 'perdu';

/** What an outcome changes beside dates and stage. */
export const outcomeEffects = [
  'none',
  /** Opposition list, phone consent withdrawn, everything planned is closed, in all campaigns. */
  'opposition',
  /** A consumer's refusal starts the 60-day lock; consent is kept. */
  'refusal',
  /** As a refusal for a consumer, unless the rep unticks it; nothing for a business. */
  'hang-up',
  /** The prospect asked for the call: not an attempt in the legal count. */
  'requested-call-back',
  /** An e-mail asked for on the telephone may be sent once. */
  'email-once',
  /** The number is marked invalid; the person is not. */
  'bad-number',
  'link-customer',
  'store-competitor',
  'ask-contact',
  'reassign',
  'out-of-target',
  'company-closed',
  'merge',
] as const;
export type OutcomeEffect = (typeof outcomeEffects)[number];

export const lostReasons = [
  'price',
  'budget',
  'timing',
  'competitor',
  'no-need',
  'unreachable',
  'out-of-target',
  'opposition',
  'other',
] as const;
export type LostReason = (typeof lostReasons)[number];

/** The suggestion an outcome calls for; see the table of suggestions. */
export const suggestionKinds = [
  'stop',
  'sign',
  'quote',
  'video-meeting',
  'call-back',
  'documentation',
  'short-talk',
  'other-hours',
  'find-number',
  'follow-up-message',
  'before-renewal',
  'link-customer',
] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

export const outcomeColors = ['gray', 'green', 'yellow', 'red'] as const;

/** One result a call may have, in plain data: a company keeps its own copy as a row and may change it. */
export interface OutcomeDefinition {
  code: string;
  label: { fr: string; en: string };
  /** The key that gives this result on the call card; null when it is only in the list of all. */
  key: string | null;
  color: (typeof outcomeColors)[number];
  /** A human answered, and it was our prospect's side. */
  reached: boolean;
  decisionMaker: 'yes' | 'no' | 'ask';
  response: boolean;
  positive: boolean;
  /** Counts in the attempts of the statistics and of the legal limit. */
  countsAsAttempt: boolean;
  /** The prospect moves up to this stage, at least. */
  stageKey: StageKey | null;
  /** Why the prospect is lost, where the outcome says so by itself. */
  lostReason: LostReason | null;
  nextDate: NextDateRule;
  effect: OutcomeEffect;
  temperature: 'hot' | 'warm' | null;
  /** What must be given beside the key. */
  asks: 'reason' | 'date' | null;
  suggestion: SuggestionKind | null;
}
