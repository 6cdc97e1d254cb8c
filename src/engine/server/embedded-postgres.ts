// The PostgreSQL that travels with Kili: created, started and stopped with the product, in the product's data folder.
//
//   <data>/kili.lock                      one Kili a data folder
//   <data>/postgres-superuser.password    made once, readable by us alone
//   <data>/postgres/                      the cluster, owned by the account PostgreSQL runs as

import { join, resolve } from 'node:path';
import { prepareDataFolder } from './data-folder.ts';
import { chooseAccount } from './embedded-postgres/account.ts';
import { installedBinaries, reachableBinaries } from './embedded-postgres/binaries.ts';
import { createCluster, settleCluster } from './embedded-postgres/cluster.ts';
import { isFolderInUse, lockDataFolder } from './embedded-postgres/folder-lock.ts';
import { servedPort } from './embedded-postgres/server-process.ts';
import { superviseServer } from './embedded-postgres/supervisor.ts';
import { readOrMakeSecret } from './kept-secret.ts';
import type { PlainFailure } from './plain-failure.ts';

export type EmbeddedPostgres = {
  /** A connection string for the superuser, on the database `postgres`. */
  superuserUrl: string;
  /** Ends PostgreSQL within five seconds and gives the data folder back. */
  stop(): Promise<void>;
};

type Options = {
  dataFolder: string;
  log: (sentence: string) => void;
  /** Server settings that replace the usual ones: the tests switch `fsync` off. */
  settings?: Record<string, string>;
  /** Aborted where it is not wanted any more: a creation that is under way leaves nothing behind. */
  signal?: AbortSignal;
  /** Called when PostgreSQL ended by itself and could not be brought back. */
  onLost?: (failure: PlainFailure) => void;
};

/** Starts the PostgreSQL of a data folder, creating it first where there is none. */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataFolder, log, settings, onLost, signal } = options;
  const folder = resolve(dataFolder);
  await prepareDataFolder(folder);
  const lock = await lockDataFolder(folder, log);
  try {
    const password = await readOrMakeSecret(join(folder, 'postgres-superuser.password'));
    const clusterFolder = join(folder, 'postgres');
    const installed = await installedBinaries();
    const account = await chooseAccount(clusterFolder);
    const binaries = await reachableBinaries(installed, account, log);
    await createCluster({ folder: clusterFolder, account, binaries, password, log, signal });
    const place = await settleCluster({ folder: clusterFolder, account, binaries });
    const server = await superviseServer({ place, binaries, settings, log, onLost });
    return {
      superuserUrl: superuserUrl(password, server.port),
      async stop() {
        await server.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The PostgreSQL of a data folder that a Kili runs on right now, or undefined where none does. */
export async function findRunningPostgres(dataFolder: string): Promise<{ superuserUrl: string } | undefined> {
  const folder = resolve(dataFolder);
  if (!(await isFolderInUse(folder))) return undefined;
  const port = await servedPort(join(folder, 'postgres'));
  if (port === undefined) return undefined;
  return { superuserUrl: superuserUrl(await readOrMakeSecret(join(folder, 'postgres-superuser.password')), port) };
}

const superuserUrl = (password: string, port: number) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
