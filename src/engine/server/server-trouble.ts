// A fault of the whole database: its disk is full, it is stopping, nothing can be written. It says nothing of the work
// that met it, which is to be tried again later and never given up for it.
import type pg from 'pg';
import { Refusal } from '../refusal.ts';
import { errorCode } from './plain-failure.ts';

const SECONDS_TO_WAIT = 30;

/** What is wrong with the database as a whole, in words for the log; undefined for an error of another kind. */
export function serverTroubleOf(error: unknown): string | undefined {
  const code = errorCode(error) ?? '';
  if (code === '53100') return 'the disk of the database is full';
  if (code === '53200') return 'the database has no memory left';
  if (code === '53300') return 'the database has no connection left';
  if (code === '25006') return 'the database can only be read';
  if (/^(08|57P)/.test(code) || code === 'ECONNREFUSED' || wasCutOff(error)) return 'the database cannot be reached';
  if (/^53/.test(code)) return 'the database has reached a limit of its own';
  if (/^58/.test(code)) return 'the database cannot use its files';
  return undefined;
}

/** The answer to a request that met such a fault: nothing is wrong with it, it is to come again. */
export const unavailable = () => new Refusal('server.unavailable', { seconds: SECONDS_TO_WAIT });

/** Says each trouble once a minute, in a line: it comes with every request until it is mended. Answers whether it was one. */
export function troubleLog(say: (sentence: string) => void, now = () => performance.now()) {
  const saidAt = new Map<string, number>();
  return (error: unknown): boolean => {
    const trouble = serverTroubleOf(error);
    if (trouble === undefined) return false;
    const last = saidAt.get(trouble);
    if (last === undefined || now() - last >= 60_000) {
      saidAt.set(trouble, now());
      say(trouble);
    }
    return true;
  };
}

/** Fails where nothing can be written: a table of the moment needs a page on the disk, and a database open to writing. */
export async function proveWritable(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('create temporary table kili_probe as select 1 as one');
  } finally {
    const broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    client.release(broken);
  }
}

/** The driver's own words, which come without a code. */
function wasCutOff(error: unknown): boolean {
  return error instanceof Error && /^Connection terminated/.test(error.message);
}
