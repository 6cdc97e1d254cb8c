import { Autocomplete, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useRef, useState } from 'react';
import { currencySign, inUnits, minorDigits, moneyOf } from '../../../engine/money.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { type EditorProps, useEditor } from './field-editing.ts';
import { useTagOffers } from './tag-offers.tsx';

const common = { size: 'xs', autoFocus: true } as const;

export function TextEditor({
  inputMode,
  placeholder,
  ...props
}: EditorProps<string> & { inputMode?: 'email' | 'tel' | 'numeric' | 'url'; placeholder?: string }) {
  const { draft, change, problem, save, onKeyDown } = useEditor(props);
  return (
    <TextInput
      {...common}
      inputMode={inputMode}
      placeholder={placeholder}
      aria-label={props.label}
      value={draft}
      error={problem}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => save()}
    />
  );
}

export function SuggestEditor({ suggestions, ...props }: EditorProps<string> & { suggestions: readonly string[] }) {
  const { draft, change, problem, save, onKeyDown } = useEditor(props);
  return (
    <Autocomplete
      {...common}
      aria-label={props.label}
      data={[...suggestions]}
      value={draft}
      error={problem}
      onChange={change}
      onKeyDown={onKeyDown}
      onOptionSubmit={(value) => save(value)}
      onBlur={() => save()}
      comboboxProps={{ withinPortal: true }}
    />
  );
}

export function ChoiceEditor({
  options,
  clearable = false,
  ...props
}: EditorProps<string | null> & { options: readonly { value: string; label: string }[]; clearable?: boolean }) {
  const { draft, problem, save, onKeyDown } = useEditor(props);
  const isByKey = useRef(false);
  return (
    <Select
      {...common}
      aria-label={props.label}
      data={[...options]}
      value={draft}
      error={problem}
      searchable={options.length > 8}
      defaultDropdownOpened
      // Choosing again what stands there takes it away, where there may be nothing.
      onOptionSubmit={(chosen) =>
        save(clearable && chosen === draft ? null : chosen, isByKey.current ? 'down' : undefined)
      }
      onKeyDown={(event) => {
        isByKey.current = event.key === 'Enter';
        if (event.key !== 'Enter') onKeyDown(event);
      }}
      onBlur={() => props.onClose()}
    />
  );
}

export function TagsEditor({ suggestions, ...props }: EditorProps<string[]> & { suggestions: readonly string[] }) {
  const { draft, change, problem, save, onListKeyDown } = useEditor(props);
  const [typed, setTyped] = useState('');
  return (
    <TagsInput
      {...common}
      {...useTagOffers({ known: suggestions, typed, borne: draft })}
      aria-label={props.label}
      searchValue={typed}
      onSearchChange={setTyped}
      value={draft}
      error={problem}
      maxTags={50}
      onChange={change}
      // Enter adds the tag that is being typed; leaving the field keeps those that were added, by Escape too.
      onKeyDown={onListKeyDown}
      onBlur={() => save()}
    />
  );
}

/** Some of what there is to choose from. */
export function ChoicesEditor({
  options,
  ...props
}: EditorProps<string[]> & { options: readonly (string | { value: string; label: string })[] }) {
  const { draft, change, problem, save, onListKeyDown } = useEditor(props);
  return (
    <MultiSelect
      {...common}
      aria-label={props.label}
      data={[...options]}
      value={draft}
      error={problem}
      searchable={options.length > 8}
      defaultDropdownOpened
      onChange={change}
      // Enter chooses; leaving the field keeps what was chosen, by Escape too.
      onKeyDown={onListKeyDown}
      onBlur={() => save()}
    />
  );
}

export function NumberEditor({ locale, ...props }: EditorProps<number | null> & { locale: string }) {
  const { draft, change, problem, save, onKeyDown } = useEditor(props);
  return (
    <NumberInput
      {...common}
      {...digitsOf(locale)}
      aria-label={props.label}
      value={draft ?? ''}
      error={problem}
      hideControls
      onChange={(value) => change(numberOf(value))}
      onKeyDown={onKeyDown}
      onBlur={() => save()}
    />
  );
}

/** A number as the input gives it: a text where it ends in zeros, like « 99,90 ». Null for none. */
export function numberOf(typed: string | number): number | null {
  const number = Number.parseFloat(String(typed));
  return Number.isFinite(number) ? number : null;
}

/** How a number is written in this language. */
export const digitsOf = (locale: string) =>
  locale === 'fr'
    ? { thousandSeparator: '\u202f', decimalSeparator: ',' }
    : { thousandSeparator: ',', decimalSeparator: '.' };

/** An amount in whole units of the currency; cents are kept when typed, where the currency has any. */
export function AmountEditor({
  currency,
  locale,
  ...props
}: EditorProps<number | null> & { currency: string; locale: string }) {
  const { draft, change, problem, save, onKeyDown } = useEditor(props);
  return (
    <NumberInput
      {...common}
      aria-label={props.label}
      value={draft === null ? '' : inUnits({ amount: draft, currency })}
      error={problem}
      min={0}
      max={90_000_000_000}
      decimalScale={minorDigits(currency)}
      {...digitsOf(locale)}
      suffix={` ${currencySign(currency, locale)}`}
      hideControls
      onChange={(value) => change(value === '' ? null : moneyOf(Number(value), currency).amount)}
      onKeyDown={onKeyDown}
      onBlur={() => save()}
    />
  );
}

export function DayEditor({ locale, ...props }: EditorProps<string | null> & { locale: string }) {
  const { draft, problem, save, onKeyDown } = useEditor(props);
  return (
    <DateInput
      {...common}
      aria-label={props.label}
      locale={locale}
      valueFormat="DD/MM/YYYY"
      dateParser={readTypedDay}
      value={draft}
      error={problem}
      clearable
      onChange={(value) => save(value)}
      onKeyDown={onKeyDown}
      onBlur={() => save()}
    />
  );
}
