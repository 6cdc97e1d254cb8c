import { Button, Loader } from '@mantine/core';
import { IconAlertCircle, IconDeviceFloppy, IconMicrophone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useSharedValue } from '../../../engine/web/shared-value.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { type NoteTarget, sameNote } from '../note-target.ts';
import { keepBrowserConsent } from './browser-engine.ts';
import { consentAskedAt, type Dictating, dictating, dictationTrouble, writingFor } from './dictation.ts';
import classes from './dictation-line.module.css';
import { isStuck, keptNow } from './kept-speech.ts';
import { useKeptSpeech } from './use-kept-speech.ts';

interface DictationLineProps {
  target: NoteTarget;
  /** Begins again, once the person has answered. */
  onStart(): void;
}

/** Under a note: what is heard for it, what went wrong, and what waits on the device. Nothing where nobody dictates. */
export function DictationLine({ target, onStart }: DictationLineProps) {
  const now = useSharedValue(dictating);
  const trouble = useSharedValue(dictationTrouble);
  const asked = useSharedValue(consentAskedAt);
  const isWriting = useSharedValue(writingFor).some((one) => sameNote(one, target));
  if (asked && sameNote(asked, target)) return <Consent onStart={onStart} />;
  if (now && sameNote(now.target, target)) return <Heard now={now} />;
  return (
    <>
      {isWriting && <Writing />}
      {trouble && sameNote(trouble.target, target) && <Trouble error={trouble.error} />}
      <KeptHere target={target} />
    </>
  );
}

function Heard({ now }: { now: Dictating }) {
  const t = useText();
  const { hint } = useKeys();
  const key = hint('dictate');
  const listens = key ? t('dictation.listeningKeys', { key }) : t('dictation.listening');
  const state = now.isListening ? (now.isHeard ? listens : t('dictation.silent')) : t('dictation.starting');
  return (
    <Line tone="heard" icon={now.isListening ? <IconMicrophone size={16} /> : <Loader size={14} />}>
      <span role="status">{state}</span>
      {now.partial && <em className={classes.partial}>{now.partial}</em>}
    </Line>
  );
}

function Writing() {
  const t = useText();
  return (
    <Line icon={<Loader size={14} />}>
      <span role="status">{t('dictation.thinking')}</span>
    </Line>
  );
}

function Trouble({ error }: { error: unknown }) {
  const t = useText();
  const errorText = useErrorText();
  return (
    <Line tone="trouble" icon={<IconAlertCircle size={16} />}>
      <span role="alert">{errorText(error)}</span>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => dictationTrouble.set(null)}>
        {t('dictation.close')}
      </Button>
    </Line>
  );
}

function Consent({ onStart }: { onStart(): void }) {
  const t = useText();
  const answer = (isGiven: boolean) => {
    keepBrowserConsent(isGiven);
    onStart();
  };
  return (
    <Line icon={<IconMicrophone size={16} />}>
      <span role="alert">{t('dictation.consent.text')}</span>
      <span className={classes.answers}>
        <Button size="compact-sm" onClick={() => answer(true)}>
          {t('dictation.consent.yes')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => answer(false)}>
          {t('dictation.consent.no')}
        </Button>
      </span>
    </Line>
  );
}

/** What was said for this note and waits; without a note, for any. */
export function KeptHere({ target }: { target?: NoteTarget }) {
  const t = useText();
  const { drop, again } = useKeptSpeech();
  const kept = useSharedValue(keptNow).filter((one) => !target || sameNote(one.target, target));
  const stuck = kept.filter(isStuck);
  const waiting = kept.filter((one) => !isStuck(one));
  const idsOf = (rows: typeof kept) => rows.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const row = (rows: typeof kept, text: 'kept' | 'stuck') =>
    rows.length > 0 && (
      <Line icon={<IconDeviceFloppy size={16} />}>
        <span role="status">{t(`dictation.${text}`, { count: rows.length })}</span>
        {text === 'stuck' && (
          <Button size="compact-xs" variant="subtle" onClick={() => again(idsOf(rows))}>
            {t('dictation.again')}
          </Button>
        )}
        <ConfirmButton
          text={t('dictation.drop')}
          question={t('dictation.dropSure')}
          confirmText={t('dictation.drop')}
          keepText={t('dictation.keep')}
          onConfirm={() => drop(idsOf(rows))}
        />
      </Line>
    );
  return (
    <>
      {row(waiting, 'kept')}
      {row(stuck, 'stuck')}
    </>
  );
}

function Line({ icon, tone, children }: { icon: ReactNode; tone?: 'heard' | 'trouble'; children: ReactNode }) {
  return (
    <div className={classes.line} data-tone={tone}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={classes.words}>{children}</div>
    </div>
  );
}
