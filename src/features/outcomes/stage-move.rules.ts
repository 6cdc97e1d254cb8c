import { isSameName } from '../../engine/same-name.ts';

interface StageStep {
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
  const named = stages.find(({ key }) => key === targetKey);
  const target =
    own.find(({ key }) => key === targetKey) ??
    own.find(({ name }) => named && isSameName(name, named.name)) ??
    closingStage(named?.kind ?? kindOfKey[targetKey], own);
  if (!target) return current;
  if (target.kind === 'lost') return target;
  return target.position > current.position ? target : current;
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
