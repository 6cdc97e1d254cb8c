import { IconSearch } from '@tabler/icons-react';
import { KeyHint } from './key-hint.tsx';
import classes from './search-button.module.css';

export interface SearchButtonProps {
  text: string;
  keyHint: string | undefined;
  /** The same as `aria-keyshortcuts` names it. */
  ariaKeys?: string | undefined;
  onOpen(): void;
}

/** Looks like a field, opens the palette. On a phone only the glass is left. */
export function SearchButton({ text, keyHint, ariaKeys, onOpen }: SearchButtonProps) {
  return (
    <button type="button" className={classes.search} aria-keyshortcuts={ariaKeys} onClick={onOpen}>
      <IconSearch size={16} aria-hidden="true" />
      <span className={classes.text}>{text}</span>
      <KeyHint keys={keyHint} />
    </button>
  );
}
