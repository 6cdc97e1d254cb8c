// Guessing the password of one account becomes slow, from however many addresses it is tried. Tries are counted together
// for all strangers, and apart for each place where the account was signed in to before, so that strangers keep nobody
// out there. Known and unknown e-mails are counted alike, so that the count tells nothing.
import { createHash } from 'node:crypto';
import type pg from 'pg';

/** So many tries are free; from then on each must wait, twice as long each time, never longer than the last. */
const FREE_TRIES = 10;
const LONGEST_WAIT_IN_SECONDS = 60;
const FORGET_AFTER = '30 minutes';
/** Counted from the last time somebody signed in there. */
const PLACE_KNOWN_FOR = '90 days';

/** Where a try comes from: the network address, and the mark that an earlier sign-in left on the device. */
export interface Place {
  address: string;
  deviceMark?: string | undefined;
}

/** Passwords are counted apart from mails with a link: nobody's mailbox is filled either. */
export type Purpose = 'password' | 'mail';

export interface SlowDown {
  /** Counts a try; answers the seconds to wait when it comes too early, and then does not count it. */
  beginTry(email: string, place: Place, purpose: Purpose): Promise<number>;
  /** Somebody is in: the place is known from now on, and its count starts again. */
  remember(email: string, place: Place): Promise<void>;
}

const wait = `make_interval(secs => least(${LONGEST_WAIT_IN_SECONDS}, power(2, least(tried.failures, 60) - ${FREE_TRIES})))`;

export function createSlowDown(pool: pg.Pool): SlowDown {
  /** The place if it is known, by the device rather than by an address that others may share; else all strangers. */
  async function counterOf(email: string, place: Place): Promise<string> {
    const places = hashesOf(email, place);
    const { rows } = await pool.query<{ place_hash: string }>(
      'select place_hash from auth.known_place where place_hash = any($1) and last_at > now() - $2::interval',
      [places, PLACE_KNOWN_FOR],
    );
    return places.find((one) => rows.some(({ place_hash }) => place_hash === one)) ?? hashOf(email);
  }

  return {
    async beginTry(email, place, purpose) {
      const counter = await counterOf(email, place);
      const key = purpose === 'mail' ? hashOf(counter, 'mail') : counter;
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
    async remember(email, place) {
      const places = hashesOf(email, place);
      // The try that led in was no guess: at a new place it is taken off the strangers' count, which goes on.
      const counter = await counterOf(email, place);
      await pool.query('update auth.sign_in_attempt set failures = greatest(failures - 1, 0) where email_hash = $1', [
        counter,
      ]);
      await pool.query(
        `insert into auth.known_place (place_hash, last_at) select place, now() from unnest($1::text[]) as place
         on conflict (place_hash) do update set last_at = excluded.last_at`,
        [places],
      );
      await pool.query('delete from auth.sign_in_attempt where email_hash = any($1)', [places]);
    },
  };
}

/** The device first, where it bears a mark. */
function hashesOf(email: string, { address, deviceMark }: Place): string[] {
  return [...(deviceMark ? [hashOf(email, `device ${deviceMark}`)] : []), hashOf(email, `address ${address}`)];
}

function hashOf(email: string, place = ''): string {
  return createHash('sha256')
    .update(`${email.trim().toLowerCase()}${place && `\n${place}`}`)
    .digest('hex');
}
