// One life of the PostgreSQL server: from launch to the end of its process.

import { type ChildProcess, spawn } from 'node:child_process';
import { access, readFile, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Binaries, program } from './binaries.ts';
import type { ClusterPlace } from './cluster.ts';
import { isPostgresAt, isRunning } from './process-table.ts';
import { plainEnvironment, runAs } from './run-as.ts';

export type ServerProcess = {
  /** Answers once the server takes connections, or what it printed when it ended before. */
  ready: Promise<{ ok: true } | { ok: false; output: string }>;
  ended: Promise<{ output: string }>;
};

type Launch = {
  place: ClusterPlace;
  binaries: Binaries;
  port: number;
  settings: Record<string, string>;
  log: (sentence: string) => void;
};

export async function launchServer({ place, binaries, port, settings, log }: Launch): Promise<ServerProcess> {
  const server = [program(binaries, 'postgres'), '-D', place.asSeen, '-p', String(port), ...asFlags(settings)];
  const [command, ...args] = [...(await dyingWithParent()), ...server];
  const child = spawn(command!, args, {
    ...place.account,
    cwd: place.folder,
    env: plainEnvironment(),
    // A group of its own, so that Ctrl+C at the terminal reaches Kili alone, which then ends PostgreSQL in good order.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = watchEnd(child);
  return { ended, ready: Promise.race([becomesReady(child, place, log), ended.then(fellOver)]) };
}

/** Ends a running server: sessions are cut off and everything is written; after four seconds, without ceremony. */
export async function stopServer(place: ClusterPlace, binaries: Binaries): Promise<void> {
  const stop = (mode: string, seconds: number) =>
    runAs(place.account, place.folder, program(binaries, 'pg_ctl'), [
      ...['stop', '-D', place.asSeen, '-m', mode, '-t', String(seconds)],
    ]);
  if ((await stop('fast', 4)).code !== 0) await stop('immediate', 2);
}

/** Ends a server that outlived the Kili that started it, and clears a lock that names a process of another kind. */
export async function endSurvivor(place: ClusterPlace, binaries: Binaries): Promise<void> {
  const file = join(place.folder, 'postmaster.pid');
  const pid = Number((await readLines(file))[0]);
  if (!pid || !isRunning(pid)) return;
  if ((await isPostgresAt(pid, place.folder)) === false) await rm(file, { force: true });
  else await stopServer(place, binaries);
}

/** The port a server in this folder answers on, or undefined where none is ready. */
export async function servedPort(clusterFolder: string): Promise<number | undefined> {
  const [, , , port, , , , status] = await readLines(join(clusterFolder, 'postmaster.pid'));
  return status?.trim() === 'ready' ? Number(port) : undefined;
}

async function becomesReady(child: ChildProcess, place: ClusterPlace, log: Launch['log']): Promise<{ ok: true }> {
  const since = Date.now();
  let toldAt = since;
  while (child.exitCode === null) {
    const [pid, , , , , , , status] = await readLines(join(place.folder, 'postmaster.pid'));
    if (Number(pid) === child.pid && status?.trim() === 'ready') return { ok: true };
    if (Date.now() - toldAt > 5000) {
      log(`PostgreSQL is repairing its files after a hard stop (${Math.round((Date.now() - since) / 1000)} s) …`);
      toldAt = Date.now();
    }
    await pause(20);
  }
  return new Promise(() => {});
}

function watchEnd(child: ChildProcess): Promise<{ output: string }> {
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-20_000);
  });
  return new Promise((done) => {
    child.on('error', (error) => done({ output: `${output}\n${error.message}` }));
    child.on('close', () => done({ output }));
  });
}

const fellOver = ({ output }: { output: string }) => ({ ok: false as const, output });

const asFlags = (settings: Record<string, string>) =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const readLines = async (file: string) => (await readFile(file, 'utf8').catch(() => '')).split('\n');

/** On Linux the kernel itself tells the server to stop when Kili is killed; elsewhere the next start does it. */
async function dyingWithParent(): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  for (const folder of (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/bin')) {
    const setpriv = join(folder, 'setpriv');
    // BusyBox has a setpriv too, which does not know --pdeathsig.
    if (
      await access(setpriv).then(
        () => true,
        () => false,
      )
    ) {
      const { code } = await runAs(undefined, '/', setpriv, ['--pdeathsig', 'INT', 'true']);
      return code === 0 ? [setpriv, '--pdeathsig', 'INT'] : [];
    }
  }
  return [];
}
