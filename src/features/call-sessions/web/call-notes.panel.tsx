import classes from './call-notes.module.css';

export interface CallNotesProps {
  notes: { key: string; when: string; text: string }[];
}

/** What was written down before, in full. */
export function CallNotesPanel({ notes }: CallNotesProps) {
  return notes.map((note) => (
    <div key={note.key} className={classes.note}>
      <p className={classes.when}>{note.when}</p>
      <p className={classes.text}>{note.text}</p>
    </div>
  ));
}
