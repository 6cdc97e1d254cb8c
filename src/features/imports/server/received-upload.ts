import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { cutShort } from '../../../engine/text.ts';

export interface ReceivedUpload {
  path: string;
  fileName: string;
  size: number;
  sha256: string;
  /** The other fields of the form, as text. */
  fields: Record<string, string>;
}

const longestName = 255;
const largestUpload = 50 * 1024 * 1024;
const tooLarge = () => new Refusal('import.tooLarge', { megabytes: largestUpload / 1024 / 1024 }, 'file');

/** Runs `work` with a folder of its own that is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const { folder, remove } = await openTemporaryFolder();
  try {
    return await work(folder);
  } finally {
    await remove();
  }
}

export async function openTemporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'kili-import-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Streams the file of a form to the folder; nothing of it is kept in memory. */
export async function receiveUpload(request: FastifyRequest, folder: string): Promise<ReceivedUpload> {
  if (!request.isMultipart()) return refuse('import.fileMissing', {}, 'file');
  // Told beforehand, a file too large need not travel.
  if (Number(request.headers['content-length'] ?? 0) > largestUpload + 1024 * 1024) throw tooLarge();
  const fields: Record<string, string> = {};
  let received: Omit<ReceivedUpload, 'fields'> | undefined;
  try {
    for await (const part of request.parts({ limits: { fileSize: largestUpload } })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else if (part.fieldname === 'file' && !received) received = await save(part, folder);
      else part.file.resume();
    }
  } catch (error) {
    throw refusalOfForm(error) ?? error;
  }
  return received ? { ...received, fields } : refuse('import.fileMissing', {}, 'file');
}

async function save(part: MultipartFile, folder: string): Promise<Omit<ReceivedUpload, 'fields'>> {
  const path = join(folder, 'file');
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(part.file, measure, createWriteStream(path));
  if (part.file.truncated) throw tooLarge();
  return { path, fileName: plainFileName(part.filename), size, sha256: hash.digest('hex') };
}

function plainFileName(name: string): string {
  const last = basename(name.replaceAll('\\', '/').toWellFormed());
  return cutShort(last.replace(/\p{Cc}/gu, ''), longestName).trim() || 'fichier';
}

/** What is wrong with the form: a file too many, an early end, or no form at all; a full disk is another matter. */
function refusalOfForm(error: unknown): Refusal | undefined {
  if (error instanceof Refusal || !(error instanceof Error) || 'syscall' in error) return undefined;
  if ('code' in error && error.code === 'FST_FILES_LIMIT') return new Refusal('import.oneFile', {}, 'file');
  // The form's parser tells this by its message alone.
  if (/unexpected end|terminated early/i.test(error.message)) return new Refusal('import.cutOff', {}, 'file');
  return new Refusal('request.malformed');
}
