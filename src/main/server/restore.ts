// npm run restore -- file: puts a backup in the place of what the data folder holds; the old content is kept aside.
//
//   <data>/restoring/        a fresh cluster, migrated as far as the backup, filled, then migrated to today
//   <data>/before-restore-…  what was there before, to be removed by hand

import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { About, Manifest } from '../../engine/server/backup/backup-format.ts';
import { loadBackup, readAbout } from '../../engine/server/backup/load-backup.ts';
import { prepareDataFolder } from '../../engine/server/data-folder.ts';
import { changeUrl } from '../../engine/server/database-connection.ts';
import { prepareDatabase } from '../../engine/server/database-roles.ts';
import { isFolderInUse, lockDataFolder } from '../../engine/server/embedded-postgres/folder-lock.ts';
import { startEmbeddedPostgres } from '../../engine/server/embedded-postgres.ts';
import { readMigrations } from '../../engine/server/migrations.ts';
import { PlainFailure } from '../../engine/server/plain-failure.ts';
import { ofAnotherServer } from './backup.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { exitPlainly } from './plain-failure.ts';
import { readSettings } from './settings.ts';

type Order = { dataFolder: string; file: string; startedAt: Date; log: (sentence: string) => void };

if (import.meta.main) {
  try {
    const { dataDir: dataFolder, databaseUrl } = readSettings(process.env);
    if (databaseUrl) throw ofAnotherServer('A restore');
    const asked = process.argv[2];
    if (!asked) throw new PlainFailure('Say which backup: npm run restore -- data/backups/kili-….tar.gz');
    const file = resolve(process.env.INIT_CWD ?? '.', asked);
    const { aside } = await restore({ dataFolder, file, startedAt: new Date(), log: console.log });
    console.log(aside ? `Restored. What was there before is kept in ${aside}` : 'Restored.');
  } catch (error) {
    exitPlainly(error);
  }
}

/** Restores a backup into a data folder that no Kili runs on. Until all of it is there, nothing old is touched. */
export async function restore({
  dataFolder,
  file,
  startedAt,
  log,
}: Order): Promise<{ manifest: Manifest; aside?: string }> {
  if (await isFolderInUse(dataFolder)) {
    throw new PlainFailure('Kili is running on this data folder.', { advice: 'Stop it, then restore.' });
  }
  const about = await readAbout(file);
  await checkStory(about);
  await prepareDataFolder(dataFolder);
  const lock = await lockDataFolder(dataFolder, log);
  const fresh = join(dataFolder, 'restoring');
  try {
    await rm(fresh, { recursive: true, force: true });
    const manifest = await fill(fresh, { file, about, log });
    const aside = await exchange(dataFolder, fresh, startedAt);
    return { manifest, aside };
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  } finally {
    await lock.release();
  }
}

async function fill(folder: string, given: { file: string; about: About; log: Order['log'] }): Promise<Manifest> {
  const { file, about, log } = given;
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, log });
  try {
    const { ownerUrl } = await prepareDatabase({ superuserUrl: postgres.superuserUrl }, log);
    await migrate(ownerUrl, () => {}, { upTo: about.migrations.at(-1)?.number ?? 0 });
    log(`Loading the backup of ${about.madeAt} …`);
    const url = changeUrl(postgres.superuserUrl, { database: 'kili' });
    const manifest = await loadBackup({ file, url, folder, onProgress: saidInTens(log) });
    await migrate(ownerUrl, log);
    return manifest;
  } finally {
    await postgres.stop();
  }
}

function saidInTens(log: Order['log']): (percent: number) => void {
  let said = 0;
  return (percent) => {
    const tens = Math.floor(percent / 10) * 10;
    if (tens > said) log(`  ${tens} %`);
    said = Math.max(said, tens);
  };
}

/** A backup of a newer Kili, or of one whose migrations were other ones, cannot be loaded. */
async function checkStory({ migrations }: About): Promise<void> {
  const known = await readMigrations(migrationsFolder);
  const stranger = migrations.find(({ checksum }, index) => known[index]?.checksum !== checksum);
  if (!stranger) return;
  throw new PlainFailure(
    `The backup was made by another version of Kili (its migration ${stranger.name} is unknown here).`,
    {
      advice: 'Restore it with the version that made it.',
    },
  );
}

async function exchange(dataFolder: string, fresh: string, at: Date): Promise<string | undefined> {
  const isKept = (name: string) => /^(kili\.lock|backups|before-restore-.*|restoring)$/.test(name);
  const old = (await readdir(dataFolder)).filter((name) => !isKept(name));
  const aside = join(dataFolder, `before-restore-${at.toISOString().slice(0, 19).replaceAll(':', '-')}`);
  if (old.length > 0) await mkdir(aside, { mode: 0o700 });
  for (const name of old) await rename(join(dataFolder, name), join(aside, name));
  for (const name of await readdir(fresh)) await rename(join(fresh, name), join(dataFolder, name));
  await rm(fresh, { recursive: true });
  return old.length > 0 ? aside : undefined;
}
