// A file may move somebody known along the stages of their pipeline, never back and never into another: only when asked
// to, and only who is still at an open one.

/** The stages in their order. */
export interface StageInOrder {
  id: string;
  kind: string;
  pipelineId: string;
}

/** The won stage of the pipeline in which somebody still stands at an open one. */
export function wonStageFrom(stages: readonly StageInOrder[], from: string): string | undefined {
  const here = stages.find(({ id }) => id === from);
  if (here?.kind !== 'open') return undefined;
  return stages.find(({ kind, pipelineId }) => kind === 'won' && pipelineId === here.pipelineId)?.id;
}

/** The stage a known prospect moves on to; undefined when they stay. */
export function stageForward(
  stages: readonly StageInOrder[],
  { from, to }: { from: string; to: string },
): string | undefined {
  const [here, there] = [from, to].map((id) => stages.findIndex((stage) => stage.id === id)) as [number, number];
  if (stages[here]?.kind !== 'open' || !stages[there] || there === here) return undefined;
  if (stages[there].pipelineId !== stages[here].pipelineId) return undefined;
  if (stages[there].kind === 'won') return to;
  return stages[there].kind === 'open' && there > here ? to : undefined;
}
