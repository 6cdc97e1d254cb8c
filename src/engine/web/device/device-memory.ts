// The few facts about this device that must survive the browser's sudden death. Local storage is written to disk some
// seconds later only; this is on the disk when the promise is kept.
import Dexie, { type Table } from 'dexie';

const dexie = new Dexie('kili.device', { chromeTransactionDurability: 'strict' });
dexie.version(1).stores({ facts: 'key' });
const facts: Table<{ key: string; value: string }, string> = dexie.table('facts');

/** Keeps a fact here and in local storage, where it can be read at once; null forgets it. */
export async function keepFact(key: string, value: string | null): Promise<void> {
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
  try {
    if (value === null) await facts.delete(key);
    else await facts.put({ key, value });
  } catch (error) {
    // A browser that forbids the database still has the other place.
    console.error('a fact about this device cannot be kept', error);
  }
}

export async function readFact(key: string): Promise<string | null> {
  const quick = localStorage.getItem(key);
  if (quick !== null) return quick;
  const kept = await facts.get(key).catch(() => undefined);
  return kept?.value ?? null;
}

const toKeep = new Map<string, string | null>();
let isKeeping = false;

/** Keeps the latest of what changes all the time on the disk too; null forgets it. */
export function keepOnDisk(key: string, value: string | null): void {
  toKeep.set(key, value);
  if (!isKeeping) keepAll();
}

async function keepAll(): Promise<void> {
  isKeeping = true;
  while (toKeep.size > 0) {
    const batch = [...toKeep];
    toKeep.clear();
    const gone = batch.flatMap(([key, value]) => (value === null ? [key] : []));
    const kept = batch.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
    try {
      await dexie.transaction('rw', facts, () => Promise.all([facts.bulkDelete(gone), facts.bulkPut(kept)]));
    } catch (error) {
      console.error('what is in hand cannot be kept on the disk', error);
    }
  }
  isKeeping = false;
}

/** What was kept on the disk under names that begin so. */
export async function onDisk(prefix: string): Promise<{ key: string; value: string }[]> {
  return facts
    .where('key')
    .startsWith(prefix)
    .toArray()
    .catch(() => []);
}

/** Forgets all of it but what stays: whoever comes next finds nothing. */
export async function forgetOnDisk(prefix: string, stays: ReadonlySet<string>): Promise<void> {
  toKeep.clear();
  await facts
    .where('key')
    .startsWith(prefix)
    .filter(({ key }) => !stays.has(key))
    .delete()
    .catch(() => 0);
}
