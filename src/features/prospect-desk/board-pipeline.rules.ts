import type { Stage } from '../stages/stage.record.ts';
import type { ListChoice } from './prospect-list.rules.ts';

type Step = Pick<Stage, 'id' | 'pipelineId' | 'archivedAt'>;

/**
 * Whose stages are the columns: the pipeline asked for, else that of a stage asked for, else the first. The stages come
 * pipeline after pipeline.
 */
export function boardPipelineId(
  { pipelineId, stageIds }: Pick<ListChoice, 'pipelineId' | 'stageIds'>,
  stages: readonly Step[],
): string | undefined {
  const inUse = stages.filter(({ archivedAt }) => !archivedAt);
  const found =
    inUse.find((stage) => stage.pipelineId === pipelineId) ?? inUse.find(({ id }) => stageIds.includes(id)) ?? inUse[0];
  return found?.pipelineId;
}

/** What a board is asked for: with several pipelines one of them, so that the count is that of the columns. */
export function boardChoice(choice: ListChoice, stages: readonly Step[]): ListChoice {
  const pipelineId = boardPipelineId(choice, stages);
  const isOnly = stages.every((stage) => stage.archivedAt || stage.pipelineId === pipelineId);
  return pipelineId === undefined || isOnly ? choice : { ...choice, pipelineId };
}
