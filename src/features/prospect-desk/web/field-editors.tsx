import { Autocomplete, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { TagChip } from '../../../design/tag-chip.tsx';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useErrorText } from '../../../engine/web/hooks.ts';

export interface EditorProps<Value> {
  label: string;
  value: Value;
  /** Keeps the value; what it throws is said under the field, which stays open. */
  onSave(value: Value): Promise<unknown>;
  onClose(): void;
}

/** Enter and leaving the field save, Escape gives up; a value that was refused stays as it was typed. */
function useEditor<Value>({ value, onSave, onClose }: EditorProps<Value>) {
  const errorText = useErrorText();
  const [draft, setDraft] = useState(value);
  const [problem, setProblem] = useState<string>();
  const isOver = useRef(false);
  async function save(wanted: Value = draft) {
    if (isOver.current) return;
    isOver.current = true;
    if (JSON.stringify(wanted) === JSON.stringify(value)) return onClose();
    try {
      await onSave(wanted);
      onClose();
    } catch (error) {
      isOver.current = false;
      setProblem(errorText(error));
    }
  }
  // Gone with the page, by a way back or a reload, is left too.
  const leave = useStableCallback(() => {
    if (isOver.current || JSON.stringify(draft) === JSON.stringify(value)) return;
    isOver.current = true;
    onSave(draft).catch(reportError);
  });
  useEffect(() => {
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [leave]);
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      // The panel around it stays open.
      event.preventDefault();
      event.stopPropagation();
      isOver.current = true;
      onClose();
    } else if (event.key === 'Enter' && !event.defaultPrevented) {
      event.preventDefault();
      save();
    }
  }
  const change = (next: Value) => {
    setProblem(undefined);
    setDraft(next);
  };
  return { draft, change, problem, save, onKeyDown };
}

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
  return (
    <Select
      {...common}
      aria-label={props.label}
      data={[...options]}
      value={draft}
      error={problem}
      allowDeselect={clearable}
      searchable={options.length > 8}
      defaultDropdownOpened
      onChange={(value) => save(value)}
      onKeyDown={onKeyDown}
      onBlur={() => props.onClose()}
    />
  );
}

export interface TagsEditorProps extends EditorProps<string[]> {
  suggestions: readonly string[];
  colorOf(tag: string): string;
}

export function TagsEditor({ suggestions, colorOf, ...props }: TagsEditorProps) {
  const { draft, change, problem, save } = useEditor(props);
  return (
    <TagsInput
      {...common}
      aria-label={props.label}
      data={[...suggestions]}
      renderOption={({ option }) => <TagChip name={option.value} color={colorOf(option.value)} />}
      value={draft}
      error={problem}
      maxTags={50}
      onChange={change}
      // Enter adds the tag that is being typed; leaving the field keeps those that were added, by Escape too.
      onKeyDown={(event) => event.key === 'Escape' && save()}
      onBlur={() => save()}
    />
  );
}

/** Some of what there is to choose from. */
export function ChoicesEditor({ options, ...props }: EditorProps<string[]> & { options: readonly string[] }) {
  const { draft, change, problem, save } = useEditor(props);
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
      onKeyDown={(event) => event.key === 'Escape' && save()}
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

/** An amount in whole units of the currency; cents are kept when typed. */
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
      value={draft === null ? '' : draft / 100}
      error={problem}
      min={0}
      max={90_000_000_000}
      decimalScale={2}
      {...digitsOf(locale)}
      suffix={` ${currency === 'EUR' ? '€' : currency}`}
      hideControls
      onChange={(value) => change(value === '' ? null : Math.round(Number(value) * 100))}
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
    />
  );
}
