import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { UndoButton } from './call-footer.tsx';
import classes from './call-question.module.css';
import type { CallStep, CallUndo } from './call-slide.types.ts';
import { KeyHint } from './key-hint.tsx';

export interface CallQuestionProps {
  /** "Pas intéressé : pour quel motif ?" */
  text: string;
  /** A field, when the answer is none of the choices below. */
  field?: ReactNode;
  /** Why the answer given cannot be. */
  problem?: string;
  cancel: CallStep;
  /** The outcome before can still be taken back. */
  undo?: CallUndo;
}

/** What an outcome still needs to know, asked where the outcomes stand: the answers below take their place and keys. */
export function CallQuestion({ text, field, problem, cancel, undo }: CallQuestionProps) {
  return (
    <div className={classes.question}>
      <p className={classes.text} role="status">
        {text}
      </p>
      {field && <div className={classes.field}>{field}</div>}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      {undo && (
        <div className={classes.undo}>
          <UndoButton undo={undo} />
        </div>
      )}
      <button type="button" className={classes.cancel} aria-keyshortcuts="Escape" onClick={cancel.onSelect}>
        <IconX size={15} aria-hidden="true" />
        {cancel.label}
        {cancel.keyHint && <KeyHint keys={cancel.keyHint} />}
      </button>
    </div>
  );
}
