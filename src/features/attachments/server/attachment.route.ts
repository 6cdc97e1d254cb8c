import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { type Attachment, attachmentRecord } from '../attachment.record.ts';
import { attachFile } from './attach.ts';
import { receiveFile } from './receive-file.ts';

const uploadFields = z.object({
  id: id.optional().describe('Made here when none is named; the same one is the same file'),
});

export const attachmentRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.post(
    '/api/v1/interactions/:id/attachments',
    apiRoute({
      summary: 'Attach a picture or a PDF of at most 10 MB to a note of one’s own',
      form: uploadFields,
      answer: { row: attachmentRecord },
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const interactionId = pathId(request);
      const { fields, fileName, bytes } = await receiveFile(request);
      const given = uploadFields.safeParse(fields);
      if (!given.success) return refuse('request.invalid', {}, 'id');
      const args = { id: given.data.id ?? newId(), interactionId, fileName, bytes };
      const row = (await runCommand(engine, person, attachFile, args)) as Attachment;
      return reply.code(201).send(toPublic(attachmentRecord, row));
    },
  );

  http.get(
    '/api/v1/attachments/:id/file',
    apiRoute({ summary: 'What is in an attachment', answer: { type: 'application/octet-stream' } }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const found = (await findRow(engine, person, attachmentRecord, pathId(request))) as unknown as Attachment;
      const bytes = await inCompany(engine.database, person, async ({ db, companyId }) => {
        const { rows } = await sql<{ bytes: Buffer }>`select bytes from kili.attachment_content
          where company_id = ${companyId} and attachment_id = ${found.id}`.execute(db);
        return rows[0]?.bytes;
      });
      if (!bytes) return refuse('attachment.notFound');
      // Whatever somebody sent: it is saved, never shown as a page of ours, and nothing in it may run or load.
      reply.header('content-disposition', dispositionOf(found.name));
      reply.header('content-security-policy', "default-src 'none'; sandbox");
      reply.header('x-content-type-options', 'nosniff');
      reply.header('cross-origin-resource-policy', 'same-origin');
      reply.header('cache-control', 'private, max-age=600');
      return reply.type(found.type).send(bytes);
    },
  );
  return {};
};

function dispositionOf(name: string): string {
  const ascii = name.replace(/[^\w .()-]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}
