import { useCallback } from 'react';
import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { changeStage, undoStageChange } from '../../pipeline/pipeline.commands.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { useReasonText } from './lost-reason.ts';
import { useNaming } from './prospect-naming.ts';
import { useStages } from './stage-facts.ts';
import { offerUndo, tellProblem } from './undo-offers.tsx';

/** Moves a prospect to another stage, with the way back; answers whether it is there. */
export function useStageMove() {
  const t = useText();
  const errorText = useErrorText();
  const { nameOf } = useNaming();
  const { endsOf } = useStages();
  const reasonText = useReasonText();
  const adopt = useAdoption(prospectRecord);
  const move = useCommand(changeStage);
  const takeBack = useCommand(undoStageChange);

  return useCallback(
    async (prospect: Prospect, stage: Stage, reason?: string): Promise<boolean> => {
      const { id, stageId: from } = prospect;
      if (stage.id === from) return true;
      const interactionId = newId();
      const moved = adopt([id]).then(() =>
        move({ id, from, stageId: stage.id, interactionId, ...(reason && { reason }) }),
      );
      const why = reason ? ` (${reasonText(reason)})` : '';
      // Offered with the press: whoever takes it back at once need not wait until it is written.
      offerUndo(
        t('pipeline.moved', { name: nameOf(prospect), stage: endsOf(from, stage.id).to ?? stage.name }) + why,
        () => moved.then(() => takeBack({ interactionId })),
      );
      try {
        await moved;
        return true;
      } catch (error) {
        tellProblem(errorText(error));
        return false;
      }
    },
    [adopt, move, takeBack, t, errorText, nameOf, endsOf, reasonText],
  );
}
