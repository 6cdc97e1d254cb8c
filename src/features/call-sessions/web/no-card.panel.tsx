import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowLeft,
  IconCircleCheck,
  IconClockPause,
  IconFilterOff,
  IconPlayerPause,
  IconWifiOff,
} from '@tabler/icons-react';
import { CallFrame } from '../../../design/call-frame.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { wallTime } from '../../../engine/dates.ts';
import { useRow, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { campaignRecord, stopOf } from '../../campaigns/campaign.record.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import type { CallSession } from '../call-session.records.ts';
import { freeBeside } from '../left-to-call.rules.ts';
import { CardSkeleton } from './card-skeleton.tsx';
import classes from './session-page.module.css';
import type { CallFrameParts } from './use-call-frame.tsx';
import type { Supply } from './use-card-supply.ts';
import { useLeftText } from './use-left-text.ts';
import type { useUndo } from './use-undo.ts';

export interface NoCardProps {
  session: CallSession;
  frame: CallFrameParts;
  supply: Supply;
  /** The session was begun on this device, which knows all of it. */
  isOwn: boolean;
  /** Without a network: how many more this device knows whom nobody keeps from the others, and the way to them. */
  beyond: { count: number; onGo(): void } | undefined;
  undo: ReturnType<typeof useUndo>;
  onAgain(): void;
  /** To the card that went before; absent where none did. */
  onBack: (() => void) | undefined;
  onEnd(): void;
  onList(): void;
}

/** Nobody to call: why, and what next. While the first card is on its way, its outline. */
export function NoCardPanel({
  session,
  frame,
  supply,
  isOwn,
  beyond,
  undo,
  onAgain,
  onBack,
  onEnd,
  onList,
}: NoCardProps) {
  const t = useText();
  const amend = undo?.amend;
  const { done, total } = frame.rhythm;
  const leftText = useLeftText();
  const { hint } = useKeys();
  const when = useWhen();
  const campaign = useRow(campaignRecord, session.campaignId ?? undefined);
  const stop = campaign && stopOf(campaign, wallTime(when.now, when.zone).day);
  const isList = supply === 'offline' || (supply === 'dry' && !stop && total === 0);
  useActionKeys(
    {
      back: onBack,
      undo: undo?.onUndo,
      noRefusal: amend?.onSelect,
      pause: frame.onPause,
      endSession: supply === 'dry' && !isList ? onEnd : undefined,
      toList: isList ? onList : undefined,
    },
    { layer: 'frame' },
  );
  const again = (variant: string) => (
    <Button variant={variant} onClick={onAgain} autoFocus={variant === 'filled'}>
      {t('callSlide.empty.again')}
    </Button>
  );
  const end = (variant: string) => (
    <Button
      variant={variant}
      onClick={onEnd}
      autoFocus={variant === 'filled'}
      rightSection={<KeyHint keys={hint('endSession')} />}
    >
      {t('callSlide.pauseScreen.end')}
    </Button>
  );
  const { plannedLater } = session;
  const say = (name: string, params = {}) => ({
    title: t(`callSlide.empty.${name}Title`),
    description: [
      t(`callSlide.empty.${name}`, params),
      ...(plannedLater > 0 ? [t('callSlide.summary.plannedLater', { count: plannedLater })] : []),
      ...blockedWords(session.blocked, t),
    ].join(' '),
  });

  function content() {
    const list = (
      <Button onClick={onList} autoFocus rightSection={<KeyHint keys={hint('toList')} />}>
        {t('callSlide.pauseScreen.list')}
      </Button>
    );
    if (supply === 'offline' && beyond) {
      const goOn = (
        <Button variant="default" onClick={beyond.onGo}>
          {t('callSlide.empty.goBeyond')}
        </Button>
      );
      const why = say('beyond', { count: beyond.count });
      return <EmptyState icon={IconWifiOff} {...why} action={list} secondary={goOn} />;
    }
    if (supply === 'offline') {
      const why = done < total && !isOwn ? say('rest', { waiting: total - done }) : say('offline');
      return <EmptyState icon={IconWifiOff} {...why} action={list} secondary={again('default')} />;
    }
    if (campaign && stop) {
      const why = t(`campaign.notRunning.${stop}`, { name: campaign.name });
      const title = t('callSlide.empty.stopsTitle');
      return (
        <EmptyState
          icon={IconPlayerPause}
          title={title}
          description={why}
          action={again('filled')}
          secondary={end('default')}
        />
      );
    }
    if (total === 0) {
      const protectedNow = blockedWords(session.blocked, t).join(' ');
      const why = protectedNow ? { ...say('none'), description: protectedNow } : say('none');
      return <EmptyState icon={IconFilterOff} {...why} action={list} />;
    }
    const { text, ...left } = leftText(session, done);
    const { forbidden: heldBack, from } = left;
    const free = freeBeside(left, session.blocked);
    if (done >= total && heldBack === 0)
      return <EmptyState icon={IconCircleCheck} {...say('done', { total })} action={end('filled')} />;
    const forbidden = [...(from ? [`${text}.`] : []), ...blockedWords(session.blocked, t)].join(' ');
    const waiting = free > 0 ? say('wait', { waiting: free }) : { ...say('wait'), description: forbidden };
    return <EmptyState icon={IconClockPause} {...waiting} action={again('filled')} secondary={end('default')} />;
  }

  return (
    <CallFrame {...frame}>
      {supply === 'dry' || supply === 'offline' ? <div className={classes.centred}>{content()}</div> : <CardSkeleton />}
      {onBack && (
        <div className={classes.before}>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconArrowLeft size={16} />}
            rightSection={<KeyHint keys={hint('back') ?? ''} />}
            onClick={onBack}
          >
            {t('callSlide.step.previous')}
          </Button>
        </div>
      )}
      {undo && (
        <div className={classes.corner}>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} />}
            rightSection={<KeyHint keys={undo.keyHint} />}
            onClick={undo.onUndo}
          >
            {undo.label} ({undo.secondsLeft} s)
          </Button>
          {amend && (
            <Button variant="default" rightSection={<KeyHint keys={amend.keyHint} />} onClick={amend.onSelect}>
              {amend.label}
            </Button>
          )}
        </div>
      )}
    </CallFrame>
  );
}

/** How many nobody may call now, and why. */
function blockedWords(blocked: CallSession['blocked'], t: ReturnType<typeof useText>): string[] {
  const codes = Object.entries(blocked);
  if (codes.length === 0) return [];
  const count = codes.reduce((sum, [, number]) => sum + number, 0);
  const reasons = codes
    .map(([code, number]) => `${number} ${t(`callRight.short.${code}`, { count: number })}`)
    .join(', ');
  return [t('callSlide.summary.blocked', { count, reasons })];
}
