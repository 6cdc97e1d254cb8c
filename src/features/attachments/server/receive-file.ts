import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { LARGEST_FILE } from '../file-type.rules.ts';
import { megabytes } from './attach.ts';

interface ReceivedFile {
  fields: Record<string, string>;
  fileName: string;
  bytes: Buffer;
}

const ROOM_FOR_FORM = 64 * 1024;

/** The file of a form, whole, of no more than ten megabytes. */
export async function receiveFile(request: FastifyRequest): Promise<ReceivedFile> {
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
