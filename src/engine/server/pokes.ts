// Who should pull now. One LISTEN connection a process hears every commit's poke and hands it to the people of that
// company who are connected here. A poke carries no data: a lost one only means that the next is later.
import pg from 'pg';
import { POKE_CHANNEL } from './feed.ts';

/** Carries the names that something has happened under, for those who listen by name. */
export const SIGNAL_CHANNEL = 'kili_signal';

export interface Signals {
  /** Calls `onSignal` whenever any process has called this name; answers how to stop. */
  listen(name: string, onSignal: () => void): () => void;
}

export interface Pokes extends Signals {
  /** Calls `onPoke` with the company's version at each commit; answers how to stop. */
  subscribe(companyId: string, onPoke: (version: number) => void): () => void;
  /** How many are subscribed, for the metrics. */
  size(): number;
  /** How long the newest poke took from its commit to this process, in seconds; undefined before the first. */
  lag(): number | undefined;
  close(): Promise<void>;
}

const RECONNECT_MS = 1_000;

export function listenForPokes(url: string, onProblem: (error: Error) => void): Pokes {
  const listeners = new Map<string, Set<(version: number) => void>>();
  const byName = new Map<string, Set<() => void>>();
  let client: pg.Client | undefined;
  let closed = false;
  let lag: number | undefined;

  async function connect() {
    if (closed) return;
    const fresh = new pg.Client({ connectionString: url, application_name: 'kili pokes' });
    fresh.on('notification', ({ channel, payload }) => {
      if (channel === SIGNAL_CHANNEL) {
        for (const onSignal of byName.get(payload ?? '') ?? []) onSignal();
        return;
      }
      const [companyId = '', version, sentAt] = (payload ?? '').split(':');
      // Two machines, two clocks: what seems to come before it was sent took no time.
      if (sentAt) lag = Math.max(0, Date.now() - Number(sentAt)) / 1000;
      for (const listener of listeners.get(companyId) ?? []) listener(Number(version));
    });
    fresh.on('error', (error) => {
      onProblem(error);
      fresh.end().catch(() => {});
      setTimeout(connect, RECONNECT_MS).unref();
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${POKE_CHANNEL}`);
      await fresh.query(`listen ${SIGNAL_CHANNEL}`);
      client = fresh;
      if (closed) await fresh.end();
    } catch (error) {
      onProblem(error as Error);
      setTimeout(connect, RECONNECT_MS).unref();
    }
  }
  connect();

  return {
    subscribe: (companyId, onPoke) => joinGroup(listeners, companyId, onPoke),
    listen: (name, onSignal) => joinGroup(byName, name, onSignal),
    size: () => [...listeners.values()].reduce((sum, group) => sum + group.size, 0),
    lag: () => lag,
    async close() {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}

function joinGroup<Listener>(groups: Map<string, Set<Listener>>, name: string, listener: Listener): () => void {
  const group = groups.get(name) ?? new Set();
  groups.set(name, group.add(listener));
  return () => {
    group.delete(listener);
    if (group.size === 0) groups.delete(name);
  };
}
