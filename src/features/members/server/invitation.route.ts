// The page behind the link of an invitation. Whoever holds the link is the person invited: nobody else learns anything.
import { z } from 'zod';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { createAccount, findAccountByEmail, removeAccount } from '../../../engine/server/accounts.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { newPassword } from '../../../engine/server/passwords.ts';
import { pathText, readBody } from '../../../engine/server/read-body.ts';
import { setCompanyCookie } from '../../../engine/server/session-cookies.ts';
import { signInHere } from '../../../engine/server/sign-in-here.ts';
import { userRecord } from '../member.records.ts';
import { findInvitation, join, type OpenInvitation } from './join-company.ts';

const { name } = userRecord.schema.shape;
/** Somebody with an account needs neither: they are signed in. */
const acceptance = z.strictObject({ name: name.optional(), password: newPassword.optional() });

export const invitationRoutes: ServerFeature = ({ http, engine, sessions, signIn, publicUrl }) => {
  http.get('/api/invitation/:token', async (request) => {
    const { email, name, company } = await findInvitation(engine.database, pathText(request, 'token'));
    const hasAccount = (await findAccountByEmail(signIn, email)) !== undefined;
    return { company, email, name, hasAccount };
  });

  http.post('/api/invitation/:token', async (request, reply) => {
    const chosen = readBody(acceptance, request);
    const invitation = await findInvitation(engine.database, pathText(request, 'token'));
    const { companyId, email } = invitation;
    const name = chosen.name ?? invitation.name;
    const account = await sessions.findAccount(request);
    if (account && account.email !== email) return refuse('invitation.otherAccount', { email });
    if (account) {
      await join(engine, invitation, { accountId: account.id, name });
    } else {
      const { password } = chosen;
      if (!password) return refuse('request.missing', {}, 'password');
      await joinWithNewAccount(invitation, { name, password });
      await signInHere(signIn, { request, reply }, { email, password });
    }
    setCompanyCookie(reply, companyId, publicUrl);
    return reply.status(201).send({ companyId });
  });

  async function joinWithNewAccount(
    invitation: OpenInvitation,
    { name, password }: { name: string; password: string },
  ) {
    const { email, company } = invitation;
    const taken = new Refusal('invitation.signInFirst', { email, company });
    if (await findAccountByEmail(signIn, email)) throw taken;
    const { id } = await createAccount(signIn, { email, name, password }).catch((error: { code?: string }) => {
      throw error.code === '23505' ? taken : error;
    });
    try {
      await join(engine, invitation, { accountId: id, name });
    } catch (error) {
      await removeAccount(signIn, id);
      throw error;
    }
  }

  return {};
};
