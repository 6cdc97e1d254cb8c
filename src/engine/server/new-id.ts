import { randomFillSync } from 'node:crypto';
import { idsInOrder } from '../ids.ts';

const RANDOM_BYTES = 10;
// Asking the system once for many ids: an import makes hundreds of thousands.
const pool = new Uint8Array(RANDOM_BYTES * 400);
let used = pool.length;

const nextId = idsInOrder();

/** A fresh id for a row made on the server. The ids of one process sort as they were made. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += RANDOM_BYTES;
  return nextId(Date.now(), pool.subarray(used - RANDOM_BYTES, used));
}
