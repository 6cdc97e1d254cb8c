// Keeps the embedded server alive: launches it, brings it back when it was killed, ends it when Kili stops.

import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PlainFailure } from '../plain-failure.ts';
import type { Binaries } from './binaries.ts';
import type { ClusterPlace } from './cluster.ts';
import { describePostgresError, foundPortTaken, waitsForOldSessions } from './server-errors.ts';
import { endSurvivor, launchServer, type ServerProcess, stopServer } from './server-process.ts';
import { usualServerSettings } from './server-settings.ts';

type Options = {
  place: ClusterPlace;
  binaries: Binaries;
  settings: Record<string, string> | undefined;
  log: (sentence: string) => void;
  onLost: ((failure: PlainFailure) => void) | undefined;
};

const launchesBeforeGivingUp = 40;
const revivalsPerMinute = 5;

export async function superviseServer(options: Options): Promise<{ port: number; stop(): Promise<void> }> {
  const { place, binaries, log, onLost } = options;
  let isStopping = false;
  const revivedAt: number[] = [];

  await endSurvivor(place, binaries);
  const { server: first, port } = await launchUntilReady(options);
  let current = first;
  void reviveForEver();

  async function reviveForEver(): Promise<void> {
    for (;;) {
      await current.ended;
      if (isStopping) return;
      const now = Date.now();
      revivedAt.push(now);
      if (revivedAt.filter((at) => now - at < 60_000).length > revivalsPerMinute) {
        onLost?.(new PlainFailure('PostgreSQL keeps ending by itself.', { advice: `See ${place.folder}/log.` }));
        return;
      }
      log('PostgreSQL ended by itself; starting it again …');
      try {
        // The same port: every connection string that was handed out stays right.
        current = (await launchUntilReady(options, port)).server;
        log('PostgreSQL is back.');
      } catch (error) {
        if (!isStopping) onLost?.(error instanceof PlainFailure ? error : new PlainFailure(String(error)));
        return;
      }
    }
  }

  return {
    port,
    async stop() {
      isStopping = true;
      await stopServer(place, binaries);
      await Promise.race([current.ended, pause(2000)]);
    },
  };
}

async function launchUntilReady(
  options: Options,
  fixedPort?: number,
): Promise<{ server: ServerProcess; port: number }> {
  const settings = { ...usualServerSettings, ...options.settings };
  for (let attempt = 1; ; attempt++) {
    const port = fixedPort ?? (await freePort());
    const server = await launchServer({ ...options, settings, port });
    const outcome = await server.ready;
    if (outcome.ok) return { server, port };
    const output = `${outcome.output}\n${await lastWords(options.place.folder)}`;
    const mayPass = waitsForOldSessions(outcome.output) || foundPortTaken(outcome.output);
    if (!mayPass || attempt === launchesBeforeGivingUp) throw describePostgresError(output, options.place.folder);
    await pause(250);
  }
}

/** The end of the server's own log, where this launch wrote to it. */
async function lastWords(clusterFolder: string): Promise<string> {
  const folder = join(clusterFolder, 'log');
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const { mtimeMs } = await stat(join(folder, name));
    if (Date.now() - mtimeMs < 3000) return (await readFile(join(folder, name), 'utf8')).slice(-4000);
  }
  return '';
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
