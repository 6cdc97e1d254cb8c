import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { withMovedRow } from '../../engine/moved-row.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { listPipelines } from './manage-pipelines.commands.ts';
import { pipelinesInUse } from './pipeline.rules.ts';
import { type Stage, stageRecord } from './stage.record.ts';

const { name, color, kind, usualDays, position } = stageRecord.schema.shape;

export const createStage = defineCommand({
  name: 'stage.create',
  args: z.strictObject({
    id,
    name,
    color: color.default('slate'),
    kind: kind.default('open'),
    usualDays: usualDays.default(null),
    /** The first one in use where none is named. */
    pipelineId: id.optional(),
  }),
  permission: 'stages.manage',
  async run(store, args) {
    const pipelineId = await pipelineInUse(store, args.pipelineId);
    const stages = await stagesOf(store, pipelineId);
    refuseNameInUse(stages, args);
    // A new open stage goes before the first closing one, where the pipeline still runs.
    const firstClosed = stages.find((stage) => stage.kind !== 'open' && !stage.archivedAt);
    const place = args.kind === 'open' && firstClosed ? firstClosed.position : (stages.at(-1)?.position ?? -1) + 1;
    for (const stage of stages.filter((one) => one.position >= place)) {
      await store.update(stageRecord, stage.id, { position: stage.position + 1 });
    }
    return store.insert(stageRecord, { ...args, pipelineId, key: null, position: place, archivedAt: null });
  },
});

/** Moves a stage to a place in the order of the stages in use of its pipeline; the others close ranks. */
export const moveStage = defineCommand({
  name: 'stage.move',
  args: z.strictObject({ id, position }),
  permission: 'stages.manage',
  async run(store, { id, position }) {
    const stage = (await store.find(stageRecord, id)) ?? refuse('stage.notFound');
    const ordered = withMovedRow(await stagesOf(store, stage.pipelineId), id, position) ?? refuse('stage.notFound');
    for (const [place, stage] of ordered.entries()) {
      if (stage.position !== place) await store.update(stageRecord, stage.id, { position: place });
    }
  },
});

export const restoreStage = defineCommand({
  name: 'stage.restore',
  args: z.strictObject({ id }),
  permission: 'stages.manage',
  async run(store, { id }) {
    const stage = (await store.find(stageRecord, id)) ?? refuse('stage.notFound');
    await pipelineInUse(store, stage.pipelineId);
    refuseNameInUse(await stagesOf(store, stage.pipelineId), stage);
    return store.update(stageRecord, id, { archivedAt: null });
  },
});

/** The stages of one pipeline, those put aside included, in their order. */
export async function stagesOf(store: Store, pipelineId: string): Promise<Stage[]> {
  return store.list(stageRecord, { where: { field: 'pipelineId', is: pipelineId }, order: [{ field: 'position' }] });
}

async function pipelineInUse(store: Store, wanted: string | undefined): Promise<string> {
  const pipelines = pipelinesInUse(await listPipelines(store));
  const found = wanted ? pipelines.find(({ id }) => id === wanted) : pipelines[0];
  return found?.id ?? refuse('pipeline.notFound', {}, 'pipelineId');
}

/** In each pipeline prospects need somewhere to arrive, and those won or lost somewhere to end. */
export function refuseUnlessOtherOfKind(stages: readonly Stage[], { id, kind }: Stage): void {
  if (!stages.some((stage) => stage.kind === kind && !stage.archivedAt && stage.id !== id))
    refuse(`stage.last.${kind}`);
}

/** No two stages in use of one pipeline bear the same name. */
export function refuseNameInUse(stages: readonly Stage[], { id, name }: Pick<Stage, 'id' | 'name'>): void {
  const other = stages.find((stage) => stage.id !== id && !stage.archivedAt && isSameName(stage.name, name));
  if (other) refuse('stage.nameInUse', { name: other.name }, 'name');
}
