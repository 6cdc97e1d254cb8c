import { randomFillSync } from 'node:crypto';
import { uuidv7 } from '../ids.ts';

const RANDOM_BYTES = 10;
const LAST_IN_MILLISECOND = 0xfff;
// Asking the system once for many ids: an import makes hundreds of thousands.
const pool = new Uint8Array(RANDOM_BYTES * 400);
let used = pool.length;

let millisecond = 0;
let place = 0;

/** A fresh id for a row made on the server. The ids of one process sort as they were made, also within a millisecond. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += RANDOM_BYTES;
  const random = pool.subarray(used - RANDOM_BYTES, used);
  const now = Date.now();
  if (now > millisecond) {
    millisecond = now;
    // The first half of the places is where to begin, the second is left for those that follow.
    place = ((random[0]! << 8) | random[1]!) & (LAST_IN_MILLISECOND >> 1);
  } else if (place < LAST_IN_MILLISECOND) place += 1;
  else {
    millisecond += 1;
    place = 0;
  }
  random[0] = place >> 8;
  random[1] = place & 0xff;
  return uuidv7(millisecond, random);
}
