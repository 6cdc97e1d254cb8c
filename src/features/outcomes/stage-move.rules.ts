interface StageStep {
  key: string | null;
  position: number;
  kind: 'open' | 'won' | 'lost';
}

/**
 * The stage a prospect stands in after an outcome that moves it to `targetKey`, at least. Stages only go up: never out
 * of won, and out of lost only by reopening. A stage the company has removed moves nobody.
 */
export function stageAfter<Stage extends StageStep>(
  current: Stage,
  targetKey: string | null,
  stages: readonly Stage[],
): Stage {
  if (current.kind !== 'open') return current;
  const target =
    stages.find((stage) => stage.key === targetKey && targetKey !== null) ?? closingStage(targetKey, stages);
  if (!target) return current;
  if (target.kind === 'lost') return target;
  return target.position > current.position ? target : current;
}

/** A company may have put its own stage in place of ours, but won and lost always exist in some form. */
function closingStage<Stage extends StageStep>(targetKey: string | null, stages: readonly Stage[]): Stage | undefined {
  if (targetKey === 'perdu') return stages.find(({ kind }) => kind === 'lost');
  if (targetKey === 'gagne') return stages.find(({ kind }) => kind === 'won');
  return undefined;
}
