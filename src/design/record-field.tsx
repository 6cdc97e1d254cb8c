import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './record-field.module.css';

export interface RecordFieldProps {
  label: string;
  value: ReactNode;
  /** Shown softly when there is no value: "Ajouter une ville". */
  placeholder?: string;
  /** What the button of an empty field is called: "Ajouter : Ville". */
  addText?: string;
  /**
   * The field that takes the value's place while it is edited; call `close` once saved or given up.
   * Absent, the value cannot be changed here.
   */
  renderEditor?(close: () => void): ReactNode;
  /** "Modifier la ville" */
  editText?: string;
  /** Beside the value: call, copy, open. */
  aside?: ReactNode;
}

/** One line of a record: its name, its value, and its editor in the same place. */
export function RecordField(props: RecordFieldProps) {
  const { label, value, placeholder, addText, renderEditor, editText, aside } = props;
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) opener.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  const close = () => setEditing(false);
  const empty = value === undefined || value === null || value === '';
  const shown = empty ? <span className={classes.placeholder}>{placeholder ?? '–'}</span> : value;
  return (
    <div className={classes.field}>
      <div className={classes.label}>{label}</div>
      {editing && renderEditor ? (
        <div className={classes.editor}>{renderEditor(close)}</div>
      ) : (
        <div className={classes.line}>
          {renderEditor ? (
            <button
              ref={opener}
              type="button"
              className={classes.value}
              aria-label={empty ? addText : undefined}
              aria-description={empty ? undefined : editText}
              onClick={() => setEditing(true)}
            >
              <span className={classes.text}>{shown}</span>
              <IconPencil size={13} className={classes.pencil} aria-hidden="true" />
            </button>
          ) : (
            <div className={classes.value}>
              <span className={classes.text}>{shown}</span>
            </div>
          )}
          {aside}
        </div>
      )}
    </div>
  );
}
