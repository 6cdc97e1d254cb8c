import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { refuseUnlessToCome } from './absence.rules.ts';
import { mayGrant, reachesByTeam, withinView } from './grant.rules.ts';
import { type Role, roleRecord, type Team, teamRecord, userRecord } from './member.records.ts';
import { withReadPhone } from './own-phone.ts';
import { refusePersonAbove, refuseRoleAbove, refuseUnlessAdminRemains, refuseUnlessMayGrant } from './ranks.ts';

const name = teamRecord.schema.shape.name;

export const createTeam = defineCommand({
  name: 'team.create',
  args: z.strictObject({ id, name }),
  permission: 'users.manage',
  async run(store, args) {
    await refuseTeamNameInUse(store, args);
    return store.insert(teamRecord, { ...args, archivedAt: null });
  },
});

export const editTeam = defineCommand({
  name: 'team.edit',
  args: z.strictObject({ id, name }),
  permission: 'users.manage',
  async run(store, { id, name }) {
    await refuseTeamNameInUse(store, { id, name });
    return store.update(teamRecord, id, { name });
  },
});

export const archiveTeam = defineCommand({
  name: 'team.archive',
  args: z.strictObject({ id }),
  permission: 'users.manage',
  async run(store, { id }, { at }) {
    const members = await store.list(userRecord, {
      where: {
        and: [
          { field: 'teamId', is: id },
          { field: 'state', isNot: 'inactive' },
        ],
      },
    });
    if (members.length > 0) refuse('team.notEmpty', { count: members.length });
    return store.update(teamRecord, id, { archivedAt: at });
  },
});

export const restoreTeam = defineCommand({
  name: 'team.restore',
  args: z.strictObject({ id }),
  permission: 'users.manage',
  async run(store, { id }) {
    const team = await store.find(teamRecord, id);
    if (team) await refuseTeamNameInUse(store, team);
    return store.update(teamRecord, id, { archivedAt: null });
  },
});

const roleFields = roleRecord.schema.pick({ name: true, permissions: true });

export const createRole = defineCommand({
  name: 'role.create',
  args: roleFields.extend({ id }).strict(),
  permission: 'roles.manage',
  async run(store, args, { caller }) {
    if (!mayGrant(caller.permissions, args.permissions))
      return refuse('role.beyondYours', { role: args.name }, 'permissions');
    await refuseRoleNameInUse(store, args);
    const permissions = withinView(args.permissions);
    return store.insert(roleRecord, { ...args, permissions, key: null, archivedAt: null });
  },
});

export const editRole = defineCommand({
  name: 'role.edit',
  args: roleFields.partial().extend({ id }).strict(),
  permission: 'roles.manage',
  async run(store, { id, ...changes }, { caller }) {
    const role = await store.find(roleRecord, id);
    if (!role) return refuse('role.notFound');
    // The administrator's permissions stay whole, or a company could lock itself out.
    if (role.key === 'admin' && changes.permissions) return refuse('role.adminIsWhole');
    refuseRoleAbove(caller, role);
    if (changes.permissions && !mayGrant(caller.permissions, changes.permissions)) {
      return refuse('role.beyondYours', { role: role.name }, 'permissions');
    }
    if (changes.name) await refuseRoleNameInUse(store, { id, name: changes.name });
    const { permissions } = changes;
    return store.update(roleRecord, id, { ...changes, ...(permissions && { permissions: withinView(permissions) }) });
  },
});

export const archiveRole = defineCommand({
  name: 'role.archive',
  args: z.strictObject({ id }),
  permission: 'roles.manage',
  async run(store, { id }, { caller, at }) {
    const role = await store.find(roleRecord, id);
    if (!role) return refuse('role.notFound');
    if (role.key === 'admin') return refuse('role.adminIsWhole');
    refuseRoleAbove(caller, role);
    const holders = await store.list(userRecord, {
      where: {
        and: [
          { field: 'roleId', is: id },
          { field: 'state', isNot: 'inactive' },
        ],
      },
    });
    if (holders.length > 0) return refuse('role.inUse', { count: holders.length });
    return store.update(roleRecord, id, { archivedAt: at });
  },
});

export const restoreRole = defineCommand({
  name: 'role.restore',
  args: z.strictObject({ id }),
  permission: 'roles.manage',
  async run(store, { id }, { caller }) {
    const role = await store.find(roleRecord, id);
    if (!role) return refuse('role.notFound');
    refuseRoleAbove(caller, role);
    await refuseRoleNameInUse(store, role);
    return store.update(roleRecord, id, { archivedAt: null });
  },
});

const userFields = userRecord.schema.pick({ name: true, phone: true, roleId: true, teamId: true, absentUntil: true });

export const editUser = defineCommand({
  name: 'user.edit',
  args: userFields.partial().extend({ id }).strict(),
  permission: 'users.manage',
  async run(store, { id, ...changes }, context) {
    const { caller } = context;
    const user = await store.find(userRecord, id);
    if (!user) return refuse('user.notFound');
    await refusePersonAbove(store, caller, user);
    if (changes.roleId && changes.roleId !== user.roleId) {
      await refuseUnlessMayGrant(store, caller, changes.roleId);
      await refuseUnlessAdminRemains(store, user, changes.roleId);
    }
    if (changes.teamId !== undefined && changes.teamId !== user.teamId) {
      if (id === caller.userId && reachesByTeam(caller.permissions)) return refuse('user.ownTeam', {}, 'teamId');
      await refuseUnlessTeamInUse(store, changes.teamId);
    }
    refuseUnlessToCome(changes.absentUntil, context);
    return store.update(userRecord, id, await withReadPhone(store, caller, changes));
  },
});

/** What everybody may change about themselves. */
export const editMe = defineCommand({
  name: 'user.editMe',
  args: userRecord.schema.pick({ name: true, phone: true, absentUntil: true, videoUrl: true }).partial().strict(),
  permission: null,
  async run(store, changes, context) {
    const { caller } = context;
    refuseUnlessToCome(changes.absentUntil, context);
    return store.update(userRecord, caller.userId, await withReadPhone(store, caller, changes));
  },
});

/** Somebody’s absence as whoever gives prospects out notes it; they need not manage people for that. */
export const noteAbsence = defineCommand({
  name: 'user.noteAbsence',
  args: userFields.pick({ absentUntil: true }).extend({ id }).strict(),
  permission: 'assignment.manage',
  async run(store, { id, absentUntil }, context) {
    const user = await store.find(userRecord, id);
    if (user?.state !== 'active') return refuse('user.notFound', {}, 'id');
    refuseUnlessToCome(absentUntil, context);
    return store.update(userRecord, id, { absentUntil });
  },
});

/** A person belongs to no team, or to one that is in use. */
export async function refuseUnlessTeamInUse(store: Store, teamId: string | null, field = 'teamId') {
  const team = teamId && (await store.find(teamRecord, teamId));
  if (teamId && (!team || team.archivedAt)) refuse('team.notFound', {}, field);
}

async function refuseTeamNameInUse(store: Store, team: Pick<Team, 'id' | 'name'>) {
  const other = (await store.list(teamRecord)).find((one) => bearsSameName(one, team));
  if (other) refuse('team.nameInUse', { name: other.name }, 'name');
}

async function refuseRoleNameInUse(store: Store, role: Pick<Role, 'id' | 'name'>) {
  const other = (await store.list(roleRecord)).find((one) => bearsSameName(one, role));
  if (other) refuse('role.nameInUse', { name: other.name }, 'name');
}

/** What was archived gives its name free. */
function bearsSameName(other: Team | Role, { id, name }: Pick<Team, 'id' | 'name'>): boolean {
  return other.id !== id && !other.archivedAt && isSameName(other.name, name);
}
