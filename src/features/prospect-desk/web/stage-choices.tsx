import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { lostReasons } from '../../outcomes/outcome-definition.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { useReasonText } from './lost-reason.ts';
import { useStages } from './stage-facts.ts';

export interface StageChoicesProps {
  /** The stage in which the prospect stands, when there is but one. */
  currentId?: string;
  onChoose(stage: Stage, reason?: string): void;
}

/** The items of a menu of stages; a lost one asks why, in one more press. */
export function StageChoices({ currentId, onChoose }: StageChoicesProps) {
  const t = useText();
  const { stages } = useStages();
  const reasonText = useReasonText();
  const [losing, setLosing] = useState<Stage>();
  const reasons = useRef<HTMLDivElement>(null);
  // The stage that was pressed is gone: the keyboard goes on with the first reason.
  useEffect(() => {
    if (losing) reasons.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [losing]);

  if (losing) {
    return (
      <div ref={reasons}>
        <Menu.Label>{t('pipeline.whyLost')}</Menu.Label>
        {lostReasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => onChoose(losing, reason)}>
            {reasonText(reason)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onChoose(losing)}>{t('pipeline.otherReason')}</Menu.Item>
      </div>
    );
  }
  return stages
    .filter(({ archivedAt }) => !archivedAt)
    .map((stage) => (
      <Menu.Item
        key={stage.id}
        rightSection={stage.id === currentId && <IconCheck size={14} aria-hidden="true" />}
        onClick={() => (stage.kind === 'lost' && stage.id !== currentId ? setLosing(stage) : onChoose(stage))}
      >
        <StagePill plain name={stage.name} color={stage.color} />
      </Menu.Item>
    ));
}
