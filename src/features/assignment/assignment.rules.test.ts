import { describe, expect, test } from 'vitest';
import { afterTurn, firstTurn, lastAmong, memberInTurn, type Rule, turnFor } from './assignment.rules.ts';

const rule = (id: string, changes: Partial<Rule> = {}): Rule => ({
  id,
  country: 'FR',
  prefixes: [],
  memberIds: ['awa', 'karim', 'lina'],
  isOn: true,
  lastMemberId: null,
  archivedAt: null,
  ...changes,
});
const everybody = () => true;
const allBut =
  (...away: string[]) =>
  (id: string) =>
    !away.includes(id);

describe('whose turn it is', () => {
  test.each<[string, string | null, string[], string | undefined]>([
    ['the first at the beginning', null, [], 'awa'],
    ['the next after the last', 'awa', [], 'karim'],
    ['the first again after the end', 'lina', [], 'awa'],
    ['nobody who is away', 'awa', ['karim'], 'lina'],
    ['the last once more where all others are away', 'awa', ['karim', 'lina'], 'awa'],
    ['nobody where all are away', 'awa', ['awa', 'karim', 'lina'], undefined],
    ['the first where the last is in the circle no more', 'gone', [], 'awa'],
  ])('%s', (_what, lastMemberId, away, expected) => {
    expect(memberInTurn(rule('r', { lastMemberId }), allBut(...away))).toBe(expected);
  });
});

interface Dealing {
  memberIds?: string[];
  /** Who is here at each of them. */
  isHere?(place: number): (id: string) => boolean;
  last?: string;
}

/** Gives so many, one after the other. */
function deal(count: number, { memberIds = ['awa', 'karim', 'lina'], isHere = () => everybody, last }: Dealing = {}) {
  let state = { ...rule('r', { memberIds, lastMemberId: last ?? null }), givenTo: {} as Record<string, number> };
  for (let place = 0; place < count; place++) {
    const userId = memberInTurn(state, isHere(place))!;
    state = { ...state, ...afterTurn(state, userId, '2026-11-24T09:00:00.000Z') };
  }
  return state;
}

describe('everybody gets as many as the others, one more or less', () => {
  test.each([
    [1, 3],
    [7, 3],
    [100, 7],
    [1_001, 10],
    [50, 1],
  ])('%i among %i', (count, people) => {
    const memberIds = Array.from({ length: people }, (_, place) => `p${place}`);
    const { givenTo } = deal(count, { memberIds });
    const counts = memberIds.map((id) => givenTo[id] ?? 0);
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(count);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  test('those who are here, while somebody is away', () => {
    expect(deal(9, { isHere: () => allBut('karim') }).givenTo).toEqual({ awa: 5, lina: 4 });
  });

  test('whoever comes back goes on in the circle, and does not catch up', () => {
    const { givenTo } = deal(12, { isHere: (place) => (place < 6 ? allBut('karim') : everybody) });
    expect(givenTo).toEqual({ awa: 5, karim: 2, lina: 5 });
  });

  test('in two goes as in one', () => {
    const first = deal(4);
    const second = deal(3, { last: first.lastMemberId! });
    const sum = (id: string) => (first.givenTo[id] ?? 0) + (second.givenTo[id] ?? 0);
    expect([sum('awa'), sum('karim'), sum('lina')]).toEqual([3, 2, 2]);
  });
});

describe('the first rule that fits decides', () => {
  const rhone = rule('rhone', { prefixes: ['69'], memberIds: ['karim'] });
  const lyon = rule('lyon', { prefixes: ['690'], memberIds: ['lina'] });
  const rest = rule('rest', { memberIds: ['awa'] });
  const off = rule('off', { isOn: false, memberIds: ['off'] });
  const archived = rule('archived', { archivedAt: '2026-11-01T00:00:00.000Z', memberIds: ['archived'] });

  test.each<[string, Rule[], string | undefined, string[], string | undefined]>([
    ['the upper of two', [rhone, lyon, rest], '69003', [], 'karim'],
    ['the upper of two, the other way', [lyon, rhone, rest], '69003', [], 'lina'],
    ['what no other took', [rhone, rest], '75001', [], 'awa'],
    ['who has no postal code', [rhone, rest], undefined, [], 'awa'],
    ['nothing without a rule for the rest', [rhone], '75001', [], undefined],
    ['not one that is off or archived', [off, archived, rest], '69003', [], 'awa'],
    ['the next where all of one are away', [rhone, rest], '69003', ['karim'], 'awa'],
    ['the next where nobody is left in one', [{ ...rhone, memberIds: [] }, rest], '69003', [], 'awa'],
    ['nothing where all are away', [rhone, rest], '69003', ['karim', 'awa'], undefined],
  ])('%s', (_what, rules, postalCode, away, expected) => {
    const turn = turnFor(rules, { postalCode }, { country: 'FR', isHere: allBut(...away) });
    expect(turn?.userId).toBe(expected);
  });

  test('and is told with the turn', () => {
    expect(firstTurn([rhone, rest], everybody)).toEqual({ rule: rhone, userId: 'karim' });
  });
});

describe('the circle goes on where it was when others stand in it', () => {
  test.each<[string, string | null, string[], string | null, string | undefined]>([
    ['the last stays', 'karim', ['awa', 'karim', 'lina', 'noé'], 'karim', 'lina'],
    ['the last leaves', 'karim', ['awa', 'lina'], 'awa', 'lina'],
    ['the first leaves after their turn', 'awa', ['karim', 'lina'], 'lina', 'karim'],
    ['all others leave', 'awa', ['noé'], null, 'noé'],
    ['nobody had a turn yet', null, ['karim'], null, 'karim'],
  ])('%s', (_what, lastMemberId, members, last, next) => {
    const kept = lastAmong(rule('r', { lastMemberId }), members);
    expect(kept).toBe(last);
    expect(memberInTurn({ memberIds: members, lastMemberId: kept }, everybody)).toBe(next);
  });
});
