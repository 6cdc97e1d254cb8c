import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { archiveCustomField, createCustomField, editCustomField } from '../../custom-fields/custom-field.commands.ts';
import { type CustomField, customFieldKinds, hasOptions } from '../../custom-fields/custom-field.record.ts';
import { RecordPanel } from './record.panel.tsx';

export interface FieldPanelProps {
  /** Absent: a new one. */
  field?: CustomField;
  onClose(): void;
}

/** One of the organisation's own fields. */
export function FieldPanel({ field, onClose }: FieldPanelProps) {
  const t = useText();
  const create = useCommand(createCustomField);
  const edit = useCommand(editCustomField);
  const archive = useCommand(archiveCustomField);
  const [name, setName] = useState(field?.name ?? '');
  const [kind, setKind] = useState<CustomField['kind']>(field?.kind ?? 'text');
  const [options, setOptions] = useState(field?.options.join('\n') ?? '');
  const [isOnCard, setOnCard] = useState(field?.isOnCard ?? true);
  const said = { name, isOnCard, options: hasOptions(kind) ? linesOf(options) : [] };
  return (
    <RecordPanel
      form="field"
      title={field?.name ?? t('fieldSettings.create')}
      name={{ label: t('fieldSettings.name'), value: name, longest: 60, onChange: setName }}
      onSave={() => (field ? edit({ id: field.id, ...said }) : create({ id: newId(), kind, ...said }))}
      onArchive={field && (() => archive({ id: field.id }))}
      onClose={onClose}
    >
      <Select
        label={t('fieldSettings.kind')}
        description={field && t('fieldSettings.kindFixed')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={field !== undefined}
        allowDeselect={false}
        value={kind}
        data={customFieldKinds.map((value) => ({ value, label: t(`fieldSettings.kinds.${value}`) }))}
        onChange={(chosen) => chosen && setKind(chosen as CustomField['kind'])}
      />
      {hasOptions(kind) && (
        <Textarea
          label={t('fieldSettings.options')}
          description={t('fieldSettings.optionsNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autosize
          minRows={3}
          maxRows={12}
          value={options}
          onChange={(event) => setOptions(event.currentTarget.value)}
        />
      )}
      <Switch
        label={t('fieldSettings.onCard')}
        description={t('fieldSettings.onCardNote')}
        checked={isOnCard}
        onChange={(event) => setOnCard(event.currentTarget.checked)}
      />
      {field && <TextInput label={t('fieldSettings.key')} value={`custom.${field.key}`} readOnly />}
    </RecordPanel>
  );
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
