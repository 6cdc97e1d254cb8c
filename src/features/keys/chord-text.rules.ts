import type { Chord } from './key-actions.ts';
import { partsOf } from './press.rules.ts';

const named = new Set([
  'Mod',
  'Alt',
  'Shift',
  'Enter',
  'Escape',
  'Space',
  'Delete',
  'Backspace',
  'Insert',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
]);

/** A key as it is printed on the keyboard, in the reader's language: "Ctrl+K", "Suppr", "Espace". */
export function chordText(chord: Chord, t: (key: string) => string): string {
  const { held, name } = partsOf(chord);
  const printed = (one: string) => (named.has(one) ? t(`keys.name.${one}`) : one.toUpperCase());
  return [...held, name].map(printed).join('+');
}

/** A key as `aria-keyshortcuts` names it: "Control+K", "Delete". */
export function ariaKeys(chord: Chord): string {
  const { held, name } = partsOf(chord);
  const spoken = name === 'Space' || name.length > 1 ? name : name.toUpperCase();
  return [...held.map((one) => (one === 'Mod' ? 'Control' : one)), spoken].join('+');
}
