import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { emptyInteraction, interactionRecord } from '../interactions/interaction.record.ts';
import { findForWriting, findStageInUse } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';

/** A person moves a prospect to another stage; the timeline keeps the move. */
export const changeStage = defineCommand({
  name: 'prospect.changeStage',
  args: z.strictObject({ id, stageId: id, reason: z.string().trim().max(200).optional(), interactionId: id }),
  permission: 'prospects.edit',
  async run(store, { id, stageId, reason, interactionId }, { caller, at }) {
    const prospect = await findForWriting(store, id, caller);
    if (prospect.stageId === stageId) return prospect;
    const stage = await findStageInUse(store, stageId);
    await store.insert(interactionRecord, {
      ...emptyInteraction,
      id: interactionId,
      prospectId: id,
      userId: caller.userId,
      kind: 'stage',
      occurredAt: at,
      note: reason ?? null,
      details: { from: prospect.stageId, to: stageId },
    });
    return store.update(prospectRecord, id, {
      stageId,
      stageSince: at,
      lostReason: stage.kind === 'lost' ? (reason ?? null) : null,
    });
  },
});
