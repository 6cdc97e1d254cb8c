// What became of suggestions, rule by rule: shown, followed, put aside, left alone, and what came of it.
import { wilson } from '../../engine/wilson.ts';
import type { DismissReason } from './suggestion-answer.record.ts';

/** Whoever says yes, or moves up a stage, within so many days counts as a success. */
export const successInDays = 30;

export const reportParts = ['shown', 'accepted', 'dismissed', 'ignored', 'acceptedSuccess', 'otherSuccess'] as const;
export type ReportPart = (typeof reportParts)[number];

/** Counted for one rule; `reasons` add up to `dismissed`. */
export interface RuleCounts extends Record<ReportPart, number> {
  rule: number;
  reasons: Partial<Record<DismissReason, number>>;
}

export interface SuccessRate {
  part: number;
  of: number;
  /** From 0 to 1; null where nothing was counted, as the interval then is. */
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface RuleReport extends RuleCounts {
  /** Of those that were followed, and of those that were not. */
  followed: SuccessRate;
  notFollowed: SuccessRate;
}

export function ruleReport(counts: RuleCounts): RuleReport {
  return {
    ...counts,
    followed: successRate(counts.acceptedSuccess, counts.accepted),
    notFollowed: successRate(counts.otherSuccess, counts.shown - counts.accepted),
  };
}

function successRate(part: number, of: number): SuccessRate {
  const { low, high } = wilson(part, of) ?? { low: null, high: null };
  return { part, of, value: of === 0 ? null : part / of, low, high };
}
