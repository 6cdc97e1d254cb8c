// What the API does with people beyond reading and editing them: letting them in, and back in.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AnyCommand } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { pathId, toPublic } from '../../../engine/server/rest.ts';
import { revokeDevices } from '../../../engine/server/revoked-devices.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { type User, userRecord } from '../member.records.ts';
import { invitation, invitationCommands } from './invite-users.ts';
import { signOutUser } from './sign-out-user.ts';

const pasted = z.strictObject({
  invitations: z
    .array(invitation.partial({ id: true }))
    .min(1)
    .max(100),
});

export const userRoutes: ServerFeature = ({ http, engine, sessions, mailer, publicUrl }) => {
  const { inviteUsers, resendInvitation, linkInvitation, revokeInvitation, reactivateUser } = invitationCommands({
    mailer,
    publicUrl,
  });

  http.post(
    '/api/v1/users/invite',
    apiRoute({
      summary: 'Invite people: each gets a mail with a link that is good for 7 days, once',
      body: pasted,
      answer: { json: z.object({ items: z.array(userRecord.schema.omit({ accountId: true, rev: true })) }) },
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const body = await once(engine, person, request, async () => {
        const { invitations } = readBody(pasted, request);
        const args = { invitations: invitations.map((one) => ({ id: newId(), ...one })) };
        const users = (await runCommand(engine, person, inviteUsers, args)) as User[];
        return { items: users.map((user) => toPublic(userRecord, user)) };
      });
      return reply.status(201).send(body);
    },
  );

  const onUser = (command: AnyCommand) => async (request: FastifyRequest) => {
    const person = await sessions.personOf(request);
    return once(engine, person, request, async () => {
      readBody(nothing, request);
      return toPublic(userRecord, (await runCommand(engine, person, command, { id: pathId(request) })) as User);
    });
  };
  const action = (summary: string) => apiRoute({ summary, body: nothing, answer: { row: userRecord } });

  http.post(
    '/api/v1/users/:id/resend-invitation',
    action('Send the invitation again; links sent before stop working'),
    onUser(resendInvitation),
  );
  http.post(
    '/api/v1/users/:id/invitation-link',
    apiRoute({
      summary: 'A new link of an invitation, where Kili sends no mail; links made before stop working',
      body: nothing,
      answer: { json: z.object({ url: z.url() }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      readBody(nothing, request);
      // Never kept for a repetition of the request: only a hash of a link is.
      const { url } = (await runCommand(engine, person, linkInvitation, { id: pathId(request) })) as { url: string };
      return { url };
    },
  );
  http.post(
    '/api/v1/users/:id/revoke-invitation',
    action('Take an invitation back; its link stops working'),
    onUser(revokeInvitation),
  );
  http.post(
    '/api/v1/users/:id/sign-out',
    action('Sign a person out on every device; what the devices hold of this company goes at their next contact'),
    async (request) => {
      const person = await sessions.personOf(request);
      readBody(nothing, request);
      const user = (await runCommand(engine, person, signOutUser, { id: pathId(request) })) as User;
      await revokeDevices(engine.database, { companyId: person.companyId, userId: user.id });
      if (user.accountId) await sessions.endAll({ id: user.accountId });
      return toPublic(userRecord, user);
    },
  );
  http.post(
    '/api/v1/users/:id/reactivate',
    action('Give a deactivated person their access back'),
    onUser(reactivateUser),
  );

  return {};
};
