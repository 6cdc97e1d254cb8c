import { expect, test } from 'vitest';
import type { Scope } from '../../engine/define.ts';
import { isWithinView, mayGrant, narrowedWith, reachesByTeam, withinView } from './grant.rules.ts';
import { type Permission, type PermissionGrid, presetRoles } from './permissions.ts';

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

test.each<[string, PermissionGrid, PermissionGrid]>([
  [
    'nobody edits, calls or notes what they do not see',
    { 'prospects.edit': 'all', 'prospects.call': 'own', 'interactions.add': 'team', 'stages.manage': 'all' },
    { 'prospects.edit': 'none', 'prospects.call': 'none', 'interactions.add': 'none', 'stages.manage': 'all' },
  ],
  [
    'who sees a team imports for the team at most',
    { 'prospects.view': 'team', 'prospects.import': 'all', 'prospects.archive': 'own' },
    { 'prospects.view': 'team', 'prospects.import': 'team', 'prospects.archive': 'own' },
  ],
  [
    'who sees their own shares views with nobody, for there is nothing between',
    { 'prospects.view': 'own', 'prospects.shareViews': 'team' },
    { 'prospects.view': 'own', 'prospects.shareViews': 'none' },
  ],
  ['a preset stays as it is', rep!, rep!],
])('%s', (_title, chosen, held) => {
  expect(withinView(chosen)).toEqual(held);
});

test('only what is seen can be chosen', () => {
  expect(isWithinView({ 'prospects.view': 'own' }, 'prospects.edit', 'own')).toBe(true);
  expect(isWithinView({ 'prospects.view': 'own' }, 'prospects.edit', 'team')).toBe(false);
  expect(isWithinView({}, 'prospects.view', 'all')).toBe(true);
  expect(isWithinView({}, 'users.manage', 'all')).toBe(true);
});

test.each<[string, PermissionGrid, Permission, Scope, object]>([
  [
    'what reached further than the sight that is lowered',
    { 'prospects.view': 'all', 'prospects.edit': 'all', 'prospects.call': 'team', 'interactions.add': 'own' },
    'prospects.view',
    'own',
    { 'prospects.edit': { from: 'all', to: 'own' }, 'prospects.call': { from: 'team', to: 'own' } },
  ],
  ['nothing that lies within it', { 'prospects.view': 'all', 'prospects.edit': 'team' }, 'prospects.view', 'team', {}],
  [
    'not the right that was chosen itself',
    { 'prospects.view': 'all', 'prospects.edit': 'all' },
    'prospects.edit',
    'own',
    {},
  ],
  [
    'what an older role held beyond its sight, with any change',
    { 'prospects.view': 'team', 'prospects.edit': 'all' },
    'users.manage',
    'all',
    { 'prospects.edit': { from: 'all', to: 'team' } },
  ],
])('narrowed is %s', (_what, before, chosen, scope, narrowed) => {
  expect(narrowedWith(before, withinView({ ...before, [chosen]: scope }), chosen)).toEqual(narrowed);
});
