import { TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './list-search-field.module.css';
import { useKeys } from './own-keys.tsx';

export interface ListSearchFieldProps {
  label: string;
  placeholder: string;
  size?: 'xs' | undefined;
  fieldRef: RefObject<HTMLInputElement | null>;
  /** The search as the address has it. */
  value: string;
  onSearch(text: string): void;
  /** The list takes the keyboard: Enter or the arrow down. */
  onLeave(): void;
}

/** Filters a list while one types; Escape empties it, then leaves it. */
export function ListSearchField(props: ListSearchFieldProps) {
  const { label, placeholder, size, fieldRef, value, onSearch, onLeave } = props;
  const t = useText();
  const { hint, aria } = useKeys();
  const keys = hint('searchList');
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  // The address changed by another way: back, a counter, "clear the filters".
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);

  const type = (text: string) => {
    setTyped(text);
    sent.current = text;
    onSearch(text);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && typed !== '') type('');
    else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <TextInput
      ref={fieldRef}
      type="search"
      {...(size && { size })}
      className={classes.field}
      aria-label={label}
      aria-keyshortcuts={aria('searchList')}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={leave}
      leftSection={<IconSearch size={16} stroke={1.7} />}
      rightSectionPointerEvents="all"
      rightSection={
        typed ? (
          <button type="button" className={classes.clear} aria-label={t('keys.clearSearch')} onClick={() => type('')}>
            <IconX size={14} />
          </button>
        ) : (
          keys && <KeyHint keys={keys} />
        )
      }
    />
  );
}
