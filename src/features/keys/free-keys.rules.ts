import { type ActionName, type Chord, keyAction } from './key-actions.ts';
import { partsOf } from './press.rules.ts';

/** Why a key may not be given to an action: the last word of a sentence of `keys.problem`. */
export type KeyProblem = 'fixed' | 'reserved' | 'moves' | 'space' | 'browser' | 'outcomes' | 'writes' | 'unknown';

const reserved = new Set(['Tab', 'Enter', 'Escape']);
const moving = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);
const named = new Set(['Space', 'Delete', 'Backspace', 'Insert', ...[...Array(12).keys()].map((one) => `F${one + 1}`)]);

// Those no browser needs, with Ctrl, with Alt, and by themselves.
const freeWithMod = /^[begikyz/,;.]$/;
const freeWithModAndShift = /^[kz]$/;
const takenWithAlt = /^[dfe]$/;
const takenAlone = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12']);

/** Whether a key can do at all for an action, and else why not. Whether another one has it is another question. */
export function problemOf(chord: Chord, action: ActionName): KeyProblem | undefined {
  const { places, isFixed, whileTyping, key } = keyAction(action);
  if (isFixed) return 'fixed';
  // What Kili proposes is never wrong.
  if (chord === key) return undefined;
  const { held, name } = partsOf(chord);
  const isOfCall = places.every((place) => place === 'call' || place === 'break');
  if (reserved.has(name)) return 'reserved';
  if (moving.has(name)) return isOfCall && held.length === 0 ? undefined : 'moves';
  if (name.length > 1 && !named.has(name)) return 'unknown';
  if (name === 'Space') return isOfCall && held.length === 0 ? undefined : 'space';
  if (isOfBrowser(held, name)) return 'browser';
  if (places.includes('call') && /^[0-9]$/.test(chord)) return 'outcomes';
  if (whileTyping && held.length === 0 && !/^F\d/.test(name)) return 'writes';
  return undefined;
}

function isOfBrowser(held: readonly string[], name: string): boolean {
  if (takenAlone.has(name)) return true;
  const isWith = (one: string) => held.includes(one);
  if (isWith('Mod') && isWith('Alt')) return true;
  if (isWith('Mod')) return !(isWith('Shift') ? freeWithModAndShift : freeWithMod).test(name);
  return isWith('Alt') && (takenWithAlt.test(name) || name.length > 1);
}
