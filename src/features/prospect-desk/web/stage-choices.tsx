import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Fragment, useEffect, useRef, useState } from 'react';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { lostReasons } from '../../outcomes/outcome-definition.ts';
import { unstatedReason } from '../../prospects/lost-reason.ts';
import { fullStageName } from '../../stages/pipeline.rules.ts';
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
  const { groups, stageOf, hasSeveral } = useStages();
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
        <Menu.Item onClick={() => onChoose(losing, unstatedReason)}>{t('pipeline.otherReason')}</Menu.Item>
      </div>
    );
  }
  const own = stageOf(currentId)?.pipelineId;
  // The next step mostly is one of the pipeline the prospect is in.
  const ownFirst = groups.toSorted((a, b) => Number(b.pipeline.id === own) - Number(a.pipeline.id === own));
  return ownFirst.map(({ pipeline, stages }) => (
    <Fragment key={pipeline.id}>
      {hasSeveral && <Menu.Label>{pipeline.name}</Menu.Label>}
      {stages.map((stage) => (
        <Menu.Item
          key={stage.id}
          aria-label={hasSeveral ? fullStageName(pipeline.name, stage.name) : undefined}
          rightSection={stage.id === currentId && <IconCheck size={14} aria-hidden="true" />}
          onClick={() => (stage.kind === 'lost' && stage.id !== currentId ? setLosing(stage) : onChoose(stage))}
        >
          <StagePill plain name={stage.name} color={stage.color} />
        </Menu.Item>
      ))}
    </Fragment>
  ));
}
