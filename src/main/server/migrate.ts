import { fileURLToPath } from 'node:url';
import { Logger, runMigrations } from 'graphile-worker';
import { withConnection } from '../../engine/server/database-connection.ts';
import { applyMigrations, readMigrations, whileMigrating } from '../../engine/server/migrations.ts';

const folder = fileURLToPath(new URL('../../../database/migrations', import.meta.url));

/** Brings the database of the owner up to this version of Kili: our own tables, then those of the job queue. */
export async function migrate(ownerUrl: string, log: (sentence: string) => void): Promise<void> {
  const migrations = await readMigrations(folder);
  await withConnection(ownerUrl, (client) =>
    whileMigrating(client, async () => {
      await applyMigrations(client, migrations, log);
      await migrateJobQueue(ownerUrl);
    }),
  );
}

async function migrateJobQueue(ownerUrl: string): Promise<void> {
  const logger = new Logger(() => () => {});
  await runMigrations({ connectionString: ownerUrl, logger, schema: 'graphile_worker', taskList: {} });
}
