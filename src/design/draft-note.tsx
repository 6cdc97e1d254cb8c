import { Button } from '@mantine/core';
import classes from './draft-note.module.css';

export interface DraftNoteProps {
  text: string;
  /** What can be done about it, in a word. */
  act: string;
  onAct(): void;
}

/** Over a form: what was begun earlier stands in it again. */
export function DraftNote({ text, act, onAct }: DraftNoteProps) {
  return (
    <div role="status" className={classes.note}>
      <span>{text}</span>
      <Button size="compact-sm" variant="subtle" onClick={onAct}>
        {act}
      </Button>
    </div>
  );
}
