import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { emptyInteraction, interactionRecord } from '../interactions/interaction.record.ts';
import { refuseLostWithoutReason, unstatedReason } from '../prospects/lost-reason.ts';
import { findForWriting, findStageInUse } from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { editProspect } from './prospect-edits.commands.ts';

/** A person moves a prospect to another stage; the timeline keeps the move. */
export const changeStage = defineCommand({
  name: 'prospect.changeStage',
  args: z.strictObject({
    id,
    /** Where the prospect stood when the person moved it. */
    from: id.optional(),
    stageId: id,
    reason: z.string().trim().max(200).optional(),
    interactionId: id,
  }),
  permission: 'prospects.edit',
  async run(store, { id, from, stageId, reason, interactionId }, { caller, at }) {
    const prospect = await findForWriting(store, id, caller);
    if (prospect.stageId === stageId) return prospect;
    const stage = await findStageInUse(store, stageId);
    if (from && prospect.stageId !== from) await refuseWhenClosed(store, prospect);
    await store.insert(interactionRecord, {
      ...emptyInteraction,
      id: interactionId,
      prospectId: id,
      userId: caller.userId,
      kind: 'stage',
      occurredAt: at,
      note: reason || null,
      details: {
        from: prospect.stageId,
        to: stageId,
        before: { stageSince: prospect.stageSince, lostReason: prospect.lostReason },
      },
    });
    return store.update(prospectRecord, id, {
      stageId,
      stageSince: at,
      lostReason: stage.kind === 'lost' ? reason || unstatedReason : null,
    });
  },
});

/** Somebody has moved the prospect meanwhile: one that was won or lost stays so. */
async function refuseWhenClosed(store: Store, { stageId }: Prospect) {
  const current = await store.find(stageRecord, stageId);
  if (current && current.kind !== 'open') refuse('pipeline.closedMeanwhile', { stage: current.name }, 'stageId');
}

/** What the API's PATCH does: an edit and, where the stage is among the fields, its move, kept on the timeline. */
export const updateProspect = defineCommand({
  name: 'prospect.update',
  args: editProspect.args.omit({ seen: true }).extend({
    stageId: id.optional(),
    lostReason: z.string().trim().max(200).nullish(),
    interactionId: id,
  }),
  permission: 'prospects.edit',
  serverOnly: true,
  async run(store, { stageId, lostReason, interactionId, ...edit }, context) {
    const reason = lostReason || undefined;
    const before = await store.find(prospectRecord, edit.id);
    const movesTo = before?.stageId === stageId ? undefined : stageId;
    await refuseLostWithoutReason(store, { stageId: movesTo, reason }, 'lostReason');
    if (stageId) await changeStage.run(store, { id: edit.id, stageId, reason, interactionId }, context);
    const edited = await editProspect.run(store, edit, context);
    return lostReason === undefined ? edited : giveReason(store, edited, lostReason || null);
  },
});

/** Why a prospect was lost, said or corrected after the fact. */
async function giveReason(store: Store, prospect: Prospect, lostReason: string | null): Promise<Prospect> {
  if (prospect.lostReason === lostReason) return prospect;
  const stage = await store.find(stageRecord, prospect.stageId);
  if (stage?.kind !== 'lost') refuse('pipeline.notLost', {}, 'lostReason');
  if (!lostReason) refuse('prospect.reasonMissing', {}, 'lostReason');
  return store.update(prospectRecord, prospect.id, { lostReason });
}

const UNDO_WINDOW_MS = 10 * 60_000;

interface StageMove {
  from: string;
  to: string;
  before: Pick<Prospect, 'stageSince' | 'lostReason'>;
}

/** Takes a move back as if it had not been: the time spent in the stage counts on, the timeline shows it struck. */
export const undoStageChange = defineCommand({
  name: 'prospect.undoStageChange',
  args: z.strictObject({ interactionId: id }),
  permission: 'prospects.edit',
  async run(store, { interactionId }, { caller, at }) {
    const move = await store.find(interactionRecord, interactionId);
    if (move?.kind !== 'stage') return refuse('interaction.notFound');
    if (move.userId !== caller.userId) return refuse('interaction.notYours');
    const prospect = await findForWriting(store, move.prospectId, caller);
    if (move.undoneAt) return prospect;
    const { from, to, before } = move.details as unknown as StageMove;
    const isOver = Date.parse(at) - Date.parse(move.occurredAt) > UNDO_WINDOW_MS;
    if (isOver || prospect.stageId !== to) return refuse('pipeline.notUndoable');
    await store.update(interactionRecord, move.id, { undoneAt: at });
    return store.update(prospectRecord, prospect.id, { stageId: from, ...before });
  },
});
