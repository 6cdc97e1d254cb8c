// Files are kept in the database, a megabyte a row, so that whichever process runs an import finds its file.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { type CompanyTransaction, type Database, inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';

export interface FileToStore {
  id: string;
  path: string;
  fileName: string;
  size: number;
  sha256: string;
}

const chunkSize = 1024 * 1024;

export async function storeFile({ db, companyId }: CompanyTransaction, file: FileToStore): Promise<void> {
  await sql`insert into kili.file (company_id, id, name, size, sha256, created_at)
    values (${companyId}, ${file.id}, ${file.fileName}, ${file.size}, ${file.sha256}, now())`.execute(db);
  let position = 0;
  for await (const bytes of createReadStream(file.path, { highWaterMark: chunkSize })) {
    await sql`insert into kili.file_chunk (company_id, file_id, position, bytes)
      values (${companyId}, ${file.id}, ${position}, ${bytes})`.execute(db);
    position += 1;
  }
}

/** The hash a file is stored under. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes);
  return hash.digest('hex');
}

/** Writes a stored file to a path. */
export async function restoreFile(database: Database, person: Person, fileId: string, path: string): Promise<void> {
  await pipeline(Readable.from(chunksOf(database, person, fileId)), createWriteStream(path));
}

/** Whether anything of a stored file is still there. */
export async function isKept({ db, companyId }: CompanyTransaction, fileId: string): Promise<boolean> {
  const { rows } = await sql`select position from kili.file_chunk
    where company_id = ${companyId} and file_id = ${fileId} and position = 0`.execute(db);
  return rows.length > 0;
}

/** A stored file from its beginning to its end, a piece at a time. */
export async function* chunksOf(database: Database, person: Person, fileId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const bytes = await inCompany(database, person, async ({ db, companyId }) => {
      const { rows } = await sql<{ bytes: Buffer }>`select bytes from kili.file_chunk
        where company_id = ${companyId} and file_id = ${fileId} and position = ${position}`.execute(db);
      return rows[0]?.bytes;
    });
    if (!bytes) return;
    yield bytes;
  }
}

/** When a file of the same content was last imported to its end. */
export async function lastImportOf(
  { db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>,
  sha256: string,
): Promise<string | null> {
  const { rows } = await sql<{ finishedAt: string | null }>`select max(i.finished_at) as finished_at
    from kili.file as f join kili.import as i on i.company_id = f.company_id and i.file_id = f.id
    where f.company_id = ${companyId} and f.sha256 = ${sha256} and i.state = 'done'`.execute(db);
  return rows[0]?.finishedAt ?? null;
}
