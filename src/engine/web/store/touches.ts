// The log of what changed in the local truth. A tab that hears of a change, or wakes up after having slept through some,
// reads from here which packs to read again.
import type { LocalDatabase, Touch } from './local-database.ts';

const KEPT = 200;
/** Beyond this many packs reading everything is quicker. */
const MOST_PACKS = 5_000;

/** Notes changed packs, inside the transaction that changed them; answers the edition this makes. */
export async function noteTouch({ touches }: LocalDatabase, keys: Touch['keys']): Promise<number> {
  const edition = await touches.add({ keys });
  if (edition % KEPT === 0)
    await touches
      .where('edition')
      .below(edition - KEPT)
      .delete();
  return edition;
}

/** The packs that changed since an edition, and the edition that is now; "all" when the log does not reach back. */
export async function touchesSince(
  { touches }: LocalDatabase,
  edition: number,
): Promise<{ keys: Touch['keys']; edition: number }> {
  const since = await touches.where('edition').above(edition).toArray();
  const latest = since.at(-1)?.edition ?? edition;
  const keys = new Set<string>();
  for (const touch of since) {
    if (touch.keys === 'all' || since.length < latest - edition) return { keys: 'all', edition: latest };
    for (const key of touch.keys) keys.add(key);
  }
  return { keys: keys.size > MOST_PACKS ? 'all' : [...keys], edition: latest };
}
