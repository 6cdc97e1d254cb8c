// Which stages count as qualified, and how likely it is that an open one ends in a signature (kpis.md, § 6).
import type { Stage } from '../stages/stage.record.ts';

type Ordered = Pick<Stage, 'id' | 'pipelineId' | 'key' | 'kind' | 'position'>;

const QUALIFIED = 'qualifie';
const THIRD = 2;
/** In percent, in the order of the stages a company starts with. */
const usualOdds: ReadonlyMap<string, number> = new Map([
  ['nouveau', 5],
  ['premier-contact', 10],
  [QUALIFIED, 25],
  ['proposition', 50],
  ['negociation', 75],
]);

/** Fewer closed prospects say nothing of a stage. */
export const LEAST_CLOSED = 30;

/** From « Qualifié » on, or from the third on in a pipeline that has no such stage; and whoever has signed. */
export function qualifiedStages(stages: readonly Ordered[]): string[] {
  return openOfPipelines(stages).flatMap((open) => {
    const first = open.findIndex(({ key }) => key === QUALIFIED);
    return open.slice(first < 0 ? THIRD : first).map(({ id }) => id);
  });
}

/** How those who came to a stage, or past it, have ended. */
export interface ClosedCounts {
  won: number;
  lost: number;
}

/** Closed prospects of one pipeline; of those lost, where the last open stage they came to stands in it. */
export interface ClosedGroup {
  pipelineId: string;
  isWon: boolean;
  position: number | null;
  count: number;
}

/** By open stage: whoever has signed went past all of them. */
export function closedCounts(
  stages: readonly Ordered[],
  groups: readonly ClosedGroup[],
): ReadonlyMap<string, ClosedCounts> {
  const sum = (of: readonly ClosedGroup[]) => of.reduce((total, { count }) => total + count, 0);
  return new Map(
    stages
      .filter(({ kind }) => kind === 'open')
      .map(({ id, pipelineId, position }) => {
        const here = groups.filter((group) => group.pipelineId === pipelineId);
        const lost = here.filter((group) => !group.isWon && group.position !== null && group.position >= position);
        return [id, { won: sum(here.filter(({ isWon }) => isWon)), lost: sum(lost) }];
      }),
  );
}

export interface StageOdds {
  /** In percent. */
  percent: number;
  /** Whether it is told by what became of those who stood there, rather than usual. */
  isMeasured: boolean;
}

/** By stage, open ones only. */
export function stageOdds(
  stages: readonly Ordered[],
  closed: ReadonlyMap<string, ClosedCounts> = new Map(),
): ReadonlyMap<string, StageOdds> {
  return new Map(
    openOfPipelines(stages).flatMap((open) =>
      open.map(({ id }, place): [string, StageOdds] => {
        const { won, lost } = closed.get(id) ?? { won: 0, lost: 0 };
        if (won + lost >= LEAST_CLOSED) return [id, { percent: (100 * won) / (won + lost), isMeasured: true }];
        return [id, { percent: usualPercent(open, place), isMeasured: false }];
      }),
    ),
  );
}

/** A stage the company added is as likely as the known one before it; without any, its place among the stages says it. */
function usualPercent(open: readonly Ordered[], place: number): number {
  const known = open.slice(0, place + 1).flatMap(({ key }) => usualOdds.get(key ?? '') ?? []);
  const odds = [...usualOdds.values()];
  if (open.some(({ key }) => usualOdds.has(key ?? ''))) return known.at(-1) ?? odds[0]!;
  return odds[Math.round((place / Math.max(1, open.length - 1)) * (odds.length - 1))]!;
}

function openOfPipelines(stages: readonly Ordered[]): Ordered[][] {
  const open = stages.filter(({ kind }) => kind === 'open').toSorted((a, b) => a.position - b.position);
  return [...Map.groupBy(open, ({ pipelineId }) => pipelineId).values()];
}
