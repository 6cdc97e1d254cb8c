import { type DatabaseUrls, prepareDatabase } from '../../engine/server/database-roles.ts';
import { startEmbeddedPostgres } from '../../engine/server/embedded-postgres.ts';
import type { PlainFailure } from '../../engine/server/plain-failure.ts';
import type { Settings } from './settings.ts';

export type OpenDatabase = DatabaseUrls & {
  /** Whether the PostgreSQL is the one that comes with Kili. */
  embedded: boolean;
  stop(): Promise<void>;
};

type Opening = {
  log: (sentence: string) => void;
  /** Hears of an embedded PostgreSQL that could not be kept alive. */
  onLost?: (failure: PlainFailure) => void;
  /** Aborted where it is not wanted any more. */
  signal?: AbortSignal;
};

/**
 * Opens the database that the settings name: the server of DATABASE_URL, or else the embedded one, started now.
 * Tables are not touched: `migrate` comes next.
 */
export async function openDatabase(
  settings: Pick<Settings, 'dataDir' | 'databaseUrl' | 'databaseAppUrl' | 'databaseDirectUrl'>,
  { log, onLost, signal }: Opening,
): Promise<OpenDatabase> {
  const { databaseUrl, databaseAppUrl: appUrl, databaseDirectUrl: directUrl, dataDir } = settings;
  if (databaseUrl) {
    const urls = await prepareDatabase({ databaseUrl, appUrl, directUrl }, log);
    return { ...urls, embedded: false, stop: async () => {} };
  }
  const embedded = await startEmbeddedPostgres({ dataFolder: dataDir, log, onLost, signal });
  try {
    const urls = await prepareDatabase({ superuserUrl: embedded.superuserUrl }, log);
    return { ...urls, embedded: true, stop: embedded.stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
