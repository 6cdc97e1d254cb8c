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

/** What one does with prospects: never with more of them than one sees. */
const boundToView = permissionNames.filter((name) => /^(prospects|interactions|sales)\./.test(name));

/** The same permissions, none of them wider than the sight of prospects. */
export function withinView(permissions: PermissionGrid): PermissionGrid {
  const view = permissions['prospects.view'] ?? 'none';
  const bound = boundToView.flatMap((name) =>
    reachOf(permissions, name) > order.indexOf(view) ? [[name, widestWithin(name, view)] as const] : [],
  );
  return { ...permissions, ...Object.fromEntries(bound) };
}

/** Not every permission knows every scope: views are shared with a team or with all. */
function widestWithin(name: Permission, view: Scope): Scope {
  const offered: readonly Scope[] = permissions[name].scopes;
  return offered.findLast((scope) => order.indexOf(scope) <= order.indexOf(view)) ?? 'none';
}

export type NarrowedRights = Readonly<Partial<Record<Permission, { from: Scope; to: Scope }>>>;

/** The rights that reach less far than before though somebody chose another one: sight was lowered below them. */
export function narrowedWith(before: PermissionGrid, after: PermissionGrid, chosen: Permission): NarrowedRights {
  const entries = permissionNames
    .filter((name) => name !== chosen && reachOf(after, name) < reachOf(before, name))
    .map((name) => [name, { from: before[name] ?? 'none', to: after[name] ?? 'none' }] as const);
  return Object.fromEntries(entries) as NarrowedRights;
}

/** Whether this permission may reach so far while prospects are seen only as far as these permissions say. */
export function isWithinView(permissions: PermissionGrid, name: Permission, scope: Scope): boolean {
  return name === 'prospects.view' || withinView({ ...permissions, [name]: scope })[name] === scope;
}

/** What a permission amounts to: where it is all or nothing, any of it is all. */
function reachOf(held: Readonly<Partial<Record<string, Scope>>>, name: Permission): number {
  const scope = held[name] ?? 'none';
  const offered: readonly Scope[] = permissions[name].scopes;
  return order.indexOf(offered.includes(scope) ? scope : 'all');
}
