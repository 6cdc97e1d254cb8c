import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { lostReasons } from '../../outcomes/outcome-definition.ts';
import { changeStage, undoStageChange } from '../../pipeline/pipeline.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { useReasonText } from './lost-reason.ts';
import { useProspectEditing } from './prospect-editing.ts';
import { useNaming } from './prospect-naming.ts';
import { useStages } from './stage-facts.ts';
import classes from './stage-picker.module.css';
import { offerUndo, tellProblem } from './undo-offers.tsx';

/** Moves the prospect on. Losing it asks why, in one more press; every move can be taken back. */
export function StagePicker({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const errorText = useErrorText();
  const { nameOf } = useNaming();
  const { stages, stageOf } = useStages();
  const { mayEdit } = useProspectEditing(prospect);
  const reasonText = useReasonText();
  const move = useCommand(changeStage);
  const takeBack = useCommand(undoStageChange);
  const [isOpen, setOpen] = useState(false);
  const [losing, setLosing] = useState<Stage>();
  const choices = useRef<HTMLDivElement>(null);
  // The stage that was pressed is gone: the keyboard goes on with the first reason.
  useEffect(() => {
    if (losing) choices.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [losing]);
  const current = stageOf(prospect.stageId);
  if (!current) return null;
  const pill = <StagePill name={current.name} color={current.color} />;
  if (!mayEdit) return pill;

  async function moveTo(stage: Stage, reason?: string) {
    close();
    const interactionId = newId();
    try {
      await move({ id: prospect.id, stageId: stage.id, interactionId, ...(reason && { reason }) });
      const why = reason ? ` (${reasonText(reason)})` : '';
      offerUndo(t('pipeline.moved', { name: nameOf(prospect), stage: stage.name }) + why, () =>
        takeBack({ interactionId }),
      );
    } catch (error) {
      tellProblem(errorText(error));
    }
  }
  function close() {
    setOpen(false);
    setLosing(undefined);
  }
  function choose(stage: Stage) {
    if (stage.id === prospect.stageId) close();
    else if (stage.kind === 'lost') setLosing(stage);
    else moveTo(stage);
  }

  return (
    <Menu
      opened={isOpen}
      onChange={(opened) => (opened ? setOpen(true) : close())}
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
      <Menu.Dropdown ref={choices}>
        {losing ? (
          <>
            <Menu.Label>{t('pipeline.whyLost')}</Menu.Label>
            {lostReasons.map((reason) => (
              <Menu.Item key={reason} onClick={() => moveTo(losing, reason)}>
                {reasonText(reason)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => moveTo(losing)}>{t('pipeline.otherReason')}</Menu.Item>
          </>
        ) : (
          stages
            .filter(({ archivedAt }) => !archivedAt)
            .map((stage) => (
              <Menu.Item
                key={stage.id}
                rightSection={stage.id === prospect.stageId && <IconCheck size={14} aria-hidden="true" />}
                onClick={() => choose(stage)}
              >
                <StagePill plain name={stage.name} color={stage.color} />
              </Menu.Item>
            ))
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
