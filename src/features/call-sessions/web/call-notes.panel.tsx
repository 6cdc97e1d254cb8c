import { IconPin } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { NoteText } from '../../interactions/web/note-text.tsx';
import classes from './call-notes.module.css';

export interface CallNotesProps {
  notes: { key: string; when: string; text: string; isPinned: boolean }[];
}

/** What was written down before, in full: what is pinned first. */
export function CallNotesPanel({ notes }: CallNotesProps) {
  const t = useText();
  return notes.map((note) => (
    <div key={note.key} className={classes.note}>
      <p className={classes.when}>
        {note.isPinned && <IconPin size={13} role="img" aria-label={t('interaction.pinned')} />} {note.when}
      </p>
      <div className={classes.text}>
        <NoteText text={note.text} />
      </div>
    </div>
  ));
}
