import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Fragment, useEffect, useRef, useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { lostReasons } from '../../outcomes/outcome-definition.ts';
import { unstatedReason } from '../../prospects/lost-reason.ts';
import { fullStageName } from '../../stages/pipeline.rules.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { useReasonKeys, useReasonText } from './lost-reason.ts';
import { useStages } from './stage-facts.ts';

export interface StageChoicesProps {
  /** The stage in which the prospect stands, when there is but one. */
  currentId?: string;
  onChoose(stage: Stage, reason?: string): void;
}

/** The items of a menu of stages; a lost one asks why, in one more press. */
export function StageChoices({ currentId, onChoose }: StageChoicesProps) {
  const { groups, stageOf, hasSeveral } = useStages();
  const [losing, setLosing] = useState<Stage>();
  if (losing) return <ReasonChoices onChoose={(reason) => onChoose(losing, reason)} />;
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

function ReasonChoices({ onChoose }: { onChoose(reason: string): void }) {
  const t = useText();
  const { hint } = useKeys();
  const reasonText = useReasonText();
  const pressKey = useReasonKeys(onChoose);
  const reasons = useRef<HTMLDivElement>(null);
  // The stage that was pressed is gone: the keyboard goes on with the first reason.
  useEffect(() => reasons.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the figures do what the items in it do
    <div ref={reasons} onKeyDown={pressKey}>
      <Menu.Label>{t('pipeline.whyLost')}</Menu.Label>
      {lostReasons.map((reason, place) => (
        <ReasonItem
          key={reason}
          figure={String(place + 1)}
          text={reasonText(reason)}
          onPress={() => onChoose(reason)}
        />
      ))}
      <Menu.Divider />
      <ReasonItem
        figure={hint('noReason') ?? ''}
        text={t('pipeline.otherReason')}
        onPress={() => onChoose(unstatedReason)}
      />
    </div>
  );
}

function ReasonItem({ figure, text, onPress }: { figure: string; text: string; onPress(): void }) {
  return (
    <Menu.Item aria-keyshortcuts={figure} rightSection={<KeyHint keys={figure} />} onClick={onPress}>
      {text}
    </Menu.Item>
  );
}
