import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Database } from '../../../engine/server/database.ts';
import { PlainFailure } from '../../../engine/server/plain-failure.ts';
import { ToldFailure } from '../plain-failure.ts';
import { type DemoPresence, demoPresence } from './presence.ts';

const seedProgram = join(import.meta.dirname, '../seed.ts');

/**
 * Sees to the demo companies at the start of Kili, where they are wanted and missing; answers where they stand now.
 * A process of its own makes them: what that takes in memory would stay with the server for as long as it runs.
 */
export async function prepareDemo(given: {
  database: Database;
  loadsDemo: boolean;
  log: (sentence: string) => void;
  /** Aborted when Kili is to stop: the other process ends too. */
  signal: AbortSignal;
}): Promise<DemoPresence> {
  const { database, loadsDemo, log, signal: leaving } = given;
  const presence = await demoPresence(database);
  if (presence !== 'missing' || !loadsDemo) return presence;
  log('Loading the demo companies …');
  const child = spawn(process.execPath, [...process.execArgv, seedProgram], {
    stdio: ['ignore', 'ignore', 'inherit'],
    signal: leaving,
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (signal) throw new PlainFailure(`Loading the demo companies was ended by ${signal}.`, { advice: 'Start again.' });
  if (code !== 0) throw new ToldFailure();
  return 'loaded';
}
