// Where a provider tells what came in and what became of what left. Nothing is believed that is not signed. It is told at
// least once and in any order; only what was kept is answered with 200, so that whatever else comes again.
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pathText } from '../../../engine/server/read-body.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { fileWhatsapp, noteWhatsapp } from './note-whatsapp.command.ts';
import { someAdministrator } from './take-mail-in.ts';
import { companyOfWebhook, readWhatsappAccount } from './whatsapp-account.ts';
import { openProvider, type WhatsappNews } from './whatsapp-provider.ts';

/** The most that the Cloud API sends at once. */
const LARGEST_BODY = 3 * 1024 * 1024;

export const whatsappWebhookRoutes: ServerFeature = ({ http, engine, correspondence }) => {
  http.register(async (scope) => {
    // The signature is of the bytes as they came.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) =>
      done(null, body),
    );
    const hidden = { config: { hidden: true } };

    scope.get('/webhooks/whatsapp/:token', hidden, async (request, reply) => {
      const known = await read(request);
      if (!known) return reply.status(404).send();
      const challenge = known.provider.handshake(request.query as Record<string, unknown>);
      if (challenge === undefined) return reply.status(403).send();
      return reply.type('text/plain; charset=utf-8').send(challenge);
    });

    scope.post('/webhooks/whatsapp/:token', hidden, async (request, reply) => {
      const known = await read(request);
      if (!known) return reply.status(404).send();
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!known.provider.isGenuine(raw, request.headers)) return reply.status(403).send();
      for (const news of known.provider.read(raw)) await take(known.companyId, news);
      return reply.status(200).send();
    });
  });
  return {};

  async function read(request: FastifyRequest) {
    const token = pathText(request, 'token');
    const companyId = await companyOfWebhook(engine.database, token);
    if (!companyId) return undefined;
    const person = { companyId, userId: companyId };
    const account = await inCompany(engine.database, person, readWhatsappAccount);
    return account && { companyId, provider: openProvider(account, correspondence) };
  }

  async function take(companyId: string, news: WhatsappNews) {
    const person = { companyId, userId: companyId };
    const as = { caller: systemCaller(companyId) };
    const oppositionId = newId();
    if (news.kind === 'message') {
      const administratorId = await inCompany(engine.database, person, someAdministrator);
      const { kind: _, ...message } = news;
      await runCommand(engine, person, fileWhatsapp, { ...message, id: newId(), oppositionId, administratorId }, as);
      return;
    }
    const id = await idOf(companyId, news);
    if (!id) return;
    const { state, wamid, at, trouble } = news;
    const said = trouble ? { problem: trouble.problem, answer: trouble.answer } : {};
    await runCommand(
      engine,
      person,
      noteWhatsapp,
      { id, state, wamid, oppositionId, ...said, ...(state === 'sent' && { sentAt: at }) },
      as,
    );
  }

  /** Of which of our messages it is news: by WhatsApp's id, or by ours where we were cut off before we heard that. */
  async function idOf(companyId: string, { wamid, id, to }: Extract<WhatsappNews, { kind: 'status' }>) {
    return inCompany(engine.database, { companyId, userId: companyId }, async ({ db }) => {
      const { rows } = await sql<{ id: string }>`select id from kili.whatsapp_message
        where company_id = ${companyId} and direction = 'out'
          and (wamid = ${wamid} or (wamid is null and id = ${id}::uuid and number = ${to}))
        limit 1`.execute(db);
      return rows[0]?.id;
    });
  }
};
