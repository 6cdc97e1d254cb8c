// Guessing the password of one account becomes slow, from however many addresses it is tried. Known and unknown
// e-mails are counted alike, so that the count tells nothing.
import { createHash } from 'node:crypto';
import type pg from 'pg';

/** So many tries are free; from then on each must wait, twice as long each time, never longer than the last. */
const FREE_TRIES = 10;
const LONGEST_WAIT_IN_SECONDS = 60;
const FORGET_AFTER = '30 minutes';

export interface SlowDown {
  /** Counts a try; answers the seconds to wait when it comes too early, and then does not count it. */
  beginTry(email: string): Promise<number>;
  /** The password was right: the count starts again. */
  forget(email: string): Promise<void>;
}

const wait = `make_interval(secs => least(${LONGEST_WAIT_IN_SECONDS}, power(2, least(tried.failures, 60) - ${FREE_TRIES})))`;

export function createSlowDown(pool: pg.Pool): SlowDown {
  return {
    async beginTry(email) {
      const key = hashOf(email);
      await pool.query('delete from auth.sign_in_attempt where last_at < now() - $1::interval', [FORGET_AFTER]);
      const { rowCount } = await pool.query(
        `insert into auth.sign_in_attempt as tried (email_hash, failures, last_at) values ($1, 1, now())
         on conflict (email_hash) do update set failures = tried.failures + 1, last_at = excluded.last_at
           where tried.failures < $2 or excluded.last_at >= tried.last_at + ${wait}`,
        [key, FREE_TRIES],
      );
      if (rowCount) return 0;
      const { rows } = await pool.query<{ seconds: number }>(
        `select ceil(extract(epoch from tried.last_at + ${wait} - now()))::int as seconds
         from auth.sign_in_attempt as tried where email_hash = $1`,
        [key],
      );
      return Math.max(1, rows[0]?.seconds ?? 1);
    },
    async forget(email) {
      await pool.query('delete from auth.sign_in_attempt where email_hash = $1', [hashOf(email)]);
    },
  };
}

function hashOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}
