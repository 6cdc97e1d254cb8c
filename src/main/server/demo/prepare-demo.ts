import type { Engine } from '../../../engine/server/run-command.ts';
import { demoPresence } from './presence.ts';

/** Loads the demo companies where they are wanted and missing; answers whether they are there. */
export async function prepareDemo(given: {
  engine: Engine;
  loadsDemo: boolean;
  log: (sentence: string) => void;
}): Promise<boolean> {
  const { engine, loadsDemo, log } = given;
  const presence = await demoPresence(engine.database);
  if (presence !== 'missing' || !loadsDemo) return presence === 'loaded';
  // What makes the demo takes a moment to load, which later starts need not spend.
  const { loadDemo } = await import('./load-demo.ts');
  await loadDemo({ engine, now: new Date().toISOString(), log });
  return true;
}
