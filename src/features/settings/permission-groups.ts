import type { Scope } from '../../engine/define.ts';
import { mayGrant } from '../members/grant.rules.ts';
import { type Permission, permissionNames, permissions } from '../members/permissions.ts';

export interface PermissionRow {
  name: Permission;
  scopes: readonly Scope[];
  isAllOrNothing: boolean;
}

export const permissionGroups = ['prospects', 'interactions', 'sales', 'settings', 'other'] as const;
export type PermissionGroupKey = (typeof permissionGroups)[number];

/** The permissions as the grid shows them: what one does with prospects first, what rules the company last. */
export function groupedPermissions(): { key: PermissionGroupKey; rows: PermissionRow[] }[] {
  const rows = permissionNames.map((name): PermissionRow => {
    const scopes: readonly Scope[] = permissions[name].scopes;
    return { name, scopes, isAllOrNothing: scopes.length === 2 };
  });
  return permissionGroups
    .map((key) => ({ key, rows: rows.filter(({ name }) => groupOf(name) === key) }))
    .filter((group) => group.rows.length > 0);
}

/** The scopes of a permission that somebody with these rights may give. */
export function grantableScopes(held: Readonly<Record<string, Scope>>, { name, scopes }: PermissionRow): Scope[] {
  return scopes.filter((scope) => mayGrant(held, { [name]: scope }));
}

function groupOf(name: Permission): PermissionGroupKey {
  const [subject, verb] = name.split('.');
  if (verb === 'manage' || subject === 'audit') return 'settings';
  return permissionGroups.find((key) => key === subject) ?? 'other';
}
