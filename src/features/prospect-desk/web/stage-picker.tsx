import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { changeStage, undoStageChange } from '../../pipeline/pipeline.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { useReasonText } from './lost-reason.ts';
import { useProspectEditing } from './prospect-editing.ts';
import { useNaming } from './prospect-naming.ts';
import { StageChoices } from './stage-choices.tsx';
import { useStages } from './stage-facts.ts';
import classes from './stage-picker.module.css';
import { offerUndo, tellProblem } from './undo-offers.tsx';

/** Moves the prospect on. Losing it asks why, in one more press; every move can be taken back. */
export function StagePicker({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const errorText = useErrorText();
  const { nameOf } = useNaming();
  const { stageOf } = useStages();
  const { mayEdit } = useProspectEditing(prospect);
  const reasonText = useReasonText();
  const move = useCommand(changeStage);
  const takeBack = useCommand(undoStageChange);
  const [isOpen, setOpen] = useState(false);
  const current = stageOf(prospect.stageId);
  if (!current) return null;
  const pill = <StagePill name={current.name} color={current.color} />;
  if (!mayEdit) return pill;

  async function moveTo(stage: Stage, reason?: string) {
    setOpen(false);
    if (stage.id === prospect.stageId) return;
    const interactionId = newId();
    try {
      await move({
        id: prospect.id,
        from: prospect.stageId,
        stageId: stage.id,
        interactionId,
        ...(reason && { reason }),
      });
      const why = reason ? ` (${reasonText(reason)})` : '';
      offerUndo(t('pipeline.moved', { name: nameOf(prospect), stage: stage.name }) + why, () =>
        takeBack({ interactionId }),
      );
    } catch (error) {
      tellProblem(errorText(error));
    }
  }

  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      closeOnItemClick={false}
      withinPortal={false}
      floatingStrategy="fixed"
      width={220}
    >
      <Menu.Target>
        <button type="button" className={classes.target} aria-label={`${t('pipeline.changeStage')} : ${current.name}`}>
          {pill}
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <StageChoices currentId={prospect.stageId} onChoose={moveTo} />
      </Menu.Dropdown>
    </Menu>
  );
}
