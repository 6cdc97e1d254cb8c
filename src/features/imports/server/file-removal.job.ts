import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { Engine } from '../../../engine/server/run-command.ts';

/** Throws a stored file away, unless an import still stands on it. */
export function fileRemoval({ database }: Pick<Engine, 'database'>): Job {
  return async ({ companyId, payload }) => {
    const { fileId } = payload as { fileId: string };
    await inCompany(database, { companyId, userId: companyId }, async ({ db }) => {
      await sql`delete from kili.file as f where f.company_id = ${companyId} and f.id = ${fileId}
        and not exists (select from kili.import as i where i.company_id = ${companyId} and i.file_id = ${fileId})`.execute(
        db,
      );
    });
  };
}
