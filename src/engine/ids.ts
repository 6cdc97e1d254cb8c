/**
 * A UUIDv7 from an instant and 10 random bytes: sorts by time, so new rows land at the end of an index.
 * Time and randomness are given, because pure code has neither.
 */
export function uuidv7(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = milliseconds;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const LAST_IN_MILLISECOND = 0xfff;

/**
 * Makes ids that sort as they were made, also within a millisecond and when the clock is set back: work is put back in
 * line by its ids, and must not overtake itself. Of the 10 random bytes the first two are overwritten.
 */
export function idsInOrder(): (now: number, random: Uint8Array) => string {
  let millisecond = 0;
  let place = 0;
  return (now, random) => {
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
  };
}
