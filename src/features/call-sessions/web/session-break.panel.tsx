import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { CallFrame } from '../../../design/call-frame.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import type { CallSession } from '../call-session.records.ts';
import classes from './session-page.module.css';
import type { CallFrameParts } from './use-call-frame.tsx';
import { useLeftText } from './use-left-text.ts';

export interface SessionBreakProps {
  session: CallSession;
  frame: CallFrameParts;
  /** Nobody was there any more. */
  isAutomatic: boolean;
  onResume(): void;
  onEnd(): void;
  onList(): void;
}

/** A break: how far the session is, and the three ways on. */
export function SessionBreakPanel({ session, frame, isAutomatic, onResume, onEnd, onList }: SessionBreakProps) {
  const t = useText();
  const when = useWhen();
  useActionKeys({ pause: onResume, endSession: onEnd, toList: onList }, { layer: 'frame' });
  const { hint } = useKeys();
  const leftText = useLeftText();
  const isOffline = useSyncStatus().state === 'offline';
  const { done, total } = frame.rhythm;
  const why = `${isAutomatic ? 'auto' : 'text'}${isOffline ? 'Offline' : ''}`;
  const resume = t('callSlide.pauseScreen.resumeLong', {
    time: when.clock(session.startedAt),
    done,
    rest: leftText({ ...session, total }, done).text,
  });
  return (
    <CallFrame {...frame}>
      <div className={classes.centred}>
        <IconPlayerPause size={32} stroke={1.6} aria-hidden="true" />
        <h2 className={classes.title}>{t('callSlide.pauseScreen.title')}</h2>
        <p className={classes.lead}>{t(`callSlide.pauseScreen.${why}`)}</p>
        <Button size="md" autoFocus onClick={onResume} rightSection={<KeyHint keys={hint('pause')} />}>
          {resume}
        </Button>
        <div className={classes.actions}>
          <Button variant="default" onClick={onEnd} rightSection={<KeyHint keys={hint('endSession')} />}>
            {t('callSlide.pauseScreen.end')}
          </Button>
          <Button variant="default" onClick={onList} rightSection={<KeyHint keys={hint('toList')} />}>
            {t('callSlide.pauseScreen.list')}
          </Button>
        </div>
      </div>
    </CallFrame>
  );
}
