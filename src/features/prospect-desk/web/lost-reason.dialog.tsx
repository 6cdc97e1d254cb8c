import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useFollowCard } from '../../../design/board-context.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { lostReasons } from '../../outcomes/outcome-definition.ts';
import { unstatedReason } from '../../prospects/lost-reason.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import classes from './lost-reason.module.css';
import { useReasonKeys, useReasonText } from './lost-reason.ts';
import { useNaming } from './prospect-naming.ts';

interface LostReasonDialogProps {
  prospect: Prospect;
  /** The lost stage it goes to. */
  stage: Stage;
  onChoose(reason: string): void;
  onClose(): void;
}

/** Why a card put down among the lost is lost: one press, or one figure. Closed, the card stays where it was. */
export function LostReasonDialog({ prospect, stage, onChoose, onClose }: LostReasonDialogProps) {
  const t = useText();
  const { nameOf } = useNaming();
  const follow = useFollowCard();
  return (
    <Dialog title={`${nameOf(prospect)} · ${t('pipeline.whyLost')}`} closeText={t('desk.close')} onClose={onClose}>
      <LostReasons
        onChoose={(reason) => {
          follow(prospect.id, stage.id);
          onChoose(reason);
        }}
      />
    </Dialog>
  );
}

/** The reasons of a loss, each under its figure. */
export function LostReasons({ onChoose }: Pick<LostReasonDialogProps, 'onChoose'>) {
  const t = useText();
  const { hint } = useKeys();
  const reasonText = useReasonText();
  const reasons = useRef<HTMLDivElement>(null);
  // The field that was asked before is gone: the keyboard goes on with the first reason.
  useEffect(() => reasons.current?.querySelector('button')?.focus(), []);
  const pressKey = useReasonKeys(onChoose);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the figures do what the buttons in it do
    <div ref={reasons} className={classes.reasons} onKeyDown={pressKey}>
      {lostReasons.map((reason, place) => (
        <Choice key={reason} text={reasonText(reason)} figure={String(place + 1)} onPress={() => onChoose(reason)} />
      ))}
      <Choice
        text={t('pipeline.otherReason')}
        figure={hint('noReason') ?? ''}
        onPress={() => onChoose(unstatedReason)}
      />
    </div>
  );
}

function Choice({ text, figure, onPress }: { text: string; figure: string; onPress(): void }) {
  return (
    <Button
      variant="default"
      justify="space-between"
      rightSection={<KeyHint keys={figure} />}
      aria-keyshortcuts={figure}
      data-autofocus={figure === '1' || undefined}
      onClick={onPress}
    >
      {text}
    </Button>
  );
}
