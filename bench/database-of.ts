import pg from 'pg';
import type { RunningKili } from '../journeys/start-kili.ts';
import { findRunningPostgres } from '../src/engine/server/embedded-postgres.ts';

/** The database of a Kili of this machine, past its walls. */
export async function databaseOf(kili: RunningKili) {
  const running = await findRunningPostgres(kili.dataFolder);
  const url = new URL(running!.superuserUrl);
  url.pathname = '/kili';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return { url: url.href, client, [Symbol.asyncDispose]: () => client.end() };
}
