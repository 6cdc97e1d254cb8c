import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { pipelineRecord } from '../pipeline.record.ts';
import { byPipeline, inPipelineOrder, type PipelineStages, pipelinesInUse, stageNaming } from '../pipeline.rules.ts';
import { type Stage, stageRecord } from '../stage.record.ts';

/** The company's stages, pipeline after pipeline, those put aside included: a prospect may still stand in one. */
export function usePipelineStages() {
  const all = useRows(stageRecord);
  const pipelines = useRows(pipelineRecord);
  return useMemo(() => {
    const stages = inPipelineOrder(all, pipelines);
    const byId = new Map(stages.map((stage) => [stage.id, stage]));
    const stageOf = (id: string | null | undefined): Stage | undefined => (id ? byId.get(id) : undefined);
    const inUse = pipelinesInUse(pipelines);
    return {
      stages,
      stageOf,
      ...stageNaming(stages, pipelines),
      pipelines: inUse,
      /** The pipeline of a stage. */
      pipelineOf: (stageId: string) => pipelines.find(({ id }) => id === stageOf(stageId)?.pipelineId),
      /** With one pipeline, no screen speaks of pipelines. */
      hasSeveral: inUse.length > 1,
      groups: byPipeline(stages, pipelines),
    };
  }, [all, pipelines]);
}

export interface StageOption {
  value: string;
  label: string;
}

/** The choices of a list of stages: under the names of the pipelines where there are several. */
export function stageOptions(
  groups: readonly PipelineStages<Stage>[],
): (StageOption | { group: string; items: StageOption[] })[] {
  const lists = groups.map(({ pipeline, stages }) => ({
    group: pipeline.name,
    items: stages.map(({ id, name }) => ({ value: id, label: name })),
  }));
  return lists.length > 1 ? lists : lists.flatMap(({ items }) => items);
}
