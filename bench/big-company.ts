import { spawnSync } from 'node:child_process';
import type { RunningKili } from '../journeys/start-kili.ts';

/** Adds the big company to a running Kili; answers its administrator's e-mail. */
export async function growCompany(kili: RunningKili, prospects: number): Promise<string> {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['src/main/server/seed.ts', '--prospects', String(prospects)],
    {
      env: { ...process.env, KILI_DATA_DIR: kili.dataFolder },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`seeding ended with ${status}: ${stderr}`);
  return 'admin@grand.kili.example';
}
