// Messages of the company's number over HTTP: write one, take it back, send it again.
import type { FastifyRequest } from 'fastify';
import { id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { addressFor } from '../judge-writing.ts';
import { whatsappMessageRecord } from '../whatsapp-message.record.ts';
import { cancelWhatsapp, retryWhatsapp, sendWhatsapp, sendWhatsappJob } from './send-whatsapp.command.ts';
import { sendDueWhatsapp } from './send-whatsapp.job.ts';
import { readWhatsappAccount } from './whatsapp-account.ts';

const written = sendWhatsapp.args.omit({ prospectId: true, id: true, to: true }).extend({
  id: id.optional(),
  to: sendWhatsapp.args.shape.to.optional().describe('One of the numbers of the prospect; else the first mobile'),
});
const tag = 'whatsapp';
const answer = { row: whatsappMessageRecord };

export const whatsappRoutes: ServerFeature = (parts) => {
  const { http, engine, sessions } = parts;

  http.post(
    '/api/v1/prospects/:id/whatsapp-messages',
    apiRoute({
      summary:
        'Write by the company’s WhatsApp number: free text within 24 hours of their last message, else an approved template',
      tag: 'prospects',
      body: written,
      answer,
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const { to, id: messageId = newId(), ...message } = readBody(written, request);
      const sent = await once(engine, person, request, async () => {
        const prospect = (await findRow(engine, person, prospectRecord, pathId(request))) as unknown as Prospect;
        const account = await inCompany(engine.database, person, readWhatsappAccount);
        if (!account) refuse('whatsapp.notSet');
        const number = to ?? addressFor('whatsapp', prospect) ?? refuse('writeRight.NO_MOBILE', {}, 'to');
        const args = { ...message, id: messageId, prospectId: prospect.id, to: number };
        await runCommand(engine, person, sendWhatsapp, args);
        return publicMessage(person, messageId);
      });
      return reply.status(201).send(sent);
    },
  );

  const change = (name: string, summary: string, command: typeof cancelWhatsapp | typeof retryWhatsapp) =>
    http.post(
      `/api/v1/whatsapp-messages/:id/${name}`,
      apiRoute({ summary, tag, body: nothing, answer }),
      async (request: FastifyRequest) => {
        const person = await sessions.personOf(request);
        const messageId = pathId(request);
        return once(engine, person, request, async () => {
          readBody(nothing, request);
          await findRow(engine, person, whatsappMessageRecord, messageId);
          await runCommand(engine, person, command, { id: messageId });
          return publicMessage(person, messageId);
        });
      },
    );
  change('cancel', 'Take back a message that has not left', cancelWhatsapp);
  change('retry', 'Send again a message that failed', retryWhatsapp);

  return { [sendWhatsappJob]: sendDueWhatsapp(parts) };

  async function publicMessage(person: Person, messageId: string) {
    return toPublic(whatsappMessageRecord, await findRow(engine, person, whatsappMessageRecord, messageId));
  }
};
