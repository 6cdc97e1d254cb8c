import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import classes from './file-drop.module.css';

export interface FileDropProps {
  /** "Déposez votre fichier ici" */
  title: string;
  /** "ou choisissez-le sur votre appareil" */
  chooseText: string;
  /** "CSV, XLSX ou XLS, jusqu'à 100 Mo" */
  hint?: string;
  /** "Relâchez pour importer", while a file is held above. */
  dropText: string;
  /** As in `<input accept>`: ".csv,.xlsx,.xls". */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  /** What was wrong with the last file. */
  error?: string;
  onFiles(files: File[]): void;
}

/** A place to drop a file, or to choose one: the whole area is the button. */
export function FileDrop(props: FileDropProps) {
  const { multiple = false, disabled = false, onFiles } = props;
  const [held, setHeld] = useState(false);
  const depth = useRef(0);
  const id = useId();

  const enter = (step: 1 | -1) => (event: DragEvent) => {
    event.preventDefault();
    depth.current += step;
    setHeld(depth.current > 0);
  };
  const give = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    depth.current = 0;
    setHeld(false);
    if (!disabled) give(event.dataTransfer.files);
  };
  return (
    <div>
      <label
        className={classes.zone}
        data-held={held || undefined}
        data-disabled={disabled || undefined}
        data-error={props.error ? true : undefined}
        onDragEnter={enter(1)}
        onDragLeave={enter(-1)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
        <input
          type="file"
          className={classes.input}
          accept={props.accept}
          multiple={multiple}
          disabled={disabled}
          aria-describedby={props.error ? id : undefined}
          onChange={(event) => {
            give(event.currentTarget.files);
            // The same file, mended, may be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <span className={classes.icon}>
          <IconFileSpreadsheet size={24} stroke={1.6} aria-hidden="true" />
        </span>
        <span className={classes.title}>{held ? props.dropText : props.title}</span>
        <span className={classes.choose}>{props.chooseText}</span>
        {props.hint && <span className={classes.hint}>{props.hint}</span>}
      </label>
      {props.error && (
        <p id={id} role="alert" className={classes.error}>
          {props.error}
        </p>
      )}
    </div>
  );
}
