// npm run backup [-- file]: everything in the data folder, in one file, while Kili runs or while it is stopped.

import { access, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Manifest } from '../../engine/server/backup/backup-format.ts';
import { filesUnder, writeBackup } from '../../engine/server/backup/write-backup.ts';
import { describeFolderError } from '../../engine/server/data-folder.ts';
import { changeUrl } from '../../engine/server/database-connection.ts';
import { findRunningPostgres, startEmbeddedPostgres } from '../../engine/server/embedded-postgres.ts';
import { errorCode, PlainFailure } from '../../engine/server/plain-failure.ts';
import { exitPlainly } from './plain-failure.ts';
import { readSettings } from './settings.ts';

type Order = { dataFolder: string; file: string; madeAt: Date; log: (sentence: string) => void };

if (import.meta.main) {
  try {
    const { dataDir: dataFolder, databaseUrl } = readSettings(process.env);
    if (databaseUrl) throw ofAnotherServer('A backup');
    const madeAt = new Date();
    const asked = process.argv[2];
    const usual = join(dataFolder, 'backups', `kili-${madeAt.toISOString().slice(0, 19).replaceAll(':', '-')}.tar.gz`);
    const file = asked ? resolve(process.env.INIT_CWD ?? '.', asked) : usual;
    const { tables } = await backUp({ dataFolder, file, madeAt, log: console.log });
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
    console.log(`Kept ${rows} rows of ${Object.keys(tables).length} tables in ${file}`);
  } catch (error) {
    exitPlainly(error);
  }
}

/** Writes a backup of a data folder; answers what it holds. */
export async function backUp({ dataFolder, file, madeAt, log }: Order): Promise<Manifest> {
  if (!(await exists(join(dataFolder, 'postgres'), dataFolder))) throw noKiliIn(dataFolder);
  if (await exists(file, dirname(file))) throw alreadyThere(file);
  const running = await findRunningPostgres(dataFolder);
  const started = running ? undefined : await startEmbeddedPostgres({ dataFolder, log });
  const { superuserUrl } = running ?? started!;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const url = changeUrl(superuserUrl, { database: 'kili' });
    const paths = await filesUnder(dataFolder, isMadeAnew);
    return await writeBackup({ url, file, folder: dataFolder, paths, madeAt });
  } catch (error) {
    // A first start that was broken off: the server is there, and nothing in it.
    if (errorCode(error) === '3D000') throw noKiliIn(dataFolder);
    throw describeFolderError(error, dirname(file)) ?? error;
  } finally {
    await started?.stop();
  }
}

async function exists(path: string, folder: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
    throw describeFolderError(error, folder) ?? error;
  }
}

function alreadyThere(file: string): PlainFailure {
  return new PlainFailure(`There is already a file ${file}, and it may be the only backup there is.`, {
    advice: 'Choose another name, or move that file away first.',
  });
}

function noKiliIn(dataFolder: string): PlainFailure {
  return new PlainFailure(`There is no Kili in ${dataFolder}, so there is nothing to back up.`, {
    advice: 'Check KILI_DATA_DIR: it names the folder Kili keeps its data in.',
  });
}

/** The refusal to back up or restore a PostgreSQL server that is not Kili's own. */
export function ofAnotherServer(what: string): PlainFailure {
  return new PlainFailure(
    `${what} by Kili is for its embedded PostgreSQL, and DATABASE_URL points at another server.`,
    {
      advice: 'Use pg_dump and pg_restore there.',
    },
  );
}

/** What a data folder holds that a restore makes anew, or that is a backup itself. */
function isMadeAnew(name: string): boolean {
  return /^(postgres|kili\.lock|backups$|before-restore-|restoring$|\.probe)/.test(name);
}
