import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { listPipelines } from '../stages/manage-pipelines.commands.ts';
import { pipelineRecord } from '../stages/pipeline.record.ts';
import { pipelinesInUse } from '../stages/pipeline.rules.ts';
import { stagesOf } from '../stages/stage.commands.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { refuseWhileHeld } from './live-prospects.ts';

/** Puts an empty pipeline aside with its stages; the first one stays, for new prospects arrive in it. */
export const archivePipeline = defineCommand({
  name: 'pipeline.archive',
  args: z.strictObject({ id }),
  permission: 'stages.manage',
  serverOnly: true,
  async run(store, { id }, { caller, at }) {
    const inUse = pipelinesInUse(await listPipelines(store));
    const pipeline = (await store.find(pipelineRecord, id)) ?? refuse('pipeline.notFound');
    if (pipeline.archivedAt) return pipeline;
    if (inUse.length === 1) return refuse('pipeline.last');
    if (inUse[0]?.id === id) return refuse('pipeline.first');
    const stages = await stagesOf(store, id);
    // First aside, then a look: whoever moves a prospect here meanwhile has come before, or finds it aside.
    for (const stage of stages.filter(({ archivedAt }) => !archivedAt)) {
      await store.update(stageRecord, stage.id, { archivedAt: at });
    }
    const aside = await store.update(pipelineRecord, id, { archivedAt: at });
    await refuseWhileHeld(store, caller, { stageIds: stages.map((stage) => stage.id), subject: 'pipeline' });
    return aside;
  },
});
