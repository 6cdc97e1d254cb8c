import { expect, test } from 'vitest';
import { chordsOf, chordToKeep, type Press } from './press.rules.ts';

const press = (key: string, code: string, more: Partial<Press> = {}): Press => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const [ctrl, alt, shift, meta] = [{ ctrlKey: true }, { altKey: true }, { shiftKey: true }, { metaKey: true }];

test.each<[what: string, Press, chords: string[], kept: string | undefined]>([
  ['a letter', press('j', 'KeyJ'), ['j'], 'j'],
  ['a letter in capitals', press('J', 'KeyJ', shift), ['j'], 'j'],
  ['« ? » on an American keyboard', press('?', 'Slash', shift), ['?'], '?'],
  ['« ? » on a French keyboard', press('?', 'KeyM', shift), ['?'], '?'],
  ['« / » on a French keyboard', press('/', 'Period', shift), ['/'], '/'],
  ['« / » on a German keyboard', press('/', 'Digit7', shift), ['/', '7'], '/'],
  ['1 on an American keyboard', press('1', 'Digit1'), ['1'], '1'],
  ['1 on a French keyboard', press('&', 'Digit1'), ['&', '1'], '1'],
  ['6 on a French keyboard, which writes « - »', press('-', 'Digit6'), ['-', '6'], '6'],
  ['1 with Shift on a French keyboard', press('1', 'Digit1', shift), ['1'], '1'],
  ['1 of the pad', press('1', 'Numpad1'), ['1'], '1'],
  ['4 of the pad without its lock', press('ArrowLeft', 'Numpad4'), ['4', 'ArrowLeft'], '4'],
  ['Ctrl+K', press('k', 'KeyK', ctrl), ['Mod+k'], 'Mod+k'],
  ['⌘K', press('k', 'KeyK', meta), ['Mod+k'], 'Mod+k'],
  ['Ctrl+Shift+Z is not Ctrl+Z', press('Z', 'KeyZ', { ...ctrl, ...shift }), ['Mod+Shift+z'], 'Mod+Shift+z'],
  ['Alt+N', press('n', 'KeyN', alt), ['Alt+n'], 'Alt+n'],
  ['Alt+N on a Mac', press('˜', 'KeyN', alt), ['Alt+˜', 'Alt+n'], 'Alt+n'],
  ['Alt+A on a French keyboard', press('a', 'KeyQ', alt), ['Alt+a', 'Alt+q'], 'Alt+a'],
  ['« @ », written with AltGr', press('@', 'Digit0', { ...ctrl, ...alt, hasAltGraph: true }), ['@', '0'], '0'],
  ['the space bar', press(' ', 'Space'), ['Space'], 'Space'],
  ['Shift and a named key', press('Delete', 'Delete', shift), ['Shift+Delete'], 'Shift+Delete'],
  ['Ctrl and plus', press('+', 'Equal', { ...ctrl }), ['Mod++'], 'Mod++'],
  ['Shift on its own', press('Shift', 'ShiftLeft', shift), [], undefined],
  ['half an accent', press('Dead', 'BracketLeft'), [], undefined],
])('%s', (_what, pressed, chords, kept) => {
  expect(chordsOf(pressed)).toEqual(chords);
  expect(chordToKeep(pressed)).toBe(kept);
});
