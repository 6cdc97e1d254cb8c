import { Refusal } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { type BulkStep, isAsLeft } from '../../bulk-changes/bulk-change.rules.ts';
import { joinCampaign, leaveCampaign } from '../../campaigns/campaign-members.commands.ts';
import { changeStage, undoStageChange } from '../../pipeline/pipeline.commands.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import { archiveProspect, restoreProspect } from '../../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { addTag, removeTag } from '../../prospects/tag.commands.ts';
import { inPieces } from '../prospect-selection.rules.ts';
import { forgetBulk, keepBulk, keptBulk } from './kept-bulk.ts';
import { nextFrame } from './next-frame.ts';
import { tellDone } from './undo-offers.tsx';

const PIECE = 50;

/** Takes the last bulk change back: each prospect only if it still is as that change left it. */
export function useBulkUndo() {
  const t = useText();
  const errorText = useErrorText();
  const caller = useCaller();
  const { store } = useEngine();
  const adopt = useAdoption(prospectRecord);
  const stepBack = useStepBack();

  return async function undoLastBulk() {
    const bulk = keptBulk(caller);
    if (!bulk) return;
    forgetBulk(caller);
    const waiting: BulkStep[] = [];
    let done = 0;
    let left = 0;
    let refusal = '';
    for (const piece of inPieces(bulk.steps, PIECE)) {
      const isUnreached = await adopt(piece.map(({ id }) => id)).then(
        () => false,
        () => true,
      );
      const results = await Promise.allSettled(
        piece.map(async (step) => {
          const prospect = store.get(prospectRecord, step.id) as Prospect | undefined;
          if (!prospect && isUnreached) return waiting.push(step);
          if (!prospect || !isAsLeft(step, prospect)) left += 1;
          else await stepBack(step).then(() => done++);
        }),
      );
      for (const result of results) {
        if (result.status === 'fulfilled') continue;
        left += 1;
        refusal ||= errorText(result.reason);
        // A bug must be seen by whoever watches, not only by the person it happened to.
        if (!(result.reason instanceof Refusal)) reportError(result.reason);
      }
      await nextFrame();
    }
    // What is not on this device waits for the network, and can be taken back then.
    if (waiting.length > 0) keepBulk(caller, { text: bulk.text, steps: waiting });
    const parts = [
      t('selection.takenBack', { count: done }),
      left > 0 && t('selection.left', { count: left, reason: refusal || t('selection.changedSince') }),
      waiting.length > 0 && t('selection.left', { count: waiting.length, reason: t('access.offline') }),
    ];
    tellDone(parts.filter(Boolean).join(' · '));
  };
}

/** One prospect back to where it was. */
function useStepBack() {
  const undoMove = useCommand(undoStageChange);
  const move = useCommand(changeStage);
  const edit = useCommand(editProspect);
  const tag = useCommand(addTag);
  const untag = useCommand(removeTag);
  const join = useCommand(joinCampaign);
  const leave = useCommand(leaveCampaign);
  const archive = useCommand(archiveProspect);
  const restore = useCommand(restoreProspect);

  return (step: BulkStep): Promise<unknown> => {
    const { id } = step;
    if (step.kind === 'owner') return edit({ id, ownerId: step.from });
    if (step.kind === 'tag') return untag({ id, tag: step.tag });
    if (step.kind === 'untag') return tag({ id, tag: step.tag, place: step.place });
    if (step.kind === 'joined') return leave({ id, campaignId: step.campaignId });
    if (step.kind === 'left') return join({ id, campaignId: step.campaignId });
    if (step.kind === 'fields') return edit({ id, ...step.before, seen: step.after, interactionId: newId() });
    if (step.kind === 'archive') return restore({ id, leftAt: step.archivedAt });
    if (step.kind === 'restore') return archive({ id });
    const { interactionId, from, to, lostReason } = step;
    // After some minutes a move is history: the way back is a move of its own.
    return undoMove({ interactionId }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return move({ id, from: to, stageId: from, reason: lostReason ?? undefined, interactionId: newId() });
    });
  };
}
