import { Refusal, refuse } from '../../../engine/refusal.ts';
import { askServer, isUnanswered } from '../../../engine/web/server.ts';
import { largestAttachment, readAttachment } from '../attachment.rules.ts';
import type { AttachedFile } from '../email.record.ts';

/** Sends a file up for the mail that is being written; what the server would refuse does not even travel. */
export async function attachFile(file: File): Promise<AttachedFile> {
  const read = readAttachment({ name: file.name, size: file.size });
  if ('problem' in read)
    refuse(`email.${read.problem}`, { name: file.name, megabytes: largestAttachment / 1024 / 1024 }, 'file');
  const form = new FormData();
  form.append('file', file);
  try {
    const { id, name, type, size } = await askServer<AttachedFile>('POST', '/api/v1/email-attachments', form);
    return { id, name, type, size, isKept: true };
  } catch (error) {
    throw isUnanswered(error) ? new Refusal('email.attachmentOffline', {}, 'file') : error;
  }
}
