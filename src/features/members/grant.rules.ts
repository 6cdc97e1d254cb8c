import type { Scope } from '../../engine/define.ts';
import { type Permission, type PermissionGrid, permissionNames, permissions } from './permissions.ts';

const order: readonly Scope[] = ['none', 'own', 'team', 'all'];
/** Whether somebody may give these permissions: nobody hands out more than they hold. */
export function mayGrant(held: Readonly<Record<string, Scope>>, given: PermissionGrid): boolean {
  return permissionNames.every((name) => reachOf(given, name) <= reachOf(held, name));
}

/** What a permission amounts to: where it is all or nothing, any of it is all. */
function reachOf(held: Readonly<Partial<Record<string, Scope>>>, name: Permission): number {
  const scope = held[name] ?? 'none';
  const offered: readonly Scope[] = permissions[name].scopes;
  return order.indexOf(offered.includes(scope) ? scope : 'all');
}
