import { z } from 'zod';
import { type Caller, defineCommand, id, type Store } from '../../../engine/define.ts';
import type { Locale } from '../../../engine/messages.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { nameFromEmail } from '../invitation.rules.ts';
import { refuseUnlessTeamInUse } from '../member.commands.ts';
import { roleRecord, teamRecord, typedEmail, type User, userRecord } from '../member.records.ts';
import { refusePersonAbove, refuseUnlessMayGrant } from '../ranks.ts';
import { type InvitationPost, newInvitationLink, sendInvitation, withdrawInvitations } from './invitation-links.ts';
import { addMembership } from './memberships.ts';

const { name, roleId, teamId } = userRecord.schema.shape;

export const invitation = z.strictObject({
  id,
  email: typedEmail,
  name: name.optional(),
  roleId,
  teamId: teamId.default(null),
});

/** The commands around invitations. They write to the post, so they run on the server alone. */
export function invitationCommands(post: InvitationPost) {
  async function send(store: Store, user: User, context: ServerContext) {
    const { caller, transaction } = context;
    const company = await store.find(companyRecord, caller.companyId);
    const inviter = await store.find(userRecord, caller.userId);
    if (!company) throw new Error('a caller without a company');
    const letter = {
      user,
      inviter: inviter?.name ?? company.name,
      company: { name: company.name, locale: company.locale as Locale },
    };
    await sendInvitation(transaction, post, letter);
  }

  /** Opens places for people and sends each a link; somebody who was invited before and never came is invited anew. */
  const inviteUsers = defineCommand({
    name: 'user.invite',
    args: z.strictObject({ invitations: z.array(invitation).min(1).max(100) }),
    permission: 'users.manage',
    serverOnly: true,
    async run(store, { invitations }, context) {
      const users: User[] = [];
      for (const [index, { roleId, ...wanted }] of invitations.entries()) {
        const field = `invitations.${index}.email`;
        const { caller } = context;
        if (users.some((user) => user.email === wanted.email)) refuse('user.twice', { email: wanted.email }, field);
        await refuseUnlessMayGrant(store, caller, roleId, `invitations.${index}.roleId`);
        await refuseUnlessTeamInUse(store, wanted.teamId, `invitations.${index}.teamId`);
        const [known] = await store.list(userRecord, { where: { field: 'email', is: wanted.email }, limit: 1 });
        if (known && (known.state !== 'inactive' || known.accountId))
          refuse('user.alreadyHere', { email: wanted.email }, field);
        if (known) await refusePersonAbove(store, caller, known);
        const place = { name: wanted.name ?? nameFromEmail(wanted.email), roleId, teamId: wanted.teamId };
        const nothingYet = { accountId: null, phone: null, lastSeenAt: null, absentUntil: null, videoUrl: null };
        const invited = { ...place, state: 'invited' as const, invitedAt: context.at };
        const user = known
          ? await store.update(userRecord, known.id, invited)
          : await store.insert(userRecord, { ...wanted, ...invited, ...nothingYet });
        await send(store, user, context as ServerContext);
        users.push(user);
      }
      return users;
    },
  });

  const resendInvitation = defineCommand({
    name: 'user.resendInvitation',
    args: z.strictObject({ id }),
    permission: 'users.manage',
    serverOnly: true,
    async run(store, { id }, context) {
      const user = await findInvited(store, id, context.caller);
      await send(store, user, context as ServerContext);
      return store.update(userRecord, id, { invitedAt: context.at });
    },
  });

  /**
   * A fresh link to hand over by other means. Where mail is sent the link proves whose address it is, so nobody else
   * gets to see it.
   */
  const linkInvitation = defineCommand({
    name: 'user.linkInvitation',
    args: z.strictObject({ id }),
    permission: 'users.manage',
    serverOnly: true,
    async run(store, { id }, context) {
      if (post.mailer.sends) return refuse('invitation.goesByMail');
      const user = await findInvited(store, id, context.caller);
      const url = await newInvitationLink((context as ServerContext).transaction, post, user);
      return { url, user: await store.update(userRecord, id, { invitedAt: context.at }) };
    },
  });

  const revokeInvitation = defineCommand({
    name: 'user.revokeInvitation',
    args: z.strictObject({ id }),
    permission: 'users.manage',
    serverOnly: true,
    async run(store, { id }, context) {
      await findInvited(store, id, context.caller);
      await withdrawInvitations((context as ServerContext).transaction, id);
      return store.update(userRecord, id, { state: 'inactive' });
    },
  });

  /** Gives a deactivated person their access back; a team archived meanwhile is none. Who never came is invited anew. */
  const reactivateUser = defineCommand({
    name: 'user.reactivate',
    args: z.strictObject({ id }),
    permission: 'users.manage',
    serverOnly: true,
    async run(store, { id }, context) {
      const user = await store.find(userRecord, id);
      if (!user) return refuse('user.notFound');
      if (user.state !== 'inactive') return refuse('user.alreadyActive');
      await refusePersonAbove(store, context.caller, user);
      const role = await store.find(roleRecord, user.roleId);
      if (role?.archivedAt) return refuse('user.roleArchived', { role: role.name });
      const team = user.teamId && (await store.find(teamRecord, user.teamId));
      const place = { teamId: team && !team.archivedAt ? team.id : null };
      if (!user.accountId) {
        await send(store, user, context as ServerContext);
        return store.update(userRecord, id, { ...place, state: 'invited', invitedAt: context.at });
      }
      await addMembership((context as ServerContext).transaction, user.accountId, id);
      return store.update(userRecord, id, { ...place, state: 'active' });
    },
  });

  return { inviteUsers, resendInvitation, linkInvitation, revokeInvitation, reactivateUser };
}

async function findInvited(store: Store, id: string, caller: Caller): Promise<User> {
  const user = await store.find(userRecord, id);
  if (!user) return refuse('user.notFound');
  await refusePersonAbove(store, caller, user);
  return user.state === 'invited' ? user : refuse('user.notInvited');
}
