import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RunningKili } from '../journeys/start-kili.ts';

export const BIG_COMPANY_ADMIN = 'admin@grand.kili.example';

/** Adds the big company to a running Kili; answers its administrator's e-mail. */
export async function growCompany(kili: RunningKili, prospects: number, signal: AbortSignal): Promise<string> {
  await promisify(execFile)(process.execPath, ['src/main/server/seed.ts', '--prospects', String(prospects)], {
    env: { ...process.env, KILI_DATA_DIR: kili.dataFolder },
    signal,
  });
  return BIG_COMPANY_ADMIN;
}
