import { fileURLToPath } from 'node:url';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { withConnection } from '../../engine/server/database-connection.ts';
import { applyMigrations, readMigrations, whileMigrating } from '../../engine/server/migrations.ts';
import { survivePoolErrors } from '../../engine/server/pool-errors.ts';

export const migrationsFolder = fileURLToPath(new URL('../../../database/migrations', import.meta.url));

/**
 * Brings the database of the owner up to this version of Kili: our own tables, then those of the job queue.
 * A restore asks to stop after `upTo`, the migration its backup was made at.
 */
export async function migrate(
  ownerUrl: string,
  log: (sentence: string) => void,
  { upTo = Number.POSITIVE_INFINITY }: { upTo?: number } = {},
): Promise<void> {
  const migrations = (await readMigrations(migrationsFolder)).filter(({ number }) => number <= upTo);
  await withConnection(ownerUrl, (client) =>
    whileMigrating(client, async () => {
      await applyMigrations(client, migrations, log);
      await migrateJobQueue(ownerUrl);
    }),
  );
}

async function migrateJobQueue(ownerUrl: string): Promise<void> {
  const logger = new Logger(() => () => {});
  const pgPool = new pg.Pool({ connectionString: ownerUrl, max: 2, application_name: 'kili' });
  survivePoolErrors(pgPool);
  try {
    await runMigrations({ pgPool, logger, schema: 'graphile_worker', taskList: {} });
  } finally {
    await pgPool.end();
  }
}
