// Mails that came in and found no prospect: whose they are says where they belong.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { requireReach } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand, type ServerContext } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { emailRecord, strayEmailRecord } from '../email.record.ts';
import { fileUnder } from './file-mail.command.ts';

const chosen = z.strictObject({ prospectId: id });

const fileStray = defineCommand({
  name: 'strayEmail.file',
  args: z.strictObject({ id, prospectId: id }),
  permission: 'interactions.add',
  serverOnly: true,
  async run(store, { id, prospectId }, { caller }) {
    const stray = (await store.find(strayEmailRecord, id, { held: true })) ?? refuse('strayEmail.notFound');
    const prospect = (await store.find(prospectRecord, prospectId)) ?? refuse('prospect.notFound', {}, 'prospectId');
    requireReach(caller, 'interactions.add', prospect.ownerId);
    const { receivedAt: at, createdAt: _created, updatedAt: _updated, rev: _rev, ...mail } = stray;
    await fileUnder(store, prospect, { ...mail, at });
    await store.remove(strayEmailRecord, id);
    return null;
  },
});

const discardStray = defineCommand({
  name: 'strayEmail.discard',
  args: z.strictObject({ id }),
  permission: null,
  serverOnly: true,
  async run(store, { id }, context) {
    const stray = (await store.find(strayEmailRecord, id)) ?? refuse('strayEmail.notFound');
    const { db, companyId } = (context as ServerContext).transaction;
    await sql`delete from kili.email_attachment where company_id = ${companyId} and email_id = ${stray.id}`.execute(db);
    await store.remove(strayEmailRecord, id);
    return null;
  },
});

export const strayEmailRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const path = '/api/v1/stray-emails/:id';

  http.post(
    `${path}/attach`,
    apiRoute({ summary: 'Put a mail on the timeline of this prospect', body: chosen, answer: { row: emailRecord } }),
    async (request) => {
      const person = await sessions.personOf(request);
      const strayId = pathId(request);
      return once(engine, person, request, async () => {
        const { prospectId } = readBody(chosen, request);
        await findRow(engine, person, prospectRecord, prospectId, 'prospectId');
        await runCommand(engine, person, fileStray, { id: strayId, prospectId });
        return toPublic(emailRecord, await findRow(engine, person, emailRecord, strayId));
      });
    },
  );

  http.post(
    `${path}/discard`,
    apiRoute({ summary: 'Throw a mail away that belongs to no prospect', body: nothing, nothing: 'It is gone' }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const strayId = pathId(request);
      await once(engine, person, request, async () => {
        readBody(nothing, request);
        await runCommand(engine, person, discardStray, { id: strayId });
        return null;
      });
      return reply.status(204).send();
    },
  );

  return {};
};
