import type { AnyCommand, AnyRecord, Caller } from '../define.ts';
import type { DeviceEngine } from './engine-context.tsx';
import { openLocalDatabase } from './local-database.ts';
import { openLocalStore } from './local-store.ts';
import { startSync } from './sync-loop.ts';

/** Opens this person's store on this device and starts keeping it in step with the server and the other tabs. */
export async function openEngine(parts: {
  caller: Caller;
  records: ReadonlyMap<string, AnyRecord>;
  commands: ReadonlyMap<string, AnyCommand>;
  onServerChange: () => void;
}): Promise<DeviceEngine> {
  const { caller, records, commands, onServerChange } = parts;
  const name = `kili-${caller.companyId}-${caller.userId}`;
  const held = [...records.values()].filter((record) => record.holding !== 'none');
  const database = openLocalDatabase(name, held);
  await database.dexie.open();
  const channel = new BroadcastChannel(name);
  const store = await openLocalStore({
    database,
    records: held,
    commands,
    caller: () => caller,
    onChange(change) {
      channel.postMessage(change);
      if (change === 'outbox') sync.wake();
    },
  });
  const sync = startSync({ store, database, companyId: caller.companyId, lockName: `${name}-sync`, onServerChange });
  channel.onmessage = ({ data }: MessageEvent<'outbox' | 'truth'>) => {
    store.reload(data);
  };
  return {
    store,
    sync,
    caller,
    records,
    commands,
    close() {
      sync.stop();
      channel.close();
      database.dexie.close();
    },
  };
}
