import type { Scope } from '../../engine/define.ts';
import { type PermissionGrid, permissionNames } from './permissions.ts';

const order: readonly Scope[] = ['none', 'own', 'team', 'all'];
const reachOf = (permissions: Readonly<Partial<Record<string, Scope>>>, name: string) =>
  order.indexOf(permissions[name] ?? 'none');

/** Whether somebody may give these permissions: nobody hands out more than they hold. */
export function mayGrant(held: Readonly<Record<string, Scope>>, given: PermissionGrid): boolean {
  return permissionNames.every((name) => reachOf(given, name) <= reachOf(held, name));
}
