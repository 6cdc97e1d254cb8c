import { describe, expect, test } from 'vitest';
import { ariaKeys, chordText } from './chord-text.rules.ts';
import { type KeyProblem, problemOf } from './free-keys.rules.ts';
import { type ActionName, actionNames, type KeyPlace, keyAction } from './key-actions.ts';
import { keysMessages } from './keys.messages.ts';
import { actionPressed, holderOf, keyOf, type OwnKeys, readOwnKeys, swapKeys, withKey } from './own-keys.rules.ts';

const inPlace = (place: KeyPlace) => actionNames.filter((name) => keyAction(name).places.includes(place));
const mayTake = (chord: string, action: ActionName) => problemOf(chord, action) === undefined;

describe('what a press means', () => {
  test.each<[KeyPlace, string[], OwnKeys, ActionName | undefined]>([
    ['list', ['c'], {}, 'call'],
    ['list', ['e'], {}, 'write'],
    ['board', ['e'], {}, 'write'],
    ['page', ['e'], {}, 'write'],
    ['page', ['r'], {}, 'plan'],
    ['call', ['p'], {}, 'skip'],
    // Whoever had given the letter to something else before Kili proposed it here keeps it there.
    ['list', ['e'], { call: 'e', openPage: 'c' }, 'call'],
    ['call', ['p'], { pause: 'p' }, 'pause'],
    ['board', ['m'], {}, 'moveTo'],
    ['selection', ['m'], {}, 'selectionField'],
    ['list', ['ArrowDown'], {}, 'nextRow'],
    ['everywhere', ['Mod+n'], {}, 'createWhileTyping'],
    ['list', ['h'], { call: 'h' }, 'call'],
    ['list', ['c'], { call: 'h' }, undefined],
    ['list', ['c'], { call: null }, undefined],
    ['call', ['c'], { call: 'h' }, undefined],
    ['call', ['k'], {}, 'back'],
    ['call', ['ArrowLeft'], { back: 'h' }, undefined],
    ['everywhere', ['?'], {}, 'help'],
    // The character before the place: « / » is 7 on a German keyboard.
    ['list', ['/', '7'], {}, 'searchList'],
    ['list', ['/', '7'], { searchList: '7' }, 'searchList'],
    // What is fixed stays, whatever was written down.
    ['everywhere', ['Escape'], { leave: 'q' }, 'leave'],
  ])('in the place %s, %j with %j is %s', (place, chords, own, action) => {
    expect(actionPressed(chords, inPlace(place), own)).toBe(action);
  });
});

describe('who holds a key', () => {
  test.each<[string, ActionName, OwnKeys, ActionName | undefined]>([
    ['x', 'call', {}, 'tick'],
    ['g', 'callList', {}, 'bottlenecks'],
    ['g', 'call', { bottlenecks: null }, undefined],
    ['c', 'callList', { call: 'h' }, undefined],
    // The same letter on another screen is another key.
    ['h', 'call', {}, undefined],
    ['w', 'callList', {}, 'convert'],
    ['e', 'dial', {}, 'email'],
    ['e', 'tick', { call: 'e', openPage: 'c' }, 'call'],
    // The frame is around every screen but the call session.
    ['n', 'callList', {}, 'create'],
    ['a', 'create', {}, 'callList'],
    ['n', 'skip', {}, 'callNote'],
    ['Mod+k', 'skip', {}, 'palette'],
    // A note stands in front of a new prospect.
    ['n', 'note', { note: 'h' }, undefined],
    ['k', 'skip', {}, 'back'],
    ['ArrowDown', 'call', {}, 'nextRow'],
  ])('%s for %s with %j is held by %s', (chord, action, own, holder) => {
    expect(holderOf(chord, action, own)).toBe(holder);
  });

  test('nobody, of the keys Kili proposes', () => {
    const taken = actionNames.flatMap((action) => {
      const { key, isFixed } = keyAction(action);
      const holder = key === null || isFixed ? undefined : holderOf(key, action, {});
      return holder ? [`${action}: ${holder}`] : [];
    });
    expect(taken).toEqual([]);
  });
});

describe('two actions change places', () => {
  test.each<[ActionName, string, OwnKeys, object | undefined]>([
    ['call', 'a', {}, { call: 'a', callList: 'c' }],
    ['callList', 'b', { callList: 'h' }, { callList: 'b', switchView: 'h' }],
    // What had no key has none to give.
    ['exportList', 'a', {}, { exportList: 'a', callList: null }],
    // A letter is no key for what is done while typing.
    ['help', 'Mod+k', {}, { help: 'Mod+k', palette: null }],
    // « C » calls in the list already: the new prospect cannot have it.
    ['callSelection', 'n', {}, { callSelection: 'n', create: null }],
    ['call', 'Escape', {}, undefined],
    ['skip', 'k', {}, undefined],
    ['call', 'h', {}, undefined],
  ])('%s takes %s with %j', (action, chord, own, changes) => {
    expect(swapKeys(action, chord, own, mayTake)).toEqual(changes);
  });
});

describe('keys that may not be taken', () => {
  test.each<[string, ActionName, KeyProblem | undefined]>([
    ['h', 'call', undefined],
    ['Alt+h', 'call', undefined],
    ['Mod+b', 'call', undefined],
    ['F2', 'call', undefined],
    ['7', 'call', undefined],
    ['7', 'skip', 'outcomes'],
    ['Tab', 'call', 'reserved'],
    ['Enter', 'call', 'reserved'],
    ['Mod+Enter', 'call', 'reserved'],
    ['Shift+Escape', 'call', 'reserved'],
    ['ArrowUp', 'call', 'moves'],
    ['ArrowUp', 'skip', undefined],
    ['Alt+ArrowLeft', 'skip', 'moves'],
    ['Space', 'call', 'space'],
    ['Space', 'skip', undefined],
    ['Mod+w', 'call', 'browser'],
    ['Mod+t', 'palette', 'browser'],
    ['Mod+Shift+n', 'create', 'browser'],
    ['Mod+1', 'call', 'browser'],
    ['F5', 'call', 'browser'],
    ['Alt+d', 'call', 'browser'],
    ['Alt+F4', 'call', 'browser'],
    ['p', 'palette', 'writes'],
    ['Alt+p', 'palette', undefined],
    ['F2', 'palette', undefined],
    ['AudioVolumeUp', 'call', 'unknown'],
    ['h', 'leave', 'fixed'],
    ['Mod+k', 'palette', undefined],
    ['Space', 'dial', undefined],
  ])('%s for %s: %s', (chord, action, problem) => {
    expect(problemOf(chord, action)).toBe(problem);
  });
});

test('what is as Kili proposes is not written down', () => {
  expect(withKey({ call: 'h' }, 'call', 'c')).toEqual({});
  expect(withKey({}, 'exportList', null)).toEqual({});
  expect(keyOf('call', withKey({}, 'call', null))).toBe(null);
});

test('an action this version does not know is left aside', () => {
  expect(readOwnKeys({ call: 'h', dance: 'd' })).toEqual({ call: 'h' });
  expect(readOwnKeys(undefined)).toEqual({});
});

test.each([
  ['Mod+k', 'Ctrl+K', 'Control+K'],
  ['Mod+Shift+z', 'Ctrl+Maj+Z', 'Control+Shift+Z'],
  ['Mod++', 'Ctrl++', 'Control++'],
  ['Delete', 'Suppr', 'Delete'],
  ['Space', 'Espace', 'Space'],
  ['ArrowLeft', '←', 'ArrowLeft'],
  ['F2', 'F2', 'F2'],
  ['?', '?', '?'],
])('%s is printed %s and told as %s', (chord, printed, told) => {
  const names: Record<string, string> = keysMessages.fr.name;
  expect(chordText(chord, (key) => names[key.replace('keys.name.', '')] ?? key)).toBe(printed);
  expect(ariaKeys(chord)).toBe(told);
});

test('every action and every place has its words in both languages', () => {
  for (const texts of [keysMessages.fr, keysMessages.en]) {
    expect(Object.keys(texts.action).sort()).toEqual([...actionNames].sort());
    expect(Object.keys(texts.words).sort()).toEqual([...actionNames].sort());
  }
});
