// npm run verify-audit: whether the audit log of every company is as it was written, while Kili runs or while it is stopped.
// Ends with 1 where one is not, and names its first broken entry.
import { inCompany, openDatabase as openPool } from '../../engine/server/database.ts';
import { prepareDatabase } from '../../engine/server/database-roles.ts';
import { findRunningPostgres } from '../../engine/server/embedded-postgres.ts';
import { type ChainCheck, verifyChain } from '../../features/audit/server/verify-chain.ts';
import { openDatabase } from './database.ts';
import { exitPlainly } from './plain-failure.ts';
import { readSettings } from './settings.ts';

if (import.meta.main) {
  try {
    process.exitCode = (await verify()) ? 0 : 1;
  } catch (error) {
    exitPlainly(error);
  }
}

async function verify(): Promise<boolean> {
  const settings = readSettings(process.env);
  const running = settings.databaseUrl ? undefined : await findRunningPostgres(settings.dataDir);
  const urls = running
    ? { ...(await prepareDatabase(running, () => {})), stop: async () => {} }
    : await openDatabase(settings, { log: console.log, onLost: exitPlainly });
  try {
    return await verifyLogs(urls.appUrl, console.log);
  } finally {
    await urls.stop();
  }
}

/** Looks at the log of every company, and says what it found; answers whether all are whole. */
export async function verifyLogs(appUrl: string, say: (sentence: string) => void): Promise<boolean> {
  const database = openPool({ url: appUrl });
  let isWhole = true;
  try {
    const { rows } = await database.pool.query<{ id: string; name: string }>(
      'select id, name from platform.company order by name, id',
    );
    for (const { id: companyId, name } of rows) {
      const found = await inCompany(database, { companyId, userId: companyId }, verifyChain);
      isWhole &&= found.broken === null;
      say(`${name}: ${inWords(found)}`);
    }
  } finally {
    await database.close();
  }
  return isWhole;
}

function inWords({ checked, lastHash, broken }: ChainCheck): string {
  if (!broken) return `${checked} entries, all as they were written${lastHash && ` (${lastHash.slice(0, 16)}…)`}`;
  const why = {
    changed: `entry ${broken.no} (${broken.id}) is not as it was written`,
    missing: `entry ${broken.no} is missing`,
    cutOff: `entry ${broken.no} and what followed is missing`,
  }[broken.why];
  return `BROKEN: ${why}; the ${checked} before it are whole`;
}
