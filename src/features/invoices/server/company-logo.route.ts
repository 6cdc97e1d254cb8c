import { z } from 'zod';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { receiveFile } from '../../attachments/server/receive-file.ts';
import { LOGO_MEGABYTES, readCompanyLogo, setLogo } from './company-logo.ts';

const path = '/api/v1/billing-settings/logo';
const answer = { json: z.object({ ok: z.literal(true) }) };

export const companyLogoRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.post(
    path,
    apiRoute({
      summary: `Give the papers of the company its logo: a PNG or JPEG of at most ${LOGO_MEGABYTES} MB`,
      form: z.object({}),
      answer,
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { bytes } = await receiveFile(request);
      await runCommand(engine, person, setLogo, { bytes });
      return { ok: true };
    },
  );

  http.delete(path, apiRoute({ summary: 'Take the logo off the papers of the company', answer }), async (request) => {
    const person = await sessions.personOf(request);
    await runCommand(engine, person, setLogo, { bytes: null });
    return { ok: true };
  });

  http.get(
    path,
    apiRoute({
      summary: 'The logo of the company',
      query: z.object({
        at: z.string().max(40).describe('`logoAt`: a later logo has another address').optional(),
      }),
      answer: { type: 'application/octet-stream' },
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const logo = await inCompany(engine.database, person, readCompanyLogo);
      if (!logo) return refuse('billing.noLogo');
      // Nothing in it may run or load, whatever somebody sent.
      reply.header('content-security-policy', "default-src 'none'; sandbox");
      reply.header('x-content-type-options', 'nosniff');
      reply.header('cross-origin-resource-policy', 'same-origin');
      reply.header('cache-control', 'private, max-age=86400');
      return reply.type(logo.type).send(logo.bytes);
    },
  );
  return {};
};
