// A local database that cannot be opened must keep nobody from working, and nobody may throw it away: its outbox may be
// readable again one day. Another takes its place until then, and gives back what waits in it.
import Dexie from 'dexie';
import { type LocalDatabase, openLocalDatabase } from './local-database.ts';

const spareOf = (name: string) => `${name}-spare`;

/** The database of this name, or a spare one where it cannot be opened. */
export async function openOrSpare(name: string): Promise<LocalDatabase> {
  const database = openLocalDatabase(name);
  try {
    await database.dexie.open();
    return database;
  } catch (error) {
    database.dexie.close();
    console.error('the local database cannot be opened; a spare one takes its place', error);
    const spare = openLocalDatabase(spareOf(name));
    await spare.dexie.open();
    return spare;
  }
}

/** Takes back what waits in the spare database; true when there was any. */
export async function bringBackFromSpare(database: LocalDatabase): Promise<boolean> {
  const name = spareOf(database.dexie.name);
  if (!(await Dexie.getDatabaseNames()).includes(name)) return false;
  const spare = openLocalDatabase(name);
  try {
    await spare.dexie.open();
    const waiting = await spare.outbox.orderBy('position').toArray();
    const refused = await spare.attention.toArray();
    await database.dexie.transaction('rw', [database.outbox, database.attention], async () => {
      const known = await database.outbox
        .where('id')
        .anyOf(waiting.map(({ id }) => id))
        .toArray();
      const ids = new Set(known.map(({ id }) => id));
      const missing = waiting.filter(({ id }) => !ids.has(id));
      await database.outbox.bulkAdd(missing.map(({ position: _, ...entry }) => entry));
      await database.attention.bulkPut(refused);
    });
    // Only now: whatever comes twice, the server knows by its id.
    await spare.dexie.delete();
    return waiting.length + refused.length > 0;
  } finally {
    spare.dexie.close();
  }
}
