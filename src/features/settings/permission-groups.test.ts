import { expect, test } from 'vitest';
import { presetRoles } from '../members/permissions.ts';
import { grantableScopes, groupedPermissions } from './permission-groups.ts';

const rows = groupedPermissions().flatMap((group) => group.rows);
const held = { 'prospects.view': 'team', 'users.manage': 'all' } as const;

test.each([
  ['prospects.view', ['none', 'own', 'team']],
  ['prospects.edit', ['none']],
  ['users.manage', ['none', 'all']],
  ['company.manage', ['none']],
])('%s is offered as far as one has it', (name, scopes) => {
  expect(grantableScopes(held, rows.find((row) => row.name === name)!)).toEqual(scopes);
});

test('an administrator is offered everything', () => {
  const everything = presetRoles.find(({ key }) => key === 'admin')!.permissions;
  for (const row of rows) expect(grantableScopes(everything, row)).toEqual(row.scopes);
});
