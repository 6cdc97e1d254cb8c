// The local databases of everybody who has worked on this device, from outside: counted, sealed and deleted without
// knowing what is in them.
import Dexie from 'dexie';
import type { Caller } from '../../define.ts';

const PREFIX = 'kili-';
const UUID_LENGTH = 36;
/** Tables that hold what a person did and the server has not taken: never dropped but by that person. */
const workTables = ['outbox', 'attention', 'spoken'];
/** What a store must remember to send its work in order. */
const lineKey = 'client';

export function storeNameOf({ companyId, userId }: Pick<Caller, 'companyId' | 'userId'>): string {
  return `${PREFIX}${companyId}-${userId}`;
}

/** Drops all this device knows of the server's rows; work that waits stays for the same person, who must sign in again. */
export async function sealStores(): Promise<void> {
  await inEachStore(seal);
}

/** Whether the server has closed this device's line for good, as far as it can be asked. */
export type IsRevoked = (device: { companyId: string; clientId: string }) => Promise<boolean>;

/** Drops what this device knows of those who were signed out from afar; their work stays, to go out on a line of its own. */
export async function sealRevoked(isRevoked: IsRevoked): Promise<void> {
  await inEachStore(async (store) => {
    const line = store.tables.some(({ name }) => name === 'meta') && (await store.table('meta').get(lineKey));
    const clientId = (line as { value?: { clientId?: string } } | undefined)?.value?.clientId;
    const companyId = store.name.slice(PREFIX.length, PREFIX.length + UUID_LENGTH);
    if (!clientId || !(await isRevoked({ companyId, clientId }))) return;
    await seal(store);
    await store.table('meta').delete(lineKey);
  });
}

/** Deletes one person's store, and its spare, with the work in it; of the others on this device only their work stays, sealed. */
export async function deleteStore(own: string | undefined): Promise<void> {
  const isIdle = new Set<string>();
  await inEachStore(async (store) => {
    if (isOf(own, store.name)) return;
    if ((await countWork(store)) === 0) isIdle.add(store.name);
    else await seal(store);
  });
  for (const name of await storeNames()) if (isOf(own, name) || isIdle.has(name)) await Dexie.delete(name);
}

/** How much work waits on this device or was refused: of one person, or whoever did it. */
export async function workIn(own?: string): Promise<number> {
  let count = 0;
  await inEachStore(async (store) => {
    if (own === undefined || isOf(own, store.name)) count += await countWork(store);
  });
  return count;
}

// A store that cannot be opened has a spare one, whose name goes on from its own.
const isOf = (own: string | undefined, name: string) => own !== undefined && name.startsWith(own);

async function seal(store: Dexie) {
  for (const { name } of store.tables) {
    if (workTables.includes(name)) continue;
    if (name === 'meta') await store.table(name).where('key').notEqual(lineKey).delete();
    else await store.table(name).clear();
  }
}

async function countWork(store: Dexie): Promise<number> {
  const tables = store.tables.filter(({ name }) => workTables.includes(name));
  const counts = await Promise.all(tables.map((table) => table.count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function inEachStore(work: (store: Dexie) => Promise<void>) {
  for (const name of await storeNames()) {
    // Opened as it is, whatever release wrote it.
    const store = new Dexie(name);
    try {
      await store.open();
      await work(store);
    } finally {
      store.close();
    }
  }
}

async function storeNames(): Promise<string[]> {
  const names = await Dexie.getDatabaseNames();
  return names.filter((name) => name.startsWith(PREFIX));
}
