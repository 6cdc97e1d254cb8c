import { chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode, PlainFailure } from '../plain-failure.ts';
import { type Account, succeedsFor } from './account.ts';
import { type Binaries, program, sharedFolder } from './binaries.ts';
import { chownTree } from './chown-tree.ts';
import { runAs } from './run-as.ts';
import { describePostgresError } from './server-errors.ts';

/** A cluster, and the path by which the account that runs it can name it. */
export type ClusterPlace = { folder: string; asSeen: string; account: Account | undefined };

type NewCluster = {
  folder: string;
  account: Account | undefined;
  binaries: Binaries;
  password: string;
  log: (sentence: string) => void;
  signal: AbortSignal | undefined;
};

/** Creates the cluster where there is none; a creation that was interrupted leaves nothing behind. */
export async function createCluster(wanted: NewCluster): Promise<void> {
  const { folder, account, binaries, password, log, signal } = wanted;
  if (await clusterVersion(folder)) return;
  log('Creating the database …');
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (account) await chown(draft, account.uid, account.gid);
  const passwordFolder = await writePassword(password, account);
  try {
    const options = [
      `--pgdata=${await pathAsSeen(draft, account)}`,
      `--pwfile=${join(passwordFolder, 'password')}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ];
    const answer = await runAs(account, draft, program(binaries, 'initdb'), options, signal);
    if (answer.code !== 0) throw describePostgresError(answer.output, folder);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFolder, { recursive: true, force: true });
  }
}

/** Checks that this PostgreSQL can open the cluster as this account. */
export async function settleCluster(given: {
  folder: string;
  account: Account | undefined;
  binaries: Binaries;
}): Promise<ClusterPlace> {
  const { folder, account, binaries } = given;
  const version = await clusterVersion(folder);
  if (version !== binaries.major) {
    throw new PlainFailure(
      `The database in ${folder} was made by PostgreSQL ${version}, and this Kili brings PostgreSQL ${binaries.major}.`,
      {
        advice: 'Make a backup with the version of Kili that made it (npm run backup), then restore it with this one.',
      },
    );
  }
  const { uid } = await stat(folder);
  if (account && uid === 0) await chownTree(folder, account);
  if (!account && process.getuid && uid !== process.getuid()) throw ownedByAnother(folder);
  return { folder, account, asSeen: await pathAsSeen(folder, account) };
}

/** The major version a cluster was made by, or undefined where there is no cluster. */
export async function clusterVersion(folder: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(folder, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (errorCode(error) === 'EACCES') throw ownedByAnother(folder);
    throw error;
  }
}

/**
 * The path by which the account can name a folder. Where a folder above is closed to it (a clone in root's home), the
 * process starts inside the folder and names it by /proc/self/cwd, which needs no right on what lies above.
 */
async function pathAsSeen(folder: string, account: Account | undefined): Promise<string> {
  if (!account) return folder;
  for (const path of [folder, '/proc/self/cwd']) {
    if (await succeedsFor(account, folder, 'test', ['-w', path])) return path;
  }
  throw new PlainFailure(`The system user that runs PostgreSQL (number ${account.uid}) may not enter ${folder}.`, {
    advice: 'Set KILI_DATA_DIR to a folder that other users may reach, such as /var/lib/kili.',
  });
}

async function writePassword(password: string, account: Account | undefined): Promise<string> {
  if (account) await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  const folder = await mkdtemp(join(account ? sharedFolder : tmpdir(), 'kili-'));
  await writeFile(join(folder, 'password'), password, { mode: 0o600 });
  if (account) await chownTree(folder, account);
  return folder;
}

function ownedByAnother(folder: string): PlainFailure {
  return new PlainFailure(`The database in ${folder} belongs to another user of this machine.`, {
    advice: 'Start Kili as the user who created it (or as root), or set KILI_DATA_DIR to another folder.',
  });
}
