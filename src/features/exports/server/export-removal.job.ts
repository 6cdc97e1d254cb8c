import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { Engine } from '../../../engine/server/run-command.ts';

/** Throws the file of an export away once its time is over; that it was asked for stays in the history. */
export function exportRemoval({ database }: Pick<Engine, 'database'>): Job {
  return async ({ companyId, payload }) => {
    const { exportId } = payload as { exportId: string };
    await inCompany(database, { companyId, userId: companyId }, async ({ db }) => {
      const { rows } = await sql<{ fileId: string | null }>`select file_id from kili.export
        where company_id = ${companyId} and id = ${exportId} and expires_at <= now() for update`.execute(db);
      const fileId = rows[0]?.fileId;
      if (!fileId) return;
      await sql`update kili.export set file_id = null, updated_at = now(), rev = rev + 1
        where company_id = ${companyId} and id = ${exportId}`.execute(db);
      await sql`delete from kili.file where company_id = ${companyId} and id = ${fileId}`.execute(db);
    });
  };
}
