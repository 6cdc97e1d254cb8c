// Mails that came in and found no prospect: whose they are says where they belong.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id, type Store } from '../../../engine/define.ts';
import { requireReach } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand, type ServerContext } from '../../../engine/server/run-command.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { readPhone } from '../../prospects/phone.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { strayEmailRecord } from '../email.record.ts';
import { fileUnder } from './file-mail.command.ts';
import { fileWhatsappUnder } from './note-whatsapp.command.ts';

const chosen = z.strictObject({ prospectId: id });
/** A record holds no more. */
const MOST_PHONES = 10;

const fileStray = defineCommand({
  name: 'strayEmail.file',
  args: z.strictObject({ id, prospectId: id, oppositionId: id }),
  permission: 'interactions.add',
  serverOnly: true,
  async run(store, { id, prospectId, oppositionId }, { caller }) {
    const stray = (await store.find(strayEmailRecord, id, { held: true })) ?? refuse('strayEmail.notFound');
    const prospect = (await store.find(prospectRecord, prospectId)) ?? refuse('prospect.notFound', {}, 'prospectId');
    requireReach(caller, 'interactions.add', prospect.ownerId);
    const { receivedAt: at, createdAt: _created, updatedAt: _updated, rev: _rev, channel, ...mail } = stray;
    if (channel === 'whatsapp') {
      const { fromAddress: from, messageId: wamid, body: text } = mail;
      await fileWhatsappUnder(store, await withNumber(store, prospect, from), {
        ...{ id, oppositionId, from, wamid, text, at },
      });
    } else await fileUnder(store, prospect, { ...mail, at });
    await store.remove(strayEmailRecord, id);
    return null;
  },
});

/** Whoever wrote from a number that their record did not know can be answered there. */
async function withNumber(store: Store, prospect: Prospect, number: string): Promise<Prospect> {
  const { phones } = prospect;
  if (phones.length >= MOST_PHONES || phones.some((one) => one.number === number)) return prospect;
  const { kind = 'mobile' as const, status = 'possible' as const } = readPhone(number, 'FR') ?? {};
  return store.update(prospectRecord, prospect.id, { phones: [...phones, { number, kind, status }] });
}

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
    apiRoute({
      summary: 'Put what came on the timeline of this prospect',
      body: chosen,
      answer: { row: interactionRecord },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const strayId = pathId(request);
      return once(engine, person, request, async () => {
        const { prospectId } = readBody(chosen, request);
        await findRow(engine, person, prospectRecord, prospectId, 'prospectId');
        await runCommand(engine, person, fileStray, { id: strayId, prospectId, oppositionId: newId() });
        return toPublic(interactionRecord, await findRow(engine, person, interactionRecord, strayId));
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
