import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { roleRecord, teamRecord, userRecord } from './member.records.ts';

const name = teamRecord.schema.shape.name;

export const createTeam = defineCommand({
  name: 'team.create',
  args: z.strictObject({ id, name }),
  permission: 'users.manage',
  run: (store, args) => store.insert(teamRecord, { ...args, archivedAt: null }),
});

export const editTeam = defineCommand({
  name: 'team.edit',
  args: z.strictObject({ id, name }),
  permission: 'users.manage',
  run: (store, { id, name }) => store.update(teamRecord, id, { name }),
});

export const archiveTeam = defineCommand({
  name: 'team.archive',
  args: z.strictObject({ id }),
  permission: 'users.manage',
  async run(store, { id }, { at }) {
    const members = await store.list(userRecord, { where: { and: [{ field: 'teamId', is: id }, { field: 'state', isNot: 'inactive' }] } });
    if (members.length > 0) refuse('team.notEmpty', { count: members.length });
    return store.update(teamRecord, id, { archivedAt: at });
  },
});

const roleFields = roleRecord.schema.pick({ name: true, permissions: true });

export const createRole = defineCommand({
  name: 'role.create',
  args: roleFields.extend({ id }).strict(),
  permission: 'roles.manage',
  run: (store, args) => store.insert(roleRecord, { ...args, key: null, archivedAt: null }),
});

export const editRole = defineCommand({
  name: 'role.edit',
  args: roleFields.partial().extend({ id }).strict(),
  permission: 'roles.manage',
  async run(store, { id, ...changes }) {
    const role = await store.find(roleRecord, id);
    if (!role) return refuse('role.notFound');
    // The administrator's permissions stay whole, or a company could lock itself out.
    if (role.key === 'admin' && changes.permissions) return refuse('role.adminIsWhole');
    return store.update(roleRecord, id, changes);
  },
});

export const archiveRole = defineCommand({
  name: 'role.archive',
  args: z.strictObject({ id }),
  permission: 'roles.manage',
  async run(store, { id }, { at }) {
    const role = await store.find(roleRecord, id);
    if (!role) return refuse('role.notFound');
    if (role.key === 'admin') return refuse('role.adminIsWhole');
    const holders = await store.list(userRecord, { where: { and: [{ field: 'roleId', is: id }, { field: 'state', isNot: 'inactive' }] } });
    if (holders.length > 0) return refuse('role.inUse', { count: holders.length });
    return store.update(roleRecord, id, { archivedAt: at });
  },
});

const userFields = userRecord.schema.pick({ name: true, phone: true, roleId: true, teamId: true });

export const editUser = defineCommand({
  name: 'user.edit',
  args: userFields.partial().extend({ id }).strict(),
  permission: 'users.manage',
  async run(store, { id, ...changes }) {
    if (changes.roleId) await refuseUnlessAdminRemains(store, id, changes.roleId);
    return store.update(userRecord, id, changes);
  },
});

export const reactivateUser = defineCommand({
  name: 'user.reactivate',
  args: z.strictObject({ id }),
  permission: 'users.manage',
  async run(store, { id }) {
    const user = await store.find(userRecord, id);
    if (!user) return refuse('user.notFound');
    return store.update(userRecord, id, { state: user.accountId ? 'active' : 'invited' });
  },
});

/** A company always keeps somebody who can manage it. `newRoleId` null: the person leaves. */
export async function refuseUnlessAdminRemains(store: Store, userId: string, newRoleId: string | null) {
  const admin = (await store.list(roleRecord)).find((role) => role.key === 'admin');
  if (!admin || newRoleId === admin.id) return;
  const admins = await store.list(userRecord, {
    where: { and: [{ field: 'roleId', is: admin.id }, { field: 'state', is: 'active' }] },
  });
  if (admins.length > 0 && admins.every((user) => user.id === userId)) refuse('user.lastAdmin');
}
