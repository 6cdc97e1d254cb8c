import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { type Database, inCompany } from '../../../engine/server/database.ts';
import { emptyMails } from '../../../engine/server/mail.ts';
import type { Engine, ServerContext } from '../../../engine/server/run-command.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { userRecord } from '../member.records.ts';
import { hashOf } from './invitation-links.ts';
import { addMembership } from './memberships.ts';
import { systemCaller } from './system-caller.ts';

export interface OpenInvitation {
  tokenHash: string;
  companyId: string;
  userId: string;
  email: string;
  name: string;
  company: string;
}

interface KeptInvitation {
  company_id: string;
  user_id: string;
  is_expired: boolean;
  is_used: boolean;
}

/** The invitation behind a link, or a refusal that says why it no longer opens anything. */
export async function findInvitation(database: Database, token: string): Promise<OpenInvitation> {
  const tokenHash = hashOf(token);
  const { rows } = await database.pool.query<KeptInvitation>(
    `select company_id, user_id, expires_at <= now() as is_expired, used_at is not null as is_used
     from auth.invitation where token_hash = $1`,
    [tokenHash],
  );
  const [kept] = rows;
  if (!kept) return refuse('invitation.notFound');
  if (kept.is_used) return refuse('invitation.used');
  if (kept.is_expired) return refuse('invitation.expired');
  const { company_id: companyId, user_id: userId } = kept;
  const invited = await inCompany(database, { companyId, userId }, async ({ db }) => {
    const found = await sql<{ email: string; name: string; company: string }>`select u.email, u.name, c.name as company
      from kili.user as u join kili.company as c on c.company_id = u.company_id
      where u.company_id = ${companyId} and u.id = ${userId} and u.state = 'invited' and c.archived_at is null`.execute(
      db,
    );
    return found.rows[0];
  });
  return invited ? { tokenHash, companyId, userId, ...invited } : refuse('invitation.notFound');
}

const joinCompany = defineCommand({
  name: 'user.join',
  args: z.strictObject({
    id: userRecord.schema.shape.id,
    accountId: z.string(),
    name: userRecord.schema.shape.name,
    tokenHash: z.string(),
  }),
  permission: null,
  serverOnly: true,
  async run(store, { id, accountId, name, tokenHash }, context) {
    const { transaction } = context as ServerContext;
    const user = await store.find(userRecord, id);
    if (user?.state !== 'invited') return refuse('invitation.used');
    await addMembership(transaction, accountId, id);
    const { numAffectedRows } = await sql`update auth.invitation set used_at = now()
      where token_hash = ${tokenHash} and used_at is null and expires_at > now()`.execute(transaction.db);
    // Two clicks at the same moment: the first one got in.
    if (!numAffectedRows) return refuse('invitation.used');
    await emptyMails(transaction.db, { to: user.email, companyId: context.caller.companyId });
    return store.update(userRecord, id, { accountId, name, state: 'active', lastSeenAt: context.at });
  },
});

/** Lets an account into the company as the person who was invited; the invitation is used up. */
export async function join(
  engine: Engine,
  invitation: OpenInvitation,
  { accountId, name }: { accountId: string; name: string },
) {
  const { companyId, userId, tokenHash } = invitation;
  await runCommand(
    engine,
    { companyId, userId },
    joinCompany,
    { id: userId, accountId, name, tokenHash },
    {
      caller: systemCaller(companyId),
    },
  );
}
