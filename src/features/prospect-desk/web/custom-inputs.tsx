import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { currencySign, inUnits, minorDigits, moneyOf } from '../../../engine/money.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { CustomField } from '../../custom-fields/custom-field.record.ts';
import type { CustomValue, CustomValues } from '../../prospects/custom-values.rules.ts';
import { digitsOf, numberOf } from './field-editors.tsx';
import { useCustomFields } from './own-fields.ts';

interface CustomInputsProps {
  values: CustomValues;
  onChange(values: CustomValues): void;
}

/** The organisation's own fields in a form, each as its kind is filled in. */
export function CustomInputs({ values, onChange }: CustomInputsProps) {
  const fields = useCustomFields();
  return fields.map((field) => (
    <CustomInput
      key={field.id}
      field={field}
      value={values[field.key] ?? null}
      onChange={(value) => onChange({ ...values, [field.key]: value })}
    />
  ));
}

/** One of them. */
export function CustomInput({
  field: { name, kind, options },
  value,
  error,
  onChange,
}: {
  field: CustomField;
  value: CustomValue;
  /** What is wrong with it. */
  error?: string | undefined;
  onChange(value: CustomValue): void;
}) {
  const t = useText();
  const { locale } = useLanguage();
  const text = typeof value === 'string' ? value : '';
  const common = { label: name, error };
  switch (kind) {
    case 'number':
      return (
        <NumberInput
          {...digitsOf(locale)}
          {...common}
          hideControls
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => onChange(numberOf(typed))}
        />
      );
    case 'money':
      return <MoneyInput name={common.label} error={common.error} value={value} onChange={onChange} />;
    case 'date':
      return (
        <DateInput
          {...common}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          clearable
          value={text || null}
          onChange={onChange}
        />
      );
    case 'yesNo':
      return (
        <Select
          {...common}
          clearable
          value={typeof value === 'boolean' ? String(value) : null}
          data={[
            { value: 'true', label: t('customField.yes') },
            { value: 'false', label: t('customField.no') },
          ]}
          onChange={(chosen) => onChange(chosen === null ? null : chosen === 'true')}
        />
      );
    case 'choice':
      return <Select {...common} clearable value={text || null} data={[...options]} onChange={onChange} />;
    case 'choices':
      return (
        <MultiSelect
          {...common}
          value={Array.isArray(value) ? [...value] : []}
          data={[...options]}
          onChange={onChange}
        />
      );
    case 'text':
    case 'link':
    case 'phone':
      return (
        <TextInput
          {...common}
          autoComplete="off"
          inputMode={kind === 'phone' ? 'tel' : kind === 'link' ? 'url' : undefined}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

interface MoneyInputProps {
  name: string;
  error?: string | undefined;
  value: CustomValue;
  onChange(value: CustomValue): void;
}

export function MoneyInput({ name, error, value, onChange }: MoneyInputProps) {
  const { locale } = useLanguage();
  const caller = useCaller();
  const money = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  const currency = money?.currency ?? caller.currency;
  return (
    <NumberInput
      {...digitsOf(locale)}
      label={name}
      error={error}
      hideControls
      min={0}
      max={90_000_000_000}
      decimalScale={minorDigits(currency)}
      suffix={` ${currencySign(currency, locale)}`}
      value={money ? inUnits(money) : ''}
      onChange={(typed) => {
        const amount = numberOf(typed);
        onChange(amount === null ? null : moneyOf(amount, currency));
      }}
    />
  );
}
