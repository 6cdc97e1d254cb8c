import type { AnyCommand, AnyRecord, Caller } from '../define.ts';
import type { Row } from '../memory-store.ts';
import { systemClock } from './clock.ts';
import { noteContact } from './device/device-lock.ts';
import { storeNameOf } from './device/device-stores.ts';
import { askToPersist, storageRoom } from './device/storage-room.ts';
import type { DeviceEngine } from './engine-context.tsx';
import { newId } from './new-id.ts';
import { tellTimeBy } from './right-now.ts';
import { clientOf } from './store/local-database.ts';
import { openLocalStore } from './store/local-store.ts';
import { bringBackFromSpare, openOrSpare } from './store/spare-database.ts';
import { webLocks } from './sync/locks.ts';
import { startSync } from './sync/sync-loop.ts';
import { fetchTransport } from './sync/transport.ts';
import { listenForWakeUps, type TabMessage } from './sync/wake-ups.ts';

/** Marks on the page's own timeline, for whoever measures: the list it begins with is answered; every list is. */
const STORE_ANSWERS = 'kili-store-answers';
const STORE_WHOLE = 'kili-store-whole';

/** Opens this person's store on this device and starts keeping it in step with the server and the other tabs. */
export async function openEngine(parts: {
  caller: Caller;
  records: ReadonlyMap<string, AnyRecord>;
  commands: ReadonlyMap<string, AnyCommand>;
  onServerChange: () => void;
  onServerReached: () => void;
  /** What people call the thing a row stands for. */
  nameOfRow: (record: AnyRecord, row: Row) => string | undefined;
  /** The page begins with a list: its first rows are shown before all the others are read. */
  beginsWithFirstLook: boolean;
}): Promise<DeviceEngine> {
  const { caller, records, commands, onServerChange, onServerReached, nameOfRow, beginsWithFirstLook } = parts;
  const name = storeNameOf(caller);
  const database = await openOrSpare(name);
  // Without room to remember it, the name lasts as long as the page.
  const deviceId = (await clientOf(database)) ?? newId();
  const channel = new BroadcastChannel(name);
  const store = await openLocalStore({
    database,
    records: [...records.values()],
    commands,
    caller: () => caller,
    onChange(change) {
      channel.postMessage(change satisfies TabMessage);
      if (change !== 'outbox') return;
      askToPersist();
      sync.send();
    },
    pause: whenIdle,
    nameOfRow,
    beginsWithFirstLook,
  });
  tellTimeBy(store.time);
  performance.mark(STORE_ANSWERS);
  store.everythingRead().then(
    () => performance.mark(STORE_WHOLE),
    () => undefined,
  );
  const sync = startSync({
    store,
    database,
    transport: fetchTransport(caller.companyId, () => clientOf(database)),
    clock: systemClock,
    locks: webLocks(),
    lockName: `${name}-sync`,
    onServerChange,
    onServerReached,
    onContact: noteContact,
  });
  const stopListening = listenForWakeUps({ store, sync, channel, lockName: `${name}-pokes` });
  sync.wake();
  bringBackFromSpare(database)
    .then((any) => (any ? store.catchUp() : undefined))
    .catch((error: unknown) => console.error('the spare database cannot be read', error));
  return {
    store,
    sync,
    caller,
    deviceId,
    records,
    commands,
    storage: storageRoom,
    close() {
      stopListening();
      sync.stop();
      channel.close();
      database.dexie.close();
    },
  };
}

/** Between two slices of reading the screens come first. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 100 });
    else setTimeout(resolve);
  });
}
