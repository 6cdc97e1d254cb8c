// Mails over HTTP: write one, take it back, send it again, and its files.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { writeBlocks, writingChannels } from '../../contact-rules/can-write.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { countUp } from '../../subscriptions/server/limits.ts';
import { largestAttachment, plainFileName, readAttachment } from '../attachment.rules.ts';
import { cancelEmail, retryEmail, sendEmail } from '../email.commands.ts';
import { type Email, emailAttachmentRecord, emailRecord } from '../email.record.ts';
import { addressFor, askToWrite, blockOf } from '../judge-writing.ts';
import { contentOfAttachment, keepAttachment } from './kept-attachment.ts';
import { blockText } from './write-right-text.ts';

const written = sendEmail.args.omit({ prospectId: true, id: true, to: true, attachments: true }).extend({
  id: id.optional(),
  to: sendEmail.args.shape.to.optional().describe('One of the addresses of the prospect; else the first'),
  attachmentIds: z.array(id).max(10).default([]).describe('Of files sent to POST /email-attachments before'),
});
const question = z.strictObject({ channel: z.enum(writingChannels).default('email') });
const right = z.object({ ok: z.boolean(), code: z.enum(writeBlocks).nullable(), message: z.string().nullable() });

const describe = {
  send: apiRoute({
    summary: 'Write an e-mail to a prospect; it leaves ten seconds later, and can be taken back until then',
    tag: 'prospects',
    body: written,
    answer: { row: emailRecord },
    status: 201,
  }),
  mayWrite: apiRoute({
    summary: 'May this person be written to by this channel, and if not, why',
    tag: 'prospects',
    body: question,
    answer: { json: right },
  }),
  cancel: apiRoute({
    summary: 'Take back an e-mail that has not left',
    body: nothing,
    answer: { row: emailRecord },
  }),
  retry: apiRoute({ summary: 'Send again an e-mail that failed', body: nothing, answer: { row: emailRecord } }),
  attach: apiRoute({
    summary: 'Send up a file for an e-mail, at most 10 MB: documents and pictures; unused ones go after 7 days',
    form: z.object({}),
    answer: { row: emailAttachmentRecord },
    status: 201,
  }),
  file: apiRoute({ summary: 'A file of an e-mail', answer: { type: 'application/octet-stream' } }),
};

export const emailRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.post('/api/v1/prospects/:id/emails', describe.send, async (request, reply) => {
    const person = await sessions.personOf(request);
    const { attachmentIds, to, id: emailId = newId(), ...mail } = readBody(written, request);
    const sent = await once(engine, person, request, async () => {
      const prospect = (await findRow(engine, person, prospectRecord, pathId(request))) as unknown as Prospect;
      const address = to ?? addressFor('email', prospect) ?? refuse('writeRight.NO_ADDRESS', {}, 'to');
      const attachments = attachmentIds.map((one) => ({ id: one, name: '', type: '', size: 0 }));
      const args = { ...mail, id: emailId, prospectId: prospect.id, to: address, attachments };
      await runCommand(engine, person, sendEmail, args);
      return publicEmail(person, emailId);
    });
    return reply.status(201).send(sent);
  });

  http.post('/api/v1/prospects/:id/can-write', describe.mayWrite, async (request) => {
    const person = await sessions.personOf(request);
    const { channel } = readBody(question, request);
    const prospect = (await findRow(engine, person, prospectRecord, pathId(request))) as unknown as Prospect;
    return inCompany(engine.database, person, async (transaction) => {
      const caller = await engine.callerOf(transaction);
      const now = new Date().toISOString();
      const store = pgStore(transaction, { caller, records: engine.records, now });
      const address = addressFor(channel, prospect);
      const answer = await askToWrite(store, channel, prospect, { caller, at: now, address });
      const code = answer.ok ? null : answer.code;
      return { ok: answer.ok, code, message: code && blockText(blockOf(channel, code), localeOf(request)) };
    });
  });

  http.post('/api/v1/emails/:id/cancel', describe.cancel, (request) => change(request, cancelEmail));
  http.post('/api/v1/emails/:id/retry', describe.retry, (request) => change(request, retryEmail));

  http.post('/api/v1/email-attachments', describe.attach, async (request, reply) => {
    const person = await sessions.personOf(request);
    const file = await receiveFile(request);
    const read = readAttachment({ name: file.name, size: file.content.length, content: file.content });
    if ('problem' in read) return refuseFile(read.problem, file.name);
    const kept = await inCompany(engine.database, person, async (transaction) => {
      const caller = await engine.callerOf(transaction);
      const kept = await keepAttachment(transaction, { ...file, type: read.type, userId: caller.userId });
      await countUp(transaction, { storage: kept.size });
      return kept;
    });
    const row = await findRow(engine, person, emailAttachmentRecord, kept.id);
    return reply.status(201).send(toPublic(emailAttachmentRecord, row));
  });

  http.get('/api/v1/emails/:id/attachments/:attachmentId', describe.file, async (request, reply) => {
    const person = await sessions.personOf(request);
    const email = (await findRow(engine, person, emailRecord, pathId(request))) as unknown as Email;
    const { attachmentId } = parseInput(z.object({ id, attachmentId: id }), request.params);
    const file = email.attachments.find((one) => one.id === attachmentId && one.isKept);
    const content = file && (await inCompany(engine.database, person, (one) => contentOfAttachment(one, file.id)));
    if (!file || !content) return refuse('request.notFound');
    return sendFile(reply, file, content);
  });

  return {};

  async function publicEmail(person: Person, emailId: string) {
    return toPublic(emailRecord, await findRow(engine, person, emailRecord, emailId));
  }

  async function change(request: FastifyRequest, command: typeof cancelEmail | typeof retryEmail) {
    const person = await sessions.personOf(request);
    const emailId = pathId(request);
    return once(engine, person, request, async () => {
      readBody(nothing, request);
      await findRow(engine, person, emailRecord, emailId);
      await runCommand(engine, person, command, { id: emailId });
      return publicEmail(person, emailId);
    });
  }
};

/** Never shown in our own pages, whatever it holds: it is saved, and what opens it is no page of ours. */
export function sendFile(reply: FastifyReply, { name, type }: { name: string; type: string }, content: Buffer) {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]|["\\%]/g, '');
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${plain || 'file'}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    )
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .type(type)
    .send(content);
}

/** The file of a form, in memory: it is judged by its content, and at most ten megabytes. */
async function receiveFile(request: FastifyRequest): Promise<{ name: string; content: Buffer }> {
  if (!request.isMultipart()) return refuse('email.attachmentMissing', {}, 'file');
  if (Number(request.headers['content-length'] ?? 0) > largestAttachment + 1024 * 1024)
    return refuse('email.requestTooLarge', { megabytes: largestAttachment / 1024 / 1024 }, 'file');
  let name = '';
  try {
    const part = await request.file({ limits: { fileSize: largestAttachment, files: 1 }, throwFileSizeLimit: true });
    if (!part) return refuse('email.attachmentMissing', {}, 'file');
    name = plainFileName(part.filename);
    return { name, content: await part.toBuffer() };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') return refuseFile('attachmentTooLarge', name);
    return refuse('request.malformed');
  }
}

const refuseFile = (problem: string, name: string): never =>
  refuse(`email.${problem}`, { name, megabytes: largestAttachment / 1024 / 1024 }, 'file');
