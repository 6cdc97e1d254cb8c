import { IconArrowBackUp, IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './call-footer.module.css';
import type { CallStep, CallUndo } from './call-slide.types.ts';
import { KeyHint } from './key-hint.tsx';

export interface CallFooterProps {
  previous: CallStep;
  more?: CallStep;
  skip: CallStep;
  next: CallStep;
  undo?: CallUndo;
}

/** Back, undo, more outcomes, skip, forward. */
export function CallFooter({ previous, more, skip, next, undo }: CallFooterProps) {
  return (
    <div className={classes.footer}>
      <Step step={previous} icon={<IconArrowLeft size={16} aria-hidden="true" />} />
      <span className={classes.middle} aria-live="polite">
        {undo && <UndoButton undo={undo} />}
      </span>
      {more && <Step step={more} />}
      <Step step={skip} />
      <Step step={next} iconAfter={<IconArrowRight size={16} aria-hidden="true" />} />
    </div>
  );
}

/** Takes back the last outcome, as long as that is open. */
export function UndoButton({ undo }: { undo: CallUndo }) {
  const { amend } = undo;
  return (
    <>
      <button type="button" className={classes.undo} onClick={undo.onUndo}>
        <IconArrowBackUp size={16} aria-hidden="true" />
        <span className={classes.undoLabel}>{undo.label}</span>
        <KeyHint keys={undo.keyHint} />
        <span className={classes.seconds} aria-hidden="true" data-figures>
          {undo.secondsLeft} s
        </span>
      </button>
      {amend && (
        <button type="button" className={classes.undo} onClick={amend.onSelect}>
          <span className={classes.undoLabel}>{amend.label}</span>
          <KeyHint keys={amend.keyHint} />
        </button>
      )}
    </>
  );
}

function Step({ step, icon, iconAfter }: { step: CallStep; icon?: ReactNode; iconAfter?: ReactNode }) {
  return (
    <button
      type="button"
      className={classes.step}
      disabled={step.disabled}
      aria-keyshortcuts={step.keyHint}
      onClick={step.onSelect}
    >
      {icon}
      <span className={icon || iconAfter ? classes.iconLabel : undefined}>{step.label}</span>
      {step.keyHint && <KeyHint keys={step.keyHint} />}
      {iconAfter}
    </button>
  );
}
