import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { moveStage, refuseNameInUse, refuseUnlessOtherOfKind, stagesOf } from '../stages/stage.commands.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { refuseWhileHeld } from './live-prospects.ts';

const { name, color, kind, usualDays, position } = stageRecord.schema.shape;

/**
 * Changes a stage. Its kind only while nobody stands there: at once they would be won, or lost without a reason, or open
 * again with nothing planned, and no move on their timelines would tell why the figures changed.
 */
export const editStage = defineCommand({
  name: 'stage.edit',
  args: z.strictObject({
    id,
    name: name.optional(),
    color: color.optional(),
    kind: kind.optional(),
    usualDays: usualDays.optional(),
    position: position.optional(),
  }),
  permission: 'stages.manage',
  async run(store, { id, position, ...changes }, context) {
    if (position !== undefined) await moveStage.run(store, { id, position }, context);
    const stage = await store.find(stageRecord, id);
    if (!stage) return refuse('stage.notFound');
    const stages = await stagesOf(store, stage.pipelineId);
    if (changes.name) refuseNameInUse(stages, { id, name: changes.name });
    const isOfOtherKind = changes.kind !== undefined && changes.kind !== stage.kind;
    if (isOfOtherKind) refuseUnlessOtherOfKind(stages, stage);
    const edited = await store.update(stageRecord, id, changes);
    // First changed, then a look, as when a stage is archived.
    if (isOfOtherKind) await refuseWhileHeld(store, context.caller, { stageIds: [id], subject: 'stage.kind' });
    return edited;
  },
});

/** The same, asked of the server at once: only it knows of every prospect, and so whether the kind may change. */
export const updateStage = defineCommand({ ...editStage, name: 'stage.update', serverOnly: true });
