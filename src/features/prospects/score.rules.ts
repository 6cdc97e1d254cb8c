// How promising a prospect is, 0 to 100, every point with its reason. Fit says who they are, engagement what they did
// (fading with a half-life), timing when they decide; penalties take away. Missing data is 0, never negative.
import { daysBetween, minutesBetween, wallTime } from '../../engine/dates.ts';

export interface ScoreFacts {
  /** Opposed, restricted or blocked: such a person has no score at all. */
  isClosedToContact?: boolean;
  sectorInTarget?: boolean;
  sizeInTarget?: boolean;
  role?: 'decision-maker' | 'prescriber' | 'user' | null;
  inTerritory?: boolean;
  hasDirectMobile?: boolean;
  hasNamedEmail?: boolean;
  signals?: readonly EngagementSignal[];
  decisionOn?: string | null;
  competitorContractEndsOn?: string | null;
  isBudgetKnown?: boolean;
  noShowCount?: number;
  missedCalls?: number;
  hasNoBudget?: boolean;
  hasHardBounce?: boolean;
}

export interface EngagementSignal {
  kind: keyof typeof signalPoints;
  at: string;
}

export interface ScoreReason {
  key: `score.${ReasonKey}`;
  /** Signed; not rounded, so that the reasons add up. */
  points: number;
}

export interface Score {
  value: number;
  band: ScoreBand;
  reasons: ScoreReason[];
}

export type ScoreBand = 'hot' | 'warm' | 'cold';

const signalPoints = {
  requestForm: 25,
  wantsToBuy: 25,
  interested: 15,
  wantsDocumentation: 10,
  replied: 15,
  quoteViewed: 15,
  metAtFair: 10,
  linkClicked: 5,
} as const;

/** Call outcomes that say something of the prospect's interest. */
export const signalOfOutcome: Readonly<Record<string, EngagementSignal['kind']>> = {
  TRES_INTERESSE: 'wantsToBuy',
  VEUT_DEMO: 'wantsToBuy',
  VEUT_DEVIS: 'wantsToBuy',
  INTERESSE: 'interested',
  VEUT_DOC: 'wantsDocumentation',
};

const rolePoints = { 'decision-maker': 10, prescriber: 6, user: 3 } as const;
const halfLifeInDays = 14;
const most = { engagement: 40, timing: 20, callsADay: 25, clicksAWeek: 10 };

type ReasonKey =
  | keyof typeof signalPoints
  | 'sector'
  | 'size'
  | 'role'
  | 'territory'
  | 'directMobile'
  | 'namedEmail'
  | 'engagementLimit'
  | 'decisionSoon'
  | 'competitorContractEnds'
  | 'budgetKnown'
  | 'timingLimit'
  | 'noShow'
  | 'missedCalls'
  | 'noBudget'
  | 'hardBounce';

/** The score at `now`, days being those of the company's `zone`; null for a person who may not be contacted. */
export function scoreOf(facts: ScoreFacts, now: string, zone: string): Score | null {
  if (facts.isClosedToContact) return null;
  const reasons = [
    ...fitReasons(facts),
    ...limited(engagementReasons(facts.signals ?? [], now, zone), most.engagement, 'engagementLimit'),
    ...limited(timingReasons(facts, wallTime(now, zone).day), most.timing, 'timingLimit'),
    ...penalties(facts),
  ].filter(({ points }) => points !== 0);
  const value = roundHalfUp(Math.min(100, Math.max(0, total(reasons))));
  return { value, band: bandOf(value), reasons };
}

export function bandOf(score: number): ScoreBand {
  if (score >= 70) return 'hot';
  return score >= 40 ? 'warm' : 'cold';
}

/** What is left of points earned at `at`: half of them every 14 days. */
export function decayed(points: number, at: string, now: string): number {
  const days = Math.max(0, minutesBetween(at, now) / (24 * 60));
  return points * 0.5 ** (days / halfLifeInDays);
}

function fitReasons(facts: ScoreFacts): ScoreReason[] {
  return [
    reason('sector', facts.sectorInTarget ? 10 : 0),
    reason('size', facts.sizeInTarget ? 10 : 0),
    reason('role', facts.role ? rolePoints[facts.role] : 0),
    reason('territory', facts.inTerritory ? 5 : 0),
    reason('directMobile', facts.hasDirectMobile ? 3 : 0),
    reason('namedEmail', facts.hasNamedEmail ? 2 : 0),
  ];
}

function engagementReasons(signals: readonly EngagementSignal[], now: string, zone: string): ScoreReason[] {
  const counted = new Map<string, number>();
  const newestFirst = signals.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return newestFirst.map(({ kind, at }) => {
    const limit = limitOf(kind, wallTime(at, zone));
    const before = counted.get(limit.period) ?? 0;
    const points = Math.min(signalPoints[kind], limit.points - before);
    counted.set(limit.period, before + points);
    return reason(kind, decayed(points, at, now));
  });
}

/** A prospect's calls of one day count once, and clicks of one week twice: insisting is not interest. */
function limitOf(kind: EngagementSignal['kind'], { day, weekday }: { day: string; weekday: number }) {
  if (Object.values(signalOfOutcome).includes(kind)) return { period: `calls ${day}`, points: most.callsADay };
  if (kind !== 'linkClicked') return { period: `${kind} free`, points: Number.POSITIVE_INFINITY };
  const week = Math.floor((daysBetween('1970-01-01', day) - weekday + 1) / 7);
  return { period: `clicks ${week}`, points: most.clicksAWeek };
}

function timingReasons(facts: ScoreFacts, today: string): ScoreReason[] {
  const daysUntil = (day: string | null | undefined) => {
    const days = day ? daysBetween(today, day) : -1;
    return days < 0 ? Number.POSITIVE_INFINITY : days;
  };
  const decision = daysUntil(facts.decisionOn);
  return [
    reason('decisionSoon', decision <= 30 ? 10 : decision <= 90 ? 5 : 0),
    reason('competitorContractEnds', daysUntil(facts.competitorContractEndsOn) <= 90 ? 10 : 0),
    reason('budgetKnown', facts.isBudgetKnown ? 5 : 0),
  ];
}

function penalties(facts: ScoreFacts): ScoreReason[] {
  return [
    reason('noShow', -10 * Math.min(facts.noShowCount ?? 0, 2)),
    reason('missedCalls', (facts.missedCalls ?? 0) >= 3 ? -10 : 0),
    reason('noBudget', facts.hasNoBudget ? -10 : 0),
    reason('hardBounce', facts.hasHardBounce ? -5 : 0),
  ];
}

/** The same reasons, and what exceeds their limit taken off in a line of its own. */
function limited(reasons: ScoreReason[], limit: number, key: 'engagementLimit' | 'timingLimit'): ScoreReason[] {
  return [...reasons, reason(key, Math.min(0, limit - total(reasons)))];
}

function reason(key: ReasonKey, points: number): ScoreReason {
  return { key: `score.${key}`, points: points || 0 };
}

function total(reasons: readonly ScoreReason[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0);
}

function roundHalfUp(value: number): number {
  // 69.5 must not become 69 because its parts added up to 69.49999999.
  return Math.floor(value + 0.5 + 1e-9);
}
