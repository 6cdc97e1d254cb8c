// A file may move somebody known along the stages of their pipeline, never back and never into another: only when asked
// to, and only who is still at an open one.

/** The stages in their order. */
export interface StageInOrder {
  id: string;
  kind: string;
  pipelineId: string;
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
