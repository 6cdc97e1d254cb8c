import { expect, test } from 'vitest';
import type { Scope } from '../../engine/define.ts';
import { mayGrant, reachesByTeam } from './grant.rules.ts';
import { type PermissionGrid, presetRoles } from './permissions.ts';

const [admin, manager, rep] = presetRoles.map(({ permissions }) => permissions as Record<string, Scope>);

test.each<[string, Record<string, Scope>, PermissionGrid, boolean]>([
  ['an administrator gives any role', admin!, admin!, true],
  ['a manager does not make an administrator', manager!, admin!, false],
  ['a manager makes a rep', manager!, rep!, true],
  ['a rep makes another rep', rep!, rep!, true],
  ['nobody widens a scope', { 'prospects.view': 'team' }, { 'prospects.view': 'all' }, false],
  ['what is not named is not held', {}, { 'prospects.view': 'own' }, false],
  ['half of all or nothing is all', { 'users.manage': 'all' }, { 'users.manage': 'own' as 'all' }, true],
  ['half of all or nothing is more than nothing', {}, { 'users.manage': 'own' as 'all' }, false],
  ['who holds half of it holds all', { 'users.manage': 'own' }, { 'users.manage': 'all' }, true],
  ['nothing can be given by all', {}, {}, true],
])('%s', (_title, held, given, may) => {
  expect(mayGrant(held, given)).toBe(may);
});

test('a rep sees by their team, a manager and a support agent do not', () => {
  expect(presetRoles.map(({ permissions }) => reachesByTeam(permissions as Record<string, Scope>))).toEqual([
    false,
    false,
    true,
    false,
  ]);
});
