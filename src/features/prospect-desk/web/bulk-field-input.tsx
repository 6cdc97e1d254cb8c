// What one types to give many prospects the same value of a field that every company has.
import { Autocomplete, Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { BulkFields } from '../../bulk-changes/bulk-fields.rules.ts';
import { useCountries } from '../../companies/web/country.field.tsx';
import type { CustomValue } from '../../prospects/custom-values.rules.ts';
import { MoneyInput } from './custom-inputs.tsx';
import { useSources } from './known-sources.ts';
import { MomentInput } from './moment-input.tsx';

/** In the order they are offered in; the parts of the address by their own names. */
export const bulkFieldNames = [
  'source',
  'expectedAmount',
  'expectedCloseOn',
  'budget',
  'decisionOn',
  'competitor',
  'renewalOn',
  'inboundAt',
  'audience',
  'civility',
  'jobTitle',
  'organisation',
  'website',
  'city',
  'postalCode',
  'country',
  'line1',
  'line2',
] as const;
export type BulkFieldName = (typeof bulkFieldNames)[number];

export const isBulkFieldName = (name: string): name is BulkFieldName =>
  (bulkFieldNames as readonly string[]).includes(name);

/** A prospect always has an audience. */
export const mustBeFilled = (name: string | null) => name === 'audience';

/** What a field is called where that is not its own name. */
export const labelOfField = (name: BulkFieldName) => `prospect.${name === 'inboundAt' ? 'inbound' : name}`;

const ofAddress: readonly string[] = ['city', 'postalCode', 'country', 'line1', 'line2'];

/** The change that gives this field that value. */
export const fieldsWith = (name: BulkFieldName, value: CustomValue) =>
  (ofAddress.includes(name) ? { address: { [name]: value } } : { [name]: value }) as BulkFields;

interface BulkFieldInputProps {
  name: BulkFieldName;
  value: CustomValue;
  error: string | undefined;
  onChange(value: CustomValue): void;
}

const longest = {
  jobTitle: 120,
  competitor: 120,
  organisation: 160,
  website: 200,
  city: 100,
  postalCode: 12,
  line1: 200,
  line2: 200,
};
const inPopover = { comboboxProps: { withinPortal: false, position: 'top' } } as const;

export function BulkFieldInput({ name, value, error, onChange }: BulkFieldInputProps) {
  const t = useText();
  const { locale } = useLanguage();
  const countries = useCountries();
  const { sources } = useSources();
  const text = typeof value === 'string' ? value : '';
  const common = { label: t(labelOfField(name)), error };
  const choose = (options: readonly { value: string; label: string }[]) => (
    <Select
      {...common}
      {...inPopover}
      searchable={options.length > 8}
      clearable={!mustBeFilled(name)}
      data={[...options]}
      value={text || null}
      onChange={onChange}
    />
  );
  switch (name) {
    case 'source':
      return (
        <Autocomplete
          {...common}
          {...inPopover}
          maxLength={120}
          limit={6}
          data={[...sources]}
          value={text}
          onChange={(typed) => onChange(typed || null)}
        />
      );
    case 'audience':
      return choose((['B2B', 'B2C'] as const).map((one) => ({ value: one, label: t(`prospect.audience${one}`) })));
    case 'civility':
      return choose(['M.', 'Mme'].map((one) => ({ value: one, label: one })));
    case 'country':
      return choose(countries);
    case 'expectedAmount':
    case 'budget':
      return <MoneyInput name={common.label} error={error} value={value} onChange={onChange} />;
    case 'expectedCloseOn':
    case 'decisionOn':
    case 'renewalOn':
      return (
        <DateInput
          {...common}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          clearable
          popoverProps={{ withinPortal: false }}
          value={text || null}
          onChange={onChange}
        />
      );
    case 'inboundAt':
      return <MomentInput {...common} value={text || null} onChange={onChange} />;
    case 'jobTitle':
    case 'competitor':
    case 'organisation':
    case 'website':
    case 'city':
    case 'postalCode':
    case 'line1':
    case 'line2':
      return (
        <TextInput
          {...common}
          autoComplete="off"
          inputMode={name === 'website' ? 'url' : undefined}
          maxLength={longest[name]}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      );
  }
}
