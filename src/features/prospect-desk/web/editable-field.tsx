import type { ReactNode } from 'react';
import { RecordField } from '../../../design/record-field.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { TextEditor } from './field-editors.tsx';
import { type ProspectChanges, useProspectEditing } from './prospect-editing.ts';

export interface EditableFieldProps {
  prospect: Prospect;
  /** Names the line: a key of the prospect's messages. */
  name: string;
  /** What it is called where that is the organisation's own word. */
  label?: string;
  value: ReactNode;
  /** Beside the value: open. */
  aside?: ReactNode;
  editor(parts: { label: string; onClose(): void; save(changes: ProspectChanges): Promise<unknown> }): ReactNode;
}

/** One line of the record, changed where it stands; read only for whoever may not. */
export function EditableField({ prospect, name, label: ownLabel, value, aside, editor }: EditableFieldProps) {
  const t = useText();
  const { save, mayEdit } = useProspectEditing(prospect);
  const label = ownLabel ?? t(`prospect.${name}`);
  return (
    <RecordField
      label={label}
      value={value}
      aside={aside}
      placeholder={mayEdit ? t('desk.add') : undefined}
      addText={t('desk.addThis', { field: label })}
      editText={t('desk.edit')}
      renderEditor={mayEdit ? (onClose) => editor({ label, onClose, save }) : undefined}
    />
  );
}

export interface TextFieldProps {
  prospect: Prospect;
  name: string;
  value: string | null | undefined;
  /** Shown instead of the value while nobody edits: a SIRET in groups of digits. */
  shown?: string | null;
  aside?: ReactNode;
  inputMode?: 'numeric' | 'url';
  /** What was typed as a change; what it throws is said under the field. */
  read(typed: string): ProspectChanges;
}

/** A line of text. */
export function TextField({ prospect, name, value, shown = value, aside, inputMode, read }: TextFieldProps) {
  return (
    <EditableField
      prospect={prospect}
      name={name}
      value={shown}
      aside={aside}
      editor={({ label, onClose, save }) => (
        <TextEditor
          label={label}
          inputMode={inputMode}
          value={value ?? ''}
          onSave={async (typed) => save(read(typed.trim()))}
          onClose={onClose}
        />
      )}
    />
  );
}
