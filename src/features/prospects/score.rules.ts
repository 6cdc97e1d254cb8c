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

export type ScoreReasonKey =
  | keyof typeof signalPoints
  | keyof FitPoints
  | 'fitLimit'
  | 'engagementLimit'
  | 'decisionSoon'
  | 'competitorContractEnds'
  | 'budgetKnown'
  | 'timingLimit'
  | 'noShow'
  | 'missedCalls'
  | 'noBudget'
  | 'hardBounce';

export interface ScoreReason {
  key: `score.${ScoreReasonKey}`;
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

/** What each thing that fits is worth; a company may weigh them otherwise. */
export interface FitPoints {
  sector: number;
  size: number;
  decisionMaker: number;
  prescriber: number;
  user: number;
  territory: number;
  directMobile: number;
  namedEmail: number;
}

export const usualFitPoints: FitPoints = {
  sector: 10,
  size: 10,
  decisionMaker: 10,
  prescriber: 6,
  user: 3,
  territory: 5,
  directMobile: 3,
  namedEmail: 2,
};

const reasonsInOrder = [
  ...(Object.keys(usualFitPoints) as (keyof FitPoints)[]),
  'fitLimit',
  ...(Object.keys(signalPoints) as (keyof typeof signalPoints)[]),
  'engagementLimit',
  'decisionSoon',
  'competitorContractEnds',
  'budgetKnown',
  'timingLimit',
  'noShow',
  'missedCalls',
  'noBudget',
  'hardBounce',
] as const satisfies readonly ScoreReasonKey[];

const fitOfRole = { 'decision-maker': 'decisionMaker', prescriber: 'prescriber', user: 'user' } as const;
const halfLifeInDays = 14;
const most = { fit: 40, engagement: 40, timing: 20, callsADay: 25, clicksAWeek: 10 };

/** The score at `now`, days being those of the company's `zone`; null for a person who may not be contacted. */
export function scoreOf(
  facts: ScoreFacts,
  now: string,
  zone: string,
  points: FitPoints = usualFitPoints,
): Score | null {
  if (facts.isClosedToContact) return null;
  const reasons = [
    ...limited(fitReasons(facts, points), most.fit, 'fitLimit'),
    ...limited(engagementReasons(facts.signals ?? [], now, zone), most.engagement, 'engagementLimit'),
    ...limited(timingReasons(facts, wallTime(now, zone).day), most.timing, 'timingLimit'),
    ...penalties(facts),
  ].filter(({ points }) => points !== 0);
  const value = roundHalfUp(Math.min(100, Math.max(0, total(reasons))));
  return { value, band: bandOf(value), reasons };
}

/** The reasons as they are kept: points by reason, each once, to the hundredth. */
export function pointsByReason(reasons: readonly ScoreReason[]): Record<string, number> {
  const points: Record<string, number> = {};
  for (const { key, points: more } of reasons) {
    const name = key.slice('score.'.length);
    points[name] = Math.round(((points[name] ?? 0) + more) * 100) / 100;
  }
  return points;
}

/** The reasons to tell, in the order of the parts: who they are, what they did, when they decide, what counts against. */
export function toldReasons(points: Readonly<Record<string, number>>): { name: ScoreReasonKey; points: number }[] {
  return reasonsInOrder.flatMap((name) => (points[name] ? [{ name, points: points[name] }] : []));
}

/** Whether what a score rests on fades. */
export const hasEngagement = (points: Readonly<Record<string, number>>) =>
  Object.keys(signalPoints).some((name) => points[name]);

/** From which score on, and up to which. */
export const scoreBands: Readonly<Record<ScoreBand, { from?: number; to?: number }>> = {
  hot: { from: 70 },
  warm: { from: 40, to: 69 },
  cold: { to: 39 },
};

/** The band that two bounds stand for, where they stand for one. */
export function bandBetween({ from, to }: { from?: unknown; to?: unknown }): ScoreBand | undefined {
  const bands = Object.keys(scoreBands) as ScoreBand[];
  return bands.find((band) => scoreBands[band].from === from && scoreBands[band].to === to);
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

function fitReasons(facts: ScoreFacts, points: FitPoints): ScoreReason[] {
  const fits: Partial<Record<keyof FitPoints, boolean | undefined>> = {
    sector: facts.sectorInTarget,
    size: facts.sizeInTarget,
    ...(facts.role && { [fitOfRole[facts.role]]: true }),
    territory: facts.inTerritory,
    directMobile: facts.hasDirectMobile,
    namedEmail: facts.hasNamedEmail,
  };
  return Object.entries(fits).map(([key, isTrue]) => {
    const name = key as keyof FitPoints;
    return reason(name, isTrue ? points[name] : 0);
  });
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
function limited(
  reasons: ScoreReason[],
  limit: number,
  key: 'fitLimit' | 'engagementLimit' | 'timingLimit',
): ScoreReason[] {
  return [...reasons, reason(key, Math.min(0, limit - total(reasons)))];
}

function reason(key: ScoreReasonKey, points: number): ScoreReason {
  return { key: `score.${key}`, points: points || 0 };
}

function total(reasons: readonly ScoreReason[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0);
}

function roundHalfUp(value: number): number {
  // 69.5 must not become 69 because its parts added up to 69.49999999.
  return Math.floor(value + 0.5 + 1e-9);
}
