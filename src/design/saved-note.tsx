import { IconCheck } from '@tabler/icons-react';
import classes from './saved-note.module.css';

/** Says quietly, and to screen readers too, that it is done. The place is there before the word. */
export function SavedNote({ text }: { text: string | undefined }) {
  return (
    <span role="status" className={classes.note}>
      {text && (
        <>
          <IconCheck size={15} aria-hidden="true" />
          {text}
        </>
      )}
    </span>
  );
}
