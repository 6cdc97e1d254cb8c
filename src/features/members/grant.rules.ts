import type { Scope } from '../../engine/define.ts';
import { type Permission, type PermissionGrid, permissionNames, permissions } from './permissions.ts';

const order: readonly Scope[] = ['none', 'own', 'team', 'all'];
/** Whether somebody may give these permissions: nobody hands out more than they hold. */
export function mayGrant(held: Readonly<Record<string, Scope>>, given: PermissionGrid): boolean {
  return permissionNames.every((name) => reachOf(given, name) <= reachOf(held, name));
}

/** Whether what somebody sees or does depends on their team: then they do not choose it themselves. */
export function reachesByTeam(held: Readonly<Record<string, Scope>>): boolean {
  return permissionNames.some((name) => held[name] === 'team');
}

/** What a permission amounts to: where it is all or nothing, any of it is all. */
function reachOf(held: Readonly<Partial<Record<string, Scope>>>, name: Permission): number {
  const scope = held[name] ?? 'none';
  const offered: readonly Scope[] = permissions[name].scopes;
  return order.indexOf(offered.includes(scope) ? scope : 'all');
}
