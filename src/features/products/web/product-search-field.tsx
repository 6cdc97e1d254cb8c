import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import classes from './products.module.css';

export interface ProductSearchFieldProps {
  fieldRef: RefObject<HTMLInputElement | null>;
  /** The search as the address has it. */
  value: string;
  onSearch(text: string): void;
  /** The list takes the keyboard. */
  onLeave(): void;
}

/** Filters the list while one types; Escape empties it, then leaves it. */
export function ProductSearchField({ fieldRef, value, onSearch, onLeave }: ProductSearchFieldProps) {
  const t = useText();
  const { hint, aria } = useKeys();
  const keys = hint('searchList');
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  // The address changed by another way: back, "clear the filters".
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
  return (
    <TextInput
      ref={fieldRef}
      type="search"
      size="xs"
      className={classes.search}
      aria-label={t('product.search')}
      aria-keyshortcuts={aria('searchList')}
      placeholder={t('product.searchPlaceholder')}
      leftSection={<IconSearch size={16} stroke={1.7} />}
      rightSection={!typed && keys && <KeyHint keys={keys} />}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed) type('');
        else if (['Enter', 'ArrowDown', 'Escape'].includes(event.key)) onLeave();
        else return;
        event.preventDefault();
      }}
    />
  );
}
