import type { Chord } from './key-actions.ts';

/** What the browser tells of a key that went down. */
export interface Press {
  key: string;
  /** Its place on the keyboard, named after an American one. */
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** AltGr is held: it writes « @ » and « # » on a French keyboard, and says that Ctrl and Alt are down. */
  hasAltGraph?: boolean;
}

const notOnTheirOwn = new Set([
  'Control',
  'Shift',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'Dead',
  'Process',
]);

/**
 * The names a press answers to, the nearest first. By the character it writes, so that « ? » and « / » are where each
 * keyboard has them; else, for a digit, by its place: without Shift a French one writes « & é " » there.
 */
export function chordsOf(press: Press): Chord[] {
  const { key, code } = press;
  if (notOnTheirOwn.has(key) || key === '' || key === 'Unidentified') return [];
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  // With Alt a Mac writes other characters: there the place tells the letter.
  const letter = press.altKey && !press.hasAltGraph && /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  const names = [nameOf(key), digit, letter || undefined].filter((name) => name !== undefined);
  // Without its lock the pad would move the page: its digits are digits.
  if (digit && code.startsWith('Numpad')) names.reverse();
  return [...new Set(names)].map((name) => withModifiers(name, press));
}

/** The name to write down for a press, when somebody chooses it: what is printed on the key. */
export function chordToKeep(press: Press): Chord | undefined {
  const chords = chordsOf(press);
  const isPlainDigit = /^(?:Digit|Numpad)[0-9]$/.test(press.code) && !press.shiftKey;
  return isPlainDigit || press.altKey
    ? (chords.find((chord) => /(^|\+)[a-z0-9]$/.test(chord)) ?? chords[0])
    : chords[0];
}

const nameOf = (key: string) => (key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key);

function withModifiers(name: string, press: Press): Chord {
  const isWritten = press.hasAltGraph === true;
  const mod = (press.ctrlKey || press.metaKey) && !isWritten;
  const alt = press.altKey && !isWritten;
  // Shift writes « ? » and « / »; beside Ctrl, Alt or a key that writes nothing it makes another key.
  const shift = press.shiftKey && (mod || alt || name.length > 1);
  return `${mod ? 'Mod+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`;
}

/** A chord in its parts: « Mod+Shift+k » holds Mod and Shift, and presses k. */
export function partsOf(chord: Chord): { held: string[]; name: string } {
  const parts = chord.split(/\+(?!$)/);
  return { held: parts.slice(0, -1), name: parts.at(-1) ?? '' };
}
