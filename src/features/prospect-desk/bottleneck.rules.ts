// Where prospects stop: how many came to a stage and went on from it, and how many stand there blocked.
import type { Stage } from '../stages/stage.record.ts';
import { boardStages, type Money } from './board.rules.ts';
import { isOfMine, type ListChoice } from './prospect-list.rules.ts';

/** What is compared: the last so many days with as many before. */
export const periodInDays = 90;

/** More moves, or more new prospects, in the two periods together are not followed one by one. */
export const mostPassages = 100_000;
/** More are not followed while somebody waits. */
export const mostPassagesAtOnce = 10_000;

/** The most owners or sources told of at once. */
export const mostGroups = 50;

const FEWEST_OPEN = 5;
/** Below, a conversion says too little for its fall to mean anything. */
const FEWEST_ENTERED = 20;
/** Below, a rate is shown as of a small sample. */
const SMALL_SAMPLE = 30;

export const bottleneckKinds = ['stage', 'owner', 'source'] as const;
export type BottleneckKind = (typeof bottleneckKinds)[number];

/** The prospects that came to a stage in one period, by what has become of them to date. */
export interface Cohort {
  entered: number;
  /** Have been at a later open stage or won since. */
  onward: number;
  /** Had been by the end of the period: as long as those of the last period have had, so that the two compare. */
  onwardInPeriod: number;
  /** Have not, and still may. */
  stillOpen: number;
}

export const cohortParts = ['entered', 'onward', 'stillOpen'] as const satisfies readonly (keyof Cohort)[];
export type CohortPart = (typeof cohortParts)[number];

export const noCohort: Cohort = { entered: 0, onward: 0, onwardInPeriod: 0, stillOpen: 0 };

/** A stage, or the part of it that one owner or one source has. */
export interface Bottleneck {
  /** The stage, the owner or the source; null is nobody's, or of no known source. */
  key: string | null;
  /** Null where there is too much to follow. */
  recent: Cohort | null;
  before: Cohort | null;
  /** Of the stays that ended in the last period. */
  stayInDays: number | null;
  usualDays: number | null;
  open: number;
  stuck: number;
  stuckAmounts: readonly Money[];
  /** Not all that stand there were looked at yet: what stands there and what is blocked is a least. */
  isLeast: boolean;
}

/** The share that went on to date; null of nobody. */
export function conversionOf(cohort: Cohort | null): number | null {
  return cohort && cohort.entered > 0 ? cohort.onward / cohort.entered : null;
}

/** The share that had gone on by the end of the period: of two periods only these compare. */
export function conversionInPeriod(cohort: Cohort | null): number | null {
  return cohort && cohort.entered > 0 ? cohort.onwardInPeriod / cohort.entered : null;
}

export const isSmallSample = ({ entered }: Cohort) => entered > 0 && entered < SMALL_SAMPLE;

export const bottleneckReasons = ['stuck', 'conversion'] as const;
export type BottleneckReason = (typeof bottleneckReasons)[number];

/** Why this is a bottleneck, if it is: reckoned in whole numbers, so that 30 % and 10 points are exactly that. */
export function reasonsOf(
  line: Pick<Bottleneck, 'open' | 'stuck' | 'isLeast' | 'recent' | 'before'>,
): BottleneckReason[] {
  const { open, stuck, isLeast, recent, before } = line;
  const reasons: BottleneckReason[] = [];
  // Which share of them is blocked is known of all of them only.
  if (open >= FEWEST_OPEN && !isLeast && 10 * stuck >= 3 * open) reasons.push('stuck');
  if (recent && before && Math.min(recent.entered, before.entered) >= FEWEST_ENTERED) {
    const fall = before.onwardInPeriod * recent.entered - recent.onwardInPeriod * before.entered;
    if (10 * fall >= before.entered * recent.entered) reasons.push('conversion');
  }
  return reasons;
}

/** The most money blocked first, euros before other currencies, then the most blocked, then the most open. */
export function byBlocked(a: Omit<Bottleneck, 'key'>, b: Omit<Bottleneck, 'key'>): number {
  const currencies = new Set([...a.stuckAmounts, ...b.stuckAmounts].map(({ currency }) => currency));
  const inOrder = [...currencies].toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
  for (const currency of inOrder) {
    const difference = amountIn(currency, b) - amountIn(currency, a);
    if (difference !== 0) return difference;
  }
  return b.stuck - a.stuck || b.open - a.open;
}

const rank = (currency: string) => (currency === 'EUR' ? '' : currency);
const amountIn = (wanted: string, { stuckAmounts }: Omit<Bottleneck, 'key'>) =>
  stuckAmounts.find(({ currency }) => currency === wanted)?.amount ?? 0;

/** How far along each stage of a pipeline is: the open ones in their order, the won ones all at the end; a lost one is nowhere. */
export function rankedStages(
  stages: readonly Pick<Stage, 'id' | 'kind' | 'position' | 'archivedAt'>[],
): { id: string; rank: number | null; isOpen: boolean }[] {
  // A stage given up since still has its place between the others.
  const inOrder = boardStages(stages.map((stage) => ({ ...stage, archivedAt: null })));
  return inOrder.map(({ id, kind }, place) => ({
    id,
    rank: kind === 'lost' ? null : kind === 'won' ? stages.length : place,
    isOpen: kind === 'open',
  }));
}

/** What the list was asked for, without what would only leave those who stand somewhere now: they are to be compared. */
export function comparedChoice(choice: ListChoice): ListChoice {
  return {
    ...choice,
    counter: isOfMine(choice) ? 'mine' : 'all',
    ofMine: undefined,
    pipelineId: null,
    stageIds: [],
    stay: null,
    withoutNextAction: false,
    archived: false,
  };
}
