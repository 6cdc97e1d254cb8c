import { join } from 'node:path';
import { prepareDataFolder } from '../../engine/server/data-folder.ts';
import { readOrMakeSecret } from '../../engine/server/kept-secret.ts';
import type { Settings } from './settings.ts';

/** The installation's secret: the one that was set, or else the one made once and kept in the data folder. */
export async function readSecret({ secret, dataDir }: Pick<Settings, 'secret' | 'dataDir'>): Promise<string> {
  if (secret) return secret;
  await prepareDataFolder(dataDir);
  return readOrMakeSecret(join(dataDir, 'secret'));
}
