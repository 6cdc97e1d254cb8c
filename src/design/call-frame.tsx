import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './call-frame.module.css';
import { useDocumentTitle } from './document-title.ts';

export interface CallRhythm {
  /** Name of the session or campaign: "Relance T4". */
  title: string;
  done: number;
  total: number;
  /** Already written: "23/6 214". */
  count: string;
  /** Read by screen readers: "23 fiches traitées sur 100". */
  progressLabel: string;
  /** Already written, most telling first: "41 appels/h", "conversation 62 %", "fin ≈ 16:40". */
  figures: CallFigure[];
}

export interface CallFigure {
  key: string;
  text: string;
  /** On a telephone. */
  shortText?: string;
  title?: string;
  /** Measured against a goal, both from 0 to 1. */
  meter?: { value: number; goal: number };
}

export interface CallFrameProps {
  rhythm: CallRhythm;
  paused?: boolean;
  onPause?(): void;
  onClose(): void;
  /** Beside the buttons: sync state, companion phone. */
  aside?: ReactNode;
  /** What is due, told without taking the screen. */
  notice?: ReactNode;
  texts: { pause: string; resume: string; close: string };
  children: ReactNode;
}

/** The full screen of a call session: the rhythm on one line, and all the rest for what is being done. */
export function CallFrame({
  rhythm,
  paused = false,
  onPause,
  onClose,
  aside,
  notice,
  texts,
  children,
}: CallFrameProps) {
  useDocumentTitle(rhythm.title);
  const pauseText = paused ? texts.resume : texts.pause;
  return (
    <div className={classes.frame}>
      <section className={classes.rhythm} aria-label={rhythm.title}>
        <h1 className={classes.title}>{rhythm.title}</h1>
        <div className={classes.progress}>
          <span className={classes.count} data-figures>
            {rhythm.count}
          </span>
          <progress
            className={classes.bar}
            aria-label={rhythm.progressLabel}
            value={rhythm.done}
            max={Math.max(1, rhythm.total)}
          />
        </div>
        <ul className={classes.figures}>
          {rhythm.figures.map((figure) => (
            <li key={figure.key} title={figure.title} data-figures data-kept={figure.meter !== undefined || undefined}>
              {figure.shortText ? (
                <>
                  <span className={classes.long}>{figure.text}</span>
                  <span className={classes.short}>{figure.shortText}</span>
                </>
              ) : (
                figure.text
              )}
              {figure.meter && <GoalMeter {...figure.meter} />}
            </li>
          ))}
        </ul>
        <div className={classes.buttons}>
          {aside}
          {onPause && (
            <Tooltip label={pauseText}>
              <ActionIcon aria-label={pauseText} onClick={onPause}>
                {paused ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={texts.close}>
            <ActionIcon aria-label={texts.close} onClick={onClose}>
              <IconX size={18} />
            </ActionIcon>
          </Tooltip>
        </div>
      </section>
      <div role="status" className={classes.notice} data-shown={notice !== undefined || undefined}>
        {notice}
      </div>
      <main className={classes.content}>{children}</main>
    </div>
  );
}

/** How near a share is to its goal, which the notch marks; the text beside it says both in figures. */
function GoalMeter({ value, goal }: { value: number; goal: number }) {
  const percent = (share: number) => `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
  return (
    <span className={classes.meter} data-reached={value >= goal || undefined} aria-hidden>
      <span className={classes.filled} style={{ width: percent(value) }} />
      <span className={classes.goal} style={{ left: percent(goal) }} />
    </span>
  );
}
