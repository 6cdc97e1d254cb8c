// Who may touch whose role: what the commands about people ask before they change anything.
import type { Caller, Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { mayGrant } from './grant.rules.ts';
import { type Role, roleRecord, type User, userRecord } from './member.records.ts';

/** Refuses to touch a role that allows more than the caller's own: to weaken it is a way past it. */
export function refuseRoleAbove(caller: Caller, role: Role) {
  if (!mayGrant(caller.permissions, role.permissions)) refuse('role.beyondYours', { role: role.name });
}

/** Refuses to touch a person whose role allows more than the caller's own. */
export async function refusePersonAbove(store: Store, caller: Caller, user: User) {
  const role = await store.find(roleRecord, user.roleId);
  if (role) refuseRoleAbove(caller, role);
}

/** Refuses to give a role that allows more than the caller's own: it would be a way up. */
export async function refuseUnlessMayGrant(store: Store, caller: Caller, roleId: string, field = 'roleId') {
  const role = await store.find(roleRecord, roleId);
  if (!role || role.archivedAt) return refuse('role.notFound', {}, field);
  if (!mayGrant(caller.permissions, role.permissions)) return refuse('role.beyondYours', { role: role.name }, field);
}

/** A company always keeps somebody who can manage it. `newRoleId` null: the person leaves. */
export async function refuseUnlessAdminRemains(store: Store, user: User, newRoleId: string | null) {
  const admin = (await store.list(roleRecord)).find((role) => role.key === 'admin');
  if (!admin || user.roleId !== admin.id || newRoleId === admin.id) return;
  // Writing the role holds its row until the commit: two administrators cannot remove each other at the same moment.
  await store.update(roleRecord, admin.id, {});
  const admins = await store.list(userRecord, {
    where: {
      and: [
        { field: 'roleId', is: admin.id },
        { field: 'state', is: 'active' },
      ],
    },
  });
  if (admins.length > 0 && admins.every((one) => one.id === user.id)) refuse('user.lastAdmin');
}
