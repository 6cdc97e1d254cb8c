// A device under test: the real store on a database in memory and the real sync, on a network that does as it is told.
import 'fake-indexeddb/auto';
import type { Caller } from '../../../engine/define.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { type LocalDatabase, openLocalDatabase } from '../../../engine/web/store/local-database.ts';
import { type LocalStore, openLocalStore } from '../../../engine/web/store/local-store.ts';
import type { Locks } from '../../../engine/web/sync/locks.ts';
import { type SyncLoop, startSync } from '../../../engine/web/sync/sync-loop.ts';
import type { ServerAnswer, Transport } from '../../../engine/web/sync/transport.ts';
import { nameOfRow } from '../../../features/home/name-of-row.rules.ts';
import { permissionNames } from '../../../features/members/permissions.ts';
import { createProspect } from '../../../features/prospects/prospect.commands.ts';
import { defaultStages, stageRecord } from '../../../features/stages/stage.record.ts';
import { commands, records } from '../../catalogue.ts';
import { type TrialClock, trialClock } from './trial-clock.ts';
import { type TrialServer, trialServer } from './trial-server.ts';

export const at = '2026-11-24T09:00:00.000Z';

export function someCaller(): Caller {
  return {
    companyId: newId(),
    userId: newId(),
    permissions: Object.fromEntries(permissionNames.map((name) => [name, 'all'])),
    teammates: [],
    timeZone: 'Europe/Paris',
    country: 'FR',
    currency: 'EUR',
  };
}

export const firstStage = {
  ...defaultStages[0],
  createdAt: at,
  updatedAt: at,
  rev: 1,
  id: newId(),
  pipelineId: newId(),
  position: 0,
  archivedAt: null,
};

export type Fault = 'none' | 'requestLost' | 'answerLost' | 'doubled' | 'silent' | ServerAnswer;

/** What stands between devices and server; each fault befalls one request, in order. */
export interface TrialNetwork {
  transport: Transport;
  faults: Fault[];
  isCut: boolean;
  requests: { path: string; body: { mutations?: { seq: number; id: string; name: string }[]; clientId?: string } }[];
}

function trialNetwork(server: TrialServer): TrialNetwork {
  const network: TrialNetwork = {
    faults: [],
    isCut: false,
    requests: [],
    async transport(path, body) {
      network.requests.push({ path, body: body as never });
      if (network.isCut) throw new TypeError('Failed to fetch');
      const fault = network.faults.shift();
      if (fault === undefined || fault === 'none') return server.answer(path, body);
      if (fault === 'requestLost') throw new TypeError('Failed to fetch');
      if (fault === 'silent') return new Promise(() => {});
      if (typeof fault === 'object') return fault;
      const first = await server.answer(path, body);
      if (fault === 'answerLost') throw new TypeError('Failed to fetch');
      return (await server.answer(path, body)) ?? first;
    },
  };
  return network;
}

/** Locks as a browser has them, but for one process. */
export function trialLocks(): Locks {
  const lines = new Map<string, Promise<unknown>>();
  return {
    hold(name, work) {
      const turn = (lines.get(name) ?? Promise.resolve()).then(work, work);
      lines.set(name, turn);
      return turn;
    },
  };
}

export interface Tab {
  store: LocalStore;
  sync: SyncLoop;
  database: LocalDatabase;
  /** Ends it as a crash does. */
  kill(): void;
}

export interface Trial {
  server: TrialServer;
  network: TrialNetwork;
  clock: TrialClock;
  caller: Caller;
  /** Another tab of the same device; after a kill, the device started again. */
  open(): Promise<Tab>;
}

export function startTrial(): Trial {
  const caller = someCaller();
  const server = trialServer(caller);
  server.put(stageRecord, firstStage);
  return anotherDevice({ server, caller, clock: trialClock() });
}

/** A device of the same person that has nothing yet. */
export function anotherDevice({ server, caller, clock }: Pick<Trial, 'server' | 'caller' | 'clock'>): Trial {
  const network = trialNetwork(server);
  const locks = trialLocks();
  const name = `trial-${newId()}`;
  const tabs = new Set<Tab>();

  async function open(): Promise<Tab> {
    const database = openLocalDatabase(name);
    const store = await openLocalStore({
      database,
      records: [...records.values()],
      commands,
      nameOfRow,
      caller: () => caller,
      clock,
      onChange: () => {
        for (const other of tabs) if (other.store !== store) other.store.catchUp().catch(() => {});
      },
    });
    let isKilled = false;
    const sync = startSync({
      store,
      database,
      transport: (path, body, signal) =>
        isKilled ? Promise.reject(new TypeError('nobody is there any more')) : network.transport(path, body, signal),
      clock,
      locks,
      lockName: name,
      onServerChange: () => {},
    });
    const tab: Tab = {
      store,
      sync,
      database,
      kill() {
        isKilled = true;
        tabs.delete(tab);
        sync.stop();
        database.dexie.close();
      },
    };
    tabs.add(tab);
    return tab;
  }
  return { server, network, clock, caller, open };
}

/** Creates a prospect on a device; answers its id. */
export async function createMarie({ store }: Pick<Tab, 'store'>, lastName = 'Lefèvre'): Promise<string> {
  const id = newId();
  await store.issue(createProspect, { id, firstName: 'Marie', lastName, phones: [{ number: '06 39 98 12 34' }] });
  return id;
}
