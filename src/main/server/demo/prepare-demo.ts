import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Engine } from '../../../engine/server/run-command.ts';
import { demoPresence } from './presence.ts';

const seedProgram = join(import.meta.dirname, '../seed.ts');

/**
 * Sees to the demo companies at the start of Kili, where they are wanted and missing; answers whether they are there.
 * A process of its own makes them: what that takes in memory would stay with the server for as long as it runs.
 */
export async function prepareDemo(given: {
  engine: Engine;
  loadsDemo: boolean;
  log: (sentence: string) => void;
}): Promise<boolean> {
  const { engine, loadsDemo, log } = given;
  const presence = await demoPresence(engine.database);
  if (presence !== 'missing' || !loadsDemo) return presence === 'loaded';
  log('Loading the demo companies …');
  const child = spawn(process.execPath, [...process.execArgv, seedProgram], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`loading the demo companies ended with ${code}`);
  return true;
}
