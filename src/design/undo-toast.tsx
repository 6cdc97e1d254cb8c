import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { KeyHint } from './key-hint.tsx';
import classes from './undo-toast.module.css';

export interface UndoToastProps {
  /** What was done: "Marie Lefèvre : Intéressé, relance jeudi". */
  text: string;
  undoText: string;
  keyHint?: string | undefined;
  closeText: string;
  /** How long the undo stays possible. */
  durationInSeconds: number;
  /** How long ago it was done, for a toast shown again. */
  elapsedInSeconds?: number;
  onUndo(): void;
  onClose(): void;
  /** The time is over. */
  onExpire?(): void;
}

/** Says what was done and lets it be undone while the bar runs out. */
export function UndoToast(props: UndoToastProps) {
  const { durationInSeconds, elapsedInSeconds = 0 } = props;
  return (
    <div className={classes.toast} role="status">
      <span className={classes.text}>{props.text}</span>
      <button type="button" className={classes.undo} onClick={props.onUndo}>
        <IconArrowBackUp size={16} aria-hidden="true" />
        {props.undoText}
        {props.keyHint && <KeyHint keys={props.keyHint} />}
      </button>
      <button type="button" className={classes.close} aria-label={props.closeText} onClick={props.onClose}>
        <IconX size={16} aria-hidden="true" />
      </button>
      <span
        className={classes.bar}
        aria-hidden="true"
        style={{ '--duration': `${durationInSeconds}s`, '--elapsed': `-${elapsedInSeconds}s` }}
        onAnimationEnd={props.onExpire}
      />
    </div>
  );
}
