// PostgreSQL refuses to run as root. Started by root, it runs as the owner of its cluster, or for a new one as a
// system user of its own.

import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { PlainFailure } from '../plain-failure.ts';

const run = promisify(execFile);

export type Account = { uid: number; gid: number };

/** The account PostgreSQL is to run as; undefined means the one Kili itself runs as. */
export async function chooseAccount(clusterFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const cluster = await stat(clusterFolder).catch(() => undefined);
  if (cluster && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };
  const account = (await findAccount('kili')) ?? (await createAccount()) ?? (await findAccount('postgres', 'nobody'));
  if (account) return account;
  throw new PlainFailure('PostgreSQL refuses to run as root, and no other system user could be found or created.', {
    advice: 'Start Kili as an ordinary user, or create a system user named kili.',
  });
}

/** Whether a command succeeds for this account, from this folder: the only honest test of who may reach what. */
export async function succeedsFor(account: Account, cwd: string, command: string, args: string[]): Promise<boolean> {
  return run(command, args, { ...account, cwd, env: { PATH: process.env.PATH, LC_ALL: 'C' } }).then(
    () => true,
    () => false,
  );
}

async function createAccount(): Promise<Account | undefined> {
  const home = '/var/lib/kili-crm';
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', home, '--shell', '/bin/false', 'kili']],
    // BusyBox, as in Alpine.
    ['adduser', ['-S', '-D', '-H', '-h', home, '-s', '/bin/false', 'kili']],
  ];
  for (const [command, args] of ways) {
    const made = await run(command, args, { env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin` } }).catch(
      () => undefined,
    );
    if (made) return findAccount('kili');
  }
  return undefined;
}

async function findAccount(...names: string[]): Promise<Account | undefined> {
  for (const name of names) {
    const [uid, gid] = await Promise.all([identify('-u', name), identify('-g', name)]);
    if (uid && gid) return { uid, gid };
  }
  return undefined;
}

async function identify(what: '-u' | '-g', name: string): Promise<number | undefined> {
  const answer = await run('id', [what, name]).catch(() => undefined);
  return answer ? Number(answer.stdout) : undefined;
}
