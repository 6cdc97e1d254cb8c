import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { withMovedRow } from '../../engine/moved-row.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { type Pipeline, pipelineRecord } from './pipeline.record.ts';
import { inPipelineOrder } from './pipeline.rules.ts';
import { type Stage, stageKinds, stageRecord } from './stage.record.ts';

const { name, position } = pipelineRecord.schema.shape;

/** Opens a pipeline with the three stages it cannot do without, named and coloured as those of the first one. */
export const createPipeline = defineCommand({
  name: 'pipeline.create',
  args: z.strictObject({ id, name, openStageId: id, wonStageId: id, lostStageId: id }),
  permission: 'stages.manage',
  async run(store, { id, name, openStageId, wonStageId, lostStageId }) {
    const pipelines = await listPipelines(store);
    refuseNameInUse(pipelines, { id, name });
    const known = inPipelineOrder(await store.list(stageRecord), pipelines).filter(({ archivedAt }) => !archivedAt);
    const pipeline = await store.insert(pipelineRecord, {
      id,
      name,
      position: (pipelines.at(-1)?.position ?? -1) + 1,
      archivedAt: null,
    });
    const ids: Record<Stage['kind'], string> = { open: openStageId, won: wonStageId, lost: lostStageId };
    for (const [position, kind] of stageKinds.entries()) {
      const { name, color, usualDays } = known.find((stage) => stage.kind === kind) ?? refuse('stage.none');
      await store.insert(stageRecord, {
        ...{ id: ids[kind], pipelineId: id, key: null, name, color, kind, usualDays, position },
        archivedAt: null,
      });
    }
    return pipeline;
  },
});

export const editPipeline = defineCommand({
  name: 'pipeline.edit',
  args: z.strictObject({ id, name: name.optional(), position: position.optional() }),
  permission: 'stages.manage',
  async run(store, { id, position, name }, context) {
    if (position !== undefined) await movePipeline.run(store, { id, position }, context);
    const pipelines = await listPipelines(store);
    const pipeline = pipelines.find((one) => one.id === id) ?? refuse('pipeline.notFound');
    if (name === undefined) return pipeline;
    refuseNameInUse(pipelines, { id, name });
    return store.update(pipelineRecord, id, { name });
  },
});

/** Moves a pipeline to a place among those in use; in the first one new prospects arrive. */
export const movePipeline = defineCommand({
  name: 'pipeline.move',
  args: z.strictObject({ id, position }),
  permission: 'stages.manage',
  async run(store, { id, position }) {
    const ordered = withMovedRow(await listPipelines(store), id, position) ?? refuse('pipeline.notFound');
    for (const [place, pipeline] of ordered.entries()) {
      if (pipeline.position !== place) await store.update(pipelineRecord, pipeline.id, { position: place });
    }
  },
});

/** Takes a pipeline back with the stages it was put aside with. */
export const restorePipeline = defineCommand({
  name: 'pipeline.restore',
  args: z.strictObject({ id }),
  permission: 'stages.manage',
  async run(store, { id }) {
    const pipelines = await listPipelines(store);
    const pipeline = pipelines.find((one) => one.id === id) ?? refuse('pipeline.notFound');
    if (!pipeline.archivedAt) return pipeline;
    refuseNameInUse(pipelines, pipeline);
    const stages = await store.list(stageRecord, { where: { field: 'pipelineId', is: id } });
    for (const stage of stages.filter(({ archivedAt }) => archivedAt === pipeline.archivedAt)) {
      await store.update(stageRecord, stage.id, { archivedAt: null });
    }
    return store.update(pipelineRecord, id, { archivedAt: null });
  },
});

export async function listPipelines(store: Store): Promise<Pipeline[]> {
  return store.list(pipelineRecord, { order: [{ field: 'position' }] });
}

function refuseNameInUse(pipelines: readonly Pipeline[], { id, name }: Pick<Pipeline, 'id' | 'name'>): void {
  const other = pipelines.find((one) => one.id !== id && !one.archivedAt && isSameName(one.name, name));
  if (other) refuse('pipeline.nameInUse', { name: other.name }, 'name');
}
