// Which stages belong together, in which order, and what a stage is called where its name alone would not tell it.
import { isSameName } from '../../engine/same-name.ts';
import type { Pipeline } from './pipeline.record.ts';
import type { Stage } from './stage.record.ts';

type Way = Pick<Pipeline, 'id' | 'name' | 'position' | 'archivedAt'>;
type Placed = Pick<Stage, 'pipelineId' | 'position'>;
type Named = Pick<Stage, 'id' | 'name' | 'pipelineId'>;

/** The pipelines in use, in their order; new prospects arrive in the first. */
export function pipelinesInUse<One extends Way>(pipelines: readonly One[]): One[] {
  return pipelines.filter(({ archivedAt }) => !archivedAt).toSorted((a, b) => a.position - b.position);
}

/** Pipeline after pipeline, each stage in its place; those of a pipeline put aside come last. */
export function inPipelineOrder<One extends Placed>(stages: readonly One[], pipelines: readonly Way[]): One[] {
  const places = new Map(pipelinesInUse(pipelines).map(({ id }, place) => [id, place]));
  const placeOf = ({ pipelineId }: Placed) => places.get(pipelineId) ?? places.size;
  return stages.toSorted((a, b) => placeOf(a) - placeOf(b) || a.position - b.position);
}

export interface PipelineStages<One> {
  pipeline: Way;
  stages: One[];
}

/** The stages in use under their pipelines. */
export function byPipeline<One extends Placed & Pick<Stage, 'archivedAt'>>(
  stages: readonly One[],
  pipelines: readonly Way[],
): PipelineStages<One>[] {
  const inUse = inPipelineOrder(stages, pipelines).filter(({ archivedAt }) => !archivedAt);
  return pipelinesInUse(pipelines).map((pipeline) => ({
    pipeline,
    stages: inUse.filter(({ pipelineId }) => pipelineId === pipeline.id),
  }));
}

/** « Renouvellements › Négociation » */
export const fullStageName = (pipeline: string, stage: string) => `${pipeline} › ${stage}`;

type StageId = string | null | undefined;

/** What stages are called in a sentence, where no heading says of which pipeline they are. */
export function stageNaming(stages: readonly Named[], pipelines: readonly Pick<Way, 'id' | 'name'>[]) {
  const pipelineNames = new Map(pipelines.map(({ id, name }) => [id, name]));
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const isSharedName = (stage: Named) =>
    stages.some((other) => other.pipelineId !== stage.pipelineId && isSameName(other.name, stage.name));
  const shared = new Set(stages.filter(isSharedName).map(({ id }) => id));

  function nameOf(id: StageId, isFull: boolean): string | undefined {
    const stage = byId.get(id ?? '');
    const pipeline = stage && pipelineNames.get(stage.pipelineId);
    return stage && isFull && pipeline ? fullStageName(pipeline, stage.name) : stage?.name;
  }
  return {
    /** With its pipeline where another one has a stage of the same name. */
    titleOf: (id: StageId) => nameOf(id, shared.has(id ?? '')),
    /** Both ends of a move: with their pipelines where it led from one into another. */
    endsOf(from: StageId, to: StageId): { from: string | undefined; to: string | undefined } {
      const [left, reached] = [byId.get(from ?? ''), byId.get(to ?? '')];
      const hasCrossed = left !== undefined && reached !== undefined && left.pipelineId !== reached.pipelineId;
      const endOf = (id: StageId) => nameOf(id, hasCrossed || shared.has(id ?? ''));
      return { from: endOf(from), to: endOf(to) };
    },
  };
}
