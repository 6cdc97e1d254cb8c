import { isSameName } from '../../engine/same-name.ts';

interface StageStep {
  id: string;
  pipelineId: string;
  key: string | null;
  name: string;
  position: number;
  kind: 'open' | 'won' | 'lost';
}

/**
 * The stage a prospect stands in after an outcome that moves it to `targetKey`, at least. A prospect stays in its pipeline,
 * and there stages only go up: never out of won, and out of lost only by reopening. A stage the company has removed moves
 * nobody.
 */
export function stageAfter<Stage extends StageStep>(
  current: Stage,
  targetKey: string | null,
  stages: readonly Stage[],
): Stage {
  if (current.kind !== 'open' || targetKey === null) return current;
  const own = stages.filter(({ pipelineId }) => pipelineId === current.pipelineId);
  const named = stages.find((stage) => isStage(stage, targetKey));
  const target =
    own.find((stage) => isStage(stage, targetKey)) ??
    own.find(({ name }) => named && isSameName(name, named.name)) ??
    closingStage(named?.kind ?? kindOfKey[targetKey], own);
  if (!target) return current;
  if (target.kind === 'lost') return target;
  return target.position > current.position ? target : current;
}

/** The stages every company starts with have a key; one of the company's own is known by its id. */
export const isStage = ({ key, id }: Pick<StageStep, 'key' | 'id'>, named: string) => (key ?? id) === named;

/** Whether an outcome may move to it: to none, to one there is, or to one of Kili's that this company has removed. */
export const isKnownStage = (targetKey: string | null, stages: readonly Pick<StageStep, 'id' | 'key'>[]): boolean =>
  targetKey === null || targetKey in kindOfKey || stages.some((stage) => isStage(stage, targetKey));

/** Whether an outcome that moves to this stage loses the prospect. */
export function isLostStage(
  targetKey: string | null,
  stages: readonly Pick<StageStep, 'id' | 'key' | 'kind'>[],
): boolean {
  if (targetKey === null) return false;
  return (stages.find((stage) => isStage(stage, targetKey))?.kind ?? kindOfKey[targetKey]) === 'lost';
}

/** A company may have put its own stage in place of ours, but won and lost always exist in some form. */
const kindOfKey: Readonly<Record<string, StageStep['kind']>> = { gagne: 'won', perdu: 'lost' };

/** Where an outcome ends a prospect, each pipeline has its own end. */
function closingStage<Stage extends StageStep>(
  kind: StageStep['kind'] | undefined,
  own: readonly Stage[],
): Stage | undefined {
  return kind === 'open' ? undefined : own.find((stage) => stage.kind === kind);
}
