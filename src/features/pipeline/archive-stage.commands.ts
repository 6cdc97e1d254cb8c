import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { refuseUnlessOtherOfKind, stagesOf } from '../stages/stage.commands.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { refuseWhileHeld } from './live-prospects.ts';

/** Puts an empty stage aside. Only the server knows of every prospect, and so whether the stage is empty. */
export const archiveStage = defineCommand({
  name: 'stage.archive',
  args: z.strictObject({ id }),
  permission: 'stages.manage',
  serverOnly: true,
  async run(store, { id }, { caller, at }) {
    const stage = (await store.find(stageRecord, id)) ?? refuse('stage.notFound');
    refuseUnlessOtherOfKind(await stagesOf(store, stage.pipelineId), stage);
    // First aside, then a look: whoever moves a prospect here meanwhile has come before, or finds it aside.
    const aside = await store.update(stageRecord, id, { archivedAt: at });
    await refuseWhileHeld(store, caller, { stageIds: [id], subject: 'stage' });
    return aside;
  },
});
