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
