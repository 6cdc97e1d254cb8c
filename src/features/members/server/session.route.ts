// Who is signed in, in which company, on which devices.
import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, pathText, readBody } from '../../../engine/server/read-body.ts';
import { revokeDevices } from '../../../engine/server/revoked-devices.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { setCompanyCookie } from '../../../engine/server/session-cookies.ts';
import type { Account } from '../../../engine/server/sessions.ts';
import { editMe } from '../member.commands.ts';
import { accessProblem, sessionView } from './session-view.ts';

export const sessionRoutes: ServerFeature = ({ http, engine, sessions, signIn, publicUrl }) => {
  const view = async (account: Account, person: Person | Refusal) =>
    sessionView(engine, { account, person, memberships: await sessions.membershipsOf(account.id) });

  http.get('/api/session', async (request, reply) => {
    const account = await sessions.refreshedAccountOf(request, reply);
    return view(account, await sessions.personOf(request).catch(accessProblem));
  });

  http.post('/api/session/company', { config: { evenReadOnly: true } }, async (request, reply) => {
    const { companyId } = readBody(z.strictObject({ companyId: id }), request);
    const account = await sessions.accountOf(request);
    const memberships = await sessions.membershipsOf(account.id);
    const chosen = memberships.find((membership) => membership.companyId === companyId);
    if (!chosen) return refuse('company.notFound', {}, 'companyId');
    if (chosen.archivedAt) return refuse('access.companyArchived', { company: chosen.companyName });
    setCompanyCookie(reply, companyId, publicUrl);
    return view(account, { companyId, userId: chosen.userId });
  });

  http.patch('/api/me', async (request) => {
    const account = await sessions.accountOf(request);
    const changes = readBody(editMe.args, request);
    const person = await sessions.personOf(request).catch(accessProblem);
    if (!(person instanceof Refusal)) await runCommand(engine, person, editMe, changes);
    if (!changes.name) return view(account, person);
    const { internalAdapter } = await signIn.auth.$context;
    await internalAdapter.updateUser(account.id, { name: changes.name });
    return view({ ...account, name: changes.name }, person);
  });

  http.get('/api/sessions', async (request) => {
    const account = await sessions.accountOf(request);
    return { items: await sessions.listOf(account) };
  });

  http.delete('/api/sessions/:id', { config: { evenReadOnly: true } }, async (request, reply) => {
    const account = await sessions.accountOf(request);
    const sessionId = pathText(request, 'id');
    await sessions.end(account, sessionId);
    for (const person of await sessions.membershipsOf(account.id)) {
      await revokeDevices(engine.database, person, sessionId);
    }
    return reply.status(204).send();
  });

  http.post('/api/session/sign-out-everywhere', { config: { evenReadOnly: true } }, async (request, reply) => {
    readBody(nothing, request);
    const account = await sessions.accountOf(request);
    for (const person of await sessions.membershipsOf(account.id)) await revokeDevices(engine.database, person);
    await sessions.endAll(account);
    return reply.status(204).send();
  });

  return {};
};
