import { Autocomplete, Button, Popover, Select, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import { Form } from '../../../design/form.tsx';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import type { CustomField } from '../../custom-fields/custom-field.record.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { CustomValue } from '../../prospects/custom-values.rules.ts';
import { BarButton } from './bar-button.tsx';
import { CustomInput, MoneyInput } from './custom-inputs.tsx';
import { useSources } from './known-sources.ts';
import { useCustomFields } from './own-fields.ts';

type Fields = Extract<BulkChange, { kind: 'fields' }>['fields'];

interface FieldActionProps {
  compact: boolean;
  opened: boolean;
  onChange(opened: boolean): void;
  onChoose(fields: Fields): void;
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

const builtIn = [
  'source',
  'audience',
  'jobTitle',
  'expectedCloseOn',
  'budget',
  'decisionOn',
  'competitor',
  'renewalOn',
] as const;
type BuiltIn = (typeof builtIn)[number];

function FieldForm({ onChoose }: Pick<FieldActionProps, 'onChoose'>) {
  const t = useText();
  const own = useCustomFields();
  const [name, setName] = useState<string | null>(null);
  const [value, setValue] = useState<CustomValue>(null);
  const field = own.find(({ id }) => id === name);
  const mustBeFilled = name === 'audience';
  return (
    <Form
      onSubmit={() => {
        if (field) onChoose({ custom: { [field.key]: value } } as Fields);
        else if (name && (value !== null || !mustBeFilled)) onChoose({ [name]: value } as Fields);
      }}
    >
      <Stack gap={10}>
        <Select
          data-autofocus
          searchable
          label={t('selection.fieldName')}
          data={[
            ...builtIn.map((one) => ({ value: one as string, label: t(`prospect.${one}`) })),
            ...own.map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={name}
          comboboxProps={{ withinPortal: false, position: 'top' }}
          onChange={(chosen) => {
            setName(chosen);
            setValue(null);
          }}
        />
        {name && <Value name={name} field={field} value={value} onChange={setValue} />}
        <Button type="submit" disabled={!name || (mustBeFilled && value === null)}>
          {t(value === null && name && !mustBeFilled ? 'selection.emptyField' : 'selection.applyField')}
        </Button>
      </Stack>
    </Form>
  );
}

interface ValueProps {
  name: string;
  field: CustomField | undefined;
  value: CustomValue;
  onChange(value: CustomValue): void;
}

function Value({ name, field, value, onChange }: ValueProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { sources } = useSources();
  if (field) return <CustomInput field={field} value={value} onChange={onChange} />;
  const text = typeof value === 'string' ? value : '';
  const label = t(`prospect.${name as BuiltIn}`);
  const type = (typed: string) => onChange(typed.trim() || null);
  switch (name as BuiltIn) {
    case 'source':
      return (
        <Autocomplete
          label={label}
          maxLength={120}
          limit={6}
          data={[...sources]}
          value={text}
          comboboxProps={{ withinPortal: false, position: 'top' }}
          onChange={type}
        />
      );
    case 'audience':
      return (
        <Select
          label={label}
          data={(['B2B', 'B2C'] as const).map((one) => ({ value: one as string, label: t(`prospect.audience${one}`) }))}
          value={text || null}
          comboboxProps={{ withinPortal: false, position: 'top' }}
          onChange={onChange}
        />
      );
    case 'jobTitle':
    case 'competitor':
      return (
        <TextInput label={label} maxLength={120} value={text} onChange={(event) => type(event.currentTarget.value)} />
      );
    case 'budget':
      return <MoneyInput name={label} value={value} onChange={onChange} />;
    case 'expectedCloseOn':
    case 'decisionOn':
    case 'renewalOn':
      return (
        <DateInput
          label={label}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          clearable
          popoverProps={{ withinPortal: false }}
          value={text || null}
          onChange={onChange}
        />
      );
  }
}
