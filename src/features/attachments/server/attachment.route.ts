import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { type Attachment, attachmentRecord } from '../attachment.record.ts';
import { LARGEST_FILE } from '../file-type.rules.ts';
import { attachFile, megabytes } from './attach.ts';

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

interface ReceivedFile {
  fields: Record<string, string>;
  fileName: string;
  bytes: Buffer;
}

const ROOM_FOR_FORM = 64 * 1024;

async function receiveFile(request: FastifyRequest): Promise<ReceivedFile> {
  if (!request.isMultipart()) return refuse('attachment.missing', {}, 'file');
  // Told beforehand, a file too large need not travel.
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_FILE + ROOM_FOR_FORM) throw tooLarge();
  const fields: Record<string, string> = {};
  let file: Omit<ReceivedFile, 'fields'> | undefined;
  try {
    for await (const part of request.parts({ limits: { fileSize: LARGEST_FILE } })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else if (part.fieldname === 'file' && !file) file = await read(part);
      else part.file.resume();
    }
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error) || 'syscall' in error) throw error;
    throw new Refusal('request.malformed');
  }
  return file ? { ...file, fields } : refuse('attachment.missing', {}, 'file');
}

async function read(part: MultipartFile): Promise<Omit<ReceivedFile, 'fields'>> {
  const fileName = part.filename ?? '';
  const pieces: Buffer[] = [];
  for await (const piece of part.file) pieces.push(piece as Buffer);
  if (part.file.truncated) throw tooLarge(fileName);
  return { fileName, bytes: Buffer.concat(pieces) };
}

function tooLarge(name = '') {
  const size = { megabytes: megabytes(LARGEST_FILE) };
  return name
    ? new Refusal('attachment.tooLarge', { name: name.slice(-80), ...size }, 'file')
    : new Refusal('attachment.requestTooLarge', size, 'file');
}
