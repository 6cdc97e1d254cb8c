import { expect, test } from 'vitest';
import { type ActionName, actionNames, type KeyPlace } from './key-actions.ts';
import { keyGroups } from './key-groups.rules.ts';

const groups = (place: KeyPlace, offered: ActionName[] = [], own = {}) =>
  keyGroups({ place, offered: new Set(offered), own });
const placeOf = (name: ActionName, told: ReturnType<typeof groups>) =>
  told.find(({ names }) => names.includes(name))?.of;

test('every action is told once, the screen below first', () => {
  const told = groups('board');
  expect(told.map(({ of }) => of).slice(0, 3)).toEqual(['board', 'selection', 'everywhere']);
  expect(told.flatMap(({ names }) => names).toSorted()).toEqual(actionNames.toSorted());
});

test('N is told once of the list: a new prospect, or the note of the prospect that stands open', () => {
  const shut = groups('list');
  expect([placeOf('create', shut), placeOf('note', shut)]).toEqual(['everywhere', 'page']);
  const open = groups('list', ['note']);
  expect([placeOf('create', open), placeOf('note', open)]).toEqual([undefined, 'list']);
  expect(placeOf('create', groups('list', ['note'], { note: 'y' }))).toBe('everywhere');
});
