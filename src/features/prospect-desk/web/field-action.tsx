import { Button, Popover, Select, Stack } from '@mantine/core';
import { IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import { Form } from '../../../design/form.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { type BulkFields, readBulkFields } from '../../bulk-changes/bulk-fields.rules.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { CustomValue } from '../../prospects/custom-values.rules.ts';
import { BarButton } from './bar-button.tsx';
import {
  BulkFieldInput,
  bulkFieldNames,
  fieldsWith,
  isBulkFieldName,
  labelOfField,
  mustBeFilled,
} from './bulk-field-input.tsx';
import { CustomInput } from './custom-inputs.tsx';
import { useCustomFields } from './own-fields.ts';

interface FieldActionProps {
  compact: boolean;
  opened: boolean;
  onChange(opened: boolean): void;
  onChoose(fields: BulkFields): void;
}

/** Gives the whole selection the same value in one field. */
export function FieldAction({ compact, opened, onChange, onChoose }: FieldActionProps) {
  const t = useText();
  const { hint } = useKeys();
  return (
    <Popover opened={opened} onChange={onChange} position="top" width={300} trapFocus>
      <Popover.Target>
        <BarButton
          icon={IconForms}
          text={t('selection.field')}
          keys={hint('selectionField')}
          compact={compact}
          expanded={opened}
          onPress={() => onChange(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('selection.field')}>
        <FieldForm onChoose={onChoose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function FieldForm({ onChoose }: Pick<FieldActionProps, 'onChoose'>) {
  const t = useText();
  const errorText = useErrorText();
  const { country } = useCaller();
  const now = useNow();
  const own = useCustomFields();
  const [name, setName] = useState<string | null>(null);
  const [value, setValue] = useState<CustomValue>(null);
  const [problem, setProblem] = useState<string>();
  const field = own.find(({ id }) => id === name);
  const type = (typed: CustomValue) => {
    setProblem(undefined);
    setValue(typed);
  };
  function give(given: CustomValue) {
    const typed = field ? { custom: { [field.key]: given } } : name && isBulkFieldName(name) && fieldsWith(name, given);
    if (!typed) return;
    try {
      onChoose(readBulkFields(typed, { own, country, now }));
    } catch (error) {
      setProblem(errorText(error));
    }
  }
  // What cannot be read arrives as nothing, and nobody means to empty a field by it: that is a button of its own.
  const submit = () => (value === null ? setProblem(t('selection.valueMissing')) : give(value));
  return (
    <Form onSubmit={submit}>
      <Stack gap={10}>
        <Select
          data-autofocus
          searchable
          label={t('selection.fieldName')}
          data={[
            ...bulkFieldNames.map((one) => ({ value: one as string, label: t(labelOfField(one)) })),
            ...own.map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={name}
          comboboxProps={{ withinPortal: false, position: 'top' }}
          onChange={(chosen) => {
            setName(chosen);
            type(null);
          }}
        />
        {field && <CustomInput field={field} value={value} error={problem} onChange={type} />}
        {name && isBulkFieldName(name) && <BulkFieldInput name={name} value={value} error={problem} onChange={type} />}
        <Button type="submit" disabled={!name}>
          {t('selection.applyField')}
        </Button>
        {name && !mustBeFilled(name) && (
          <Button variant="subtle" color="gray" onClick={() => give(null)}>
            {t('selection.emptyField')}
          </Button>
        )}
      </Stack>
    </Form>
  );
}
