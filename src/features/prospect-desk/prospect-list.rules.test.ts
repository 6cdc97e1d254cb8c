import { describe, expect, test } from 'vitest';
import { matches } from '../../engine/filter.ts';
import { listFields } from './list-fields.rules.ts';
import {
  asksOnlyForMine,
  countedAmong,
  type ListChoice,
  listChoice,
  listFilter,
  listOrder,
  longestThereFirst,
  newestFirst,
  nextSort,
  pressedCounter,
  pressedCounters,
  releasedCounter,
  sortText,
} from './prospect-list.rules.ts';

const everything: ListChoice = {
  search: '',
  counter: 'all',
  pipelineId: null,
  stageIds: [],
  ownerIds: [],
  sources: [],
  audience: null,
  importId: null,
  withoutNextAction: false,
  stay: null,
  conditions: [],
  alternatives: [],
  archived: false,
  sort: newestFirst,
};
const sales = '01930000-0000-7000-8000-000000000001';
const facts = {
  stays: { moment: '2025-11-20T15:00:00.000Z', limits: new Map() },
  fields: listFields([]),
  userId: 'me',
  now: '2025-11-20T15:00:00.000Z',
  zone: 'Europe/Paris',
  stages: [
    { id: 'new', pipelineId: sales, key: 'nouveau', name: 'Nouveau', kind: 'open', position: 0, archivedAt: null },
    { id: 'won', pipelineId: sales, key: 'gagne', name: 'Gagné', kind: 'won', position: 1, archivedAt: null },
  ],
} as const;
const lefevre = {
  ownerId: null,
  stageId: 'new',
  source: 'Salon',
  audience: 'B2B',
  importId: 'nice',
  importIds: ['lyon', 'nice'],
  nextActionAt: null,
  archivedAt: null,
  searchText: 'marie lefevre lefevre & fils 33612345678 0612345678',
};
const ofNobody = { field: 'ownerId', among: ['nobody'] };
const unknownTitle = { field: 'jobTitle', filled: true };
const shows = (choice: Partial<ListChoice>, row: object = lefevre) =>
  matches(listFilter({ ...everything, ...choice }, facts), { ...row });

describe('the list shows', () => {
  test.each<[string, Partial<ListChoice>, boolean]>([
    ['everything that is not archived', {}, true],
    ['any part of a number, in any format', { search: '06 12.34' }, true],
    ['the same number with its country code', { search: '+33 (0)6 12' }, true],
    ['names without their accents', { search: 'lefèvre mar' }, true],
    ['nobody who lacks one of the words', { search: 'lefevre paul' }, false],
    ['prospects of nobody', { ownerIds: [null] }, true],
    ['not those of nobody among mine', { ownerIds: ['me'] }, false],
    ['one of several stages', { stageIds: ['won', 'new'] }, true],
    ['one pipeline', { pipelineId: sales }, true],
    ['nobody of another pipeline', { pipelineId: 'renewals' }, false],
    ['one source', { sources: ['Site web'] }, false],
    ['one audience', { audience: 'B2C' }, false],
    ['those of one import', { importId: 'lyon' }, true],
    ['also once a later one has completed them', { importId: 'nice' }, true],
    ['nobody of another import', { importId: 'nantes' }, false],
    ['those for whom nothing is planned', { withoutNextAction: true }, true],
    ['only archived ones when asked for', { archived: true }, false],
  ])('%s', (_what, choice, shown) => {
    expect(shows(choice)).toBe(shown);
  });

  test.each<[string, Partial<ListChoice>, boolean]>([
    ['by its first sentence', { sources: ['Salon'], alternatives: [[{ field: 'audience', among: ['B2C'] }]] }, true],
    ['by a pipeline', { sources: ['Web'], alternatives: [[{ field: 'pipelineId', among: [sales] }]] }, true],
    ['by another', { sources: ['Web'], alternatives: [[{ field: 'audience', among: ['B2B'] }]] }, true],
    ['by the last', { sources: ['Web'], alternatives: [[{ field: 'source', among: ['Fax'] }], [ofNobody]] }, true],
    ['by nothing being planned', { sources: ['Web'], alternatives: [[{ field: 'noNext', among: ['yes'] }]] }, true],
    ['by none', { sources: ['Web'], alternatives: [[{ field: 'stageId', among: ['won'] }]] }, false],
    ['only with all of a sentence', { sources: ['Web'], alternatives: [[ofNobody, unknownTitle]] }, false],
    ['within the counter', { sources: ['Salon'], counter: 'won', alternatives: [[ofNobody]] }, false],
    ['within the search', { sources: ['Salon'], search: 'paul', alternatives: [[ofNobody]] }, false],
    ['by an alternative alone', { alternatives: [[ofNobody]] }, true],
    ['not by an alternative alone', { alternatives: [[unknownTitle]] }, false],
  ])('a prospect %s', (_how, choice, shown) => {
    expect(shows(choice)).toBe(shown);
  });

  test('a prospect that is won needs no next action', () => {
    expect(shows({ withoutNextAction: true }, { ...lefevre, stageId: 'won' })).toBe(false);
  });
});

test('one’s own rows stand on the device, all others on the server', () => {
  expect(asksOnlyForMine({ ...everything, counter: 'mine' }, 'me')).toBe(true);
  expect(asksOnlyForMine({ ...everything, ownerIds: ['me'] }, 'me')).toBe(true);
  expect(asksOnlyForMine({ ...everything, ownerIds: ['me', null] }, 'me')).toBe(false);
  expect(asksOnlyForMine({ ...everything, ownerIds: ['me'], alternatives: [[ofNobody]] }, 'me')).toBe(false);
  expect(asksOnlyForMine({ ...everything, counter: 'mine', alternatives: [[ofNobody]] }, 'me')).toBe(true);
  expect(asksOnlyForMine({ ...everything, counter: 'mine', archived: true }, 'me')).toBe(false);
  expect(asksOnlyForMine({ ...everything, ownerIds: ['me'], archived: true }, 'me')).toBe(true);
});

test('a title pressed three times sorts up, down and not at all', () => {
  const first = nextSort(newestFirst, 'name');
  const second = nextSort(first, 'name');
  expect([first, second, nextSort(second, 'name')]).toEqual([
    { key: 'name', direction: 'asc' },
    { key: 'name', direction: 'desc' },
    newestFirst,
  ]);
  expect(nextSort(newestFirst, 'score')).toEqual({ key: 'score', direction: 'desc' });
});

test('device and server are asked for the same order', () => {
  expect(sortText(newestFirst)).toBe('-createdAt');
  expect(sortText({ key: 'source', direction: 'asc' })).toBe('source,-createdAt');
  expect(listOrder({ key: 'score', direction: 'desc' })).toEqual([{ field: 'score', descending: true }]);
});

test('how long prospects have been at their stage is an order within one stage', () => {
  const asked = (changes: Partial<ListChoice>) =>
    listChoice({ ...everything, sort: longestThereFirst, ...changes }).sort;
  expect(sortText(longestThereFirst)).toBe('stageSince');
  expect(asked({ stageIds: ['new'] })).toEqual(longestThereFirst);
  expect(asked({})).toEqual(newestFirst);
  expect(asked({ stageIds: ['new', 'won'] })).toEqual(newestFirst);
  expect(asked({ stageIds: ['new'], alternatives: [[ofNobody]] })).toEqual(newestFirst);
});

test('a counter goes with the filters that stand; « Tous » keeps the pipeline of a board, and nothing else', () => {
  const asked: ListChoice = { ...everything, sources: ['Salon'], pipelineId: sales, archived: true };
  const kept = { pipelineId: sales };
  expect(pressedCounter(asked, 'late', kept)).toEqual({ ...asked, counter: 'late', archived: false });
  expect(pressedCounter(asked, 'all', kept)).toEqual({ ...everything, pipelineId: sales });
  expect(pressedCounter(asked, 'all', { pipelineId: null })).toEqual(everything);
});

describe('« Mes prospects » is a scope', () => {
  const press = (choice: ListChoice, key: 'mine' | 'late' | 'due') => pressedCounter(choice, key, { pipelineId: null });
  const mineAndLate = press(press(everything, 'mine'), 'late');

  test('it stays pressed beside another counter, whichever comes first', () => {
    expect(pressedCounters(mineAndLate)).toEqual(['mine', 'late']);
    expect(pressedCounters(press(press(everything, 'late'), 'mine'))).toEqual(['mine', 'late']);
    expect(pressedCounters(press(mineAndLate, 'due'))).toEqual(['mine', 'due']);
    expect(asksOnlyForMine(mineAndLate, 'me')).toBe(true);
  });

  test('each of the two is taken off alone', () => {
    expect(pressedCounters(releasedCounter(mineAndLate, 'late'))).toEqual(['mine']);
    expect(pressedCounters(releasedCounter(mineAndLate, 'mine'))).toEqual(['late']);
    expect(pressedCounters(releasedCounter(press(everything, 'mine'), 'mine'))).toEqual(['all']);
  });

  test('the list shows one’s own that the counter counts, and the other counters count among one’s own', () => {
    const lateOnes = { ...lefevre, nextActionAt: '2025-11-19T09:00:00.000Z' };
    expect(shows(mineAndLate, lateOnes)).toBe(false);
    expect(shows(mineAndLate, { ...lateOnes, ownerId: 'me' })).toBe(true);
    expect(shows(mineAndLate, { ...lefevre, ownerId: 'me' })).toBe(false);
    expect(shows(countedAmong(mineAndLate), lateOnes)).toBe(false);
    expect(shows(countedAmong(mineAndLate), { ...lefevre, ownerId: 'me' })).toBe(true);
  });
});
