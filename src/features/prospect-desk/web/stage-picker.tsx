import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { useProspectEditing } from './prospect-editing.ts';
import { StageChoices } from './stage-choices.tsx';
import { useStages } from './stage-facts.ts';
import { useStageMove } from './stage-move.ts';
import classes from './stage-picker.module.css';

/** Moves the prospect on. Losing it asks why, in one more press; every move can be taken back. */
export function StagePicker({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { stageOf } = useStages();
  const { mayEdit } = useProspectEditing(prospect);
  const move = useStageMove();
  const [isOpen, setOpen] = useState(false);
  const current = stageOf(prospect.stageId);
  if (!current) return null;
  const pill = <StagePill name={current.name} color={current.color} />;
  if (!mayEdit) return pill;

  function moveTo(stage: Stage, reason?: string) {
    setOpen(false);
    move(prospect, stage, reason);
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
      <Menu.Dropdown mah="min(420px, 60vh)" style={{ overflowY: 'auto' }}>
        <StageChoices currentId={prospect.stageId} onChoose={moveTo} />
      </Menu.Dropdown>
    </Menu>
  );
}
