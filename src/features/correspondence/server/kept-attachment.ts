// Files of mails: judged by what they are, and kept in the database, so that any process finds them.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { plainFileName, readAttachment } from '../attachment.rules.ts';
import type { AttachedFile } from '../email.record.ts';

export interface FileContent {
  name: string;
  content: Buffer;
}

/** Keeps a file that has been judged. */
export async function keepAttachment(
  { db, companyId }: CompanyTransaction,
  { userId, emailId = null, ...file }: FileContent & { type: string; userId: string; emailId?: string | null },
): Promise<AttachedFile> {
  const id = newId();
  const name = plainFileName(file.name);
  const size = file.content.length;
  const sha256 = createHash('sha256').update(file.content).digest('hex');
  await sql`insert into kili.email_attachment
      (company_id, id, user_id, email_id, name, type, size, sha256, created_at, updated_at, rev)
    values (${companyId}, ${id}, ${userId}, ${emailId}, ${name}, ${file.type}, ${size}, ${sha256}, now(), now(), 1)`.execute(
    db,
  );
  await sql`insert into kili.email_attachment_content (company_id, id, bytes)
    values (${companyId}, ${id}, ${file.content})`.execute(db);
  return { id, name, type: file.type, size, isKept: true };
}

/** Keeps what came with a mail as far as it may be kept; of the rest it is known that it was there. */
export async function keepReceived(
  transaction: CompanyTransaction,
  files: readonly FileContent[],
  of: { emailId: string; userId: string },
): Promise<AttachedFile[]> {
  const kept: AttachedFile[] = [];
  for (const file of files) {
    const name = plainFileName(file.name);
    const read = readAttachment({ name, size: file.content.length, content: file.content });
    if ('type' in read) kept.push(await keepAttachment(transaction, { ...file, ...of, type: read.type }));
    else kept.push({ id: newId(), name, type: '', size: file.content.length, isKept: false });
  }
  return kept;
}

export async function contentOfAttachment(
  { db, companyId }: CompanyTransaction,
  id: string,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from kili.email_attachment_content
    where company_id = ${companyId} and id = ${id}`.execute(db);
  return rows[0]?.bytes;
}
