import { randomFillSync } from 'node:crypto';
import { uuidv7 } from '../ids.ts';

const RANDOM_BYTES = 10;
// Asking the system once for many ids: an import makes hundreds of thousands.
const pool = new Uint8Array(RANDOM_BYTES * 400);
let used = pool.length;

/** A fresh id for a row made on the server. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += RANDOM_BYTES;
  return uuidv7(Date.now(), pool.subarray(used - RANDOM_BYTES, used));
}
