// Keeps device and server together: sends the outbox in order, pulls what changed, listens for pokes. One tab at a time
// sends, under a Web Lock; every tab hears of it over a BroadcastChannel and reads the local tables again.
import type { Changes, MutationAnswer, PushAnswer } from '../protocol.ts';
import type { LocalDatabase } from './local-database.ts';
import { toMutation } from './local-database.ts';
import type { LocalStore } from './local-store.ts';
import { newId } from './new-id.ts';

export type SyncState = 'connecting' | 'online' | 'offline' | 'signedOut' | 'updateNeeded';

export interface SyncLoop {
  state(): SyncState;
  subscribe(listener: () => void): () => void;
  /** When the server last answered, ISO; null before the first time. */
  lastContact(): string | null;
  /** Sends and pulls now, e.g. after a local write. */
  wake(): void;
  stop(): void;
}

const BATCH = 50;
const FETCH_TIMEOUT_MS = 20_000;
const IDLE_MS = 15_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** A command that made the server fail this often is set aside, so that the rest can go. */
const MOST_FAILURES = 5;

class Unanswered extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`sync answered ${status}`);
    this.status = status;
  }
}

export function startSync(parts: {
  store: LocalStore;
  database: LocalDatabase;
  companyId: string;
  lockName: string;
  /** Server lists on screen should be asked again: something in the company changed. */
  onServerChange: () => void;
}): SyncLoop {
  const { store, database, companyId, lockName, onServerChange } = parts;
  const listeners = new Set<() => void>();
  let state: SyncState = 'connecting';
  let contact: string | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let stopped = false;

  function enter(next: SyncState) {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function ask<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(path, {
      method: 'POST',
      // Named, so that work never lands in another company that was chosen in another tab.
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-kili-company': companyId },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
    });
    // A captive portal answers 200 with a page of its own.
    const isOurs = response.headers.get('content-type')?.includes('application/json');
    if (!response.ok || !isOurs) throw new Unanswered(response.ok ? 502 : response.status);
    contact = new Date().toISOString();
    return (await response.json()) as T;
  }

  async function pullAll() {
    let request: { cursor: number | null; page?: Changes['nextPage'] } = { cursor: store.cursor() };
    for (;;) {
      const changes: Changes = await ask('/api/sync/pull', request);
      if (changes.reset) {
        await store.dropTruth();
        request = { cursor: null };
        continue;
      }
      // Until the last page the cursor is not kept, so that a broken first load starts again.
      await store.settle([], changes);
      if (!changes.nextPage) return;
      request = { cursor: null, page: changes.nextPage };
    }
  }

  async function clientLine(): Promise<{ clientId: string; sent: number }> {
    const known = (await database.meta.get('client'))?.value as { clientId: string; sent: number } | undefined;
    if (known) return known;
    const fresh = { clientId: newId(), sent: 0 };
    await database.meta.put({ key: 'client', value: fresh });
    return fresh;
  }

  /** Sends one batch; answers whether more may be waiting. */
  async function sendBatch(): Promise<boolean> {
    const entries = store.waiting().slice(0, BATCH);
    if (entries.length === 0) return false;
    const { clientId, sent } = await clientLine();
    const mutations = entries.map((entry, index) => toMutation(entry, sent + index + 1));
    const answer: PushAnswer = await ask('/api/sync/push', { clientId, cursor: store.cursor(), mutations });
    if (answer.copiedProfile || answer.gapFrom !== undefined) {
      // This line is not the server's: start a new one. Mutation ids stay, so nothing can happen twice.
      await database.meta.put({ key: 'client', value: { clientId: newId(), sent: 0 } });
      return true;
    }
    const final = await setAsidePoison(answer.answers);
    await database.meta.put({ key: 'client', value: { clientId, sent: sent + final.length } });
    if (answer.changes?.reset) {
      await store.settle(final);
      await pullAll();
    } else {
      await store.settle(final, answer.changes);
    }
    const failed = answer.answers.some((one) => one.status === 'failed');
    if (failed && final.length < answer.answers.length) throw new Unanswered(500);
    return true;
  }

  async function setAsidePoison(answers: readonly MutationAnswer[]): Promise<MutationAnswer[]> {
    const final: MutationAnswer[] = [];
    for (const answer of answers) {
      if (answer.status !== 'failed') {
        final.push(answer);
        continue;
      }
      const entry = store.waiting().find(({ id }) => id === answer.id);
      if (!entry) continue;
      entry.attempts += 1;
      await database.outbox.where('id').equals(answer.id).modify({ attempts: entry.attempts });
      if (entry.attempts >= MOST_FAILURES)
        final.push({ id: answer.id, status: 'refused', key: 'sync.setAside', params: {} });
    }
    return final;
  }

  async function round() {
    const before = store.cursor();
    await navigator.locks.request(lockName, async () => {
      // Another tab may have sent what this one still lists.
      await store.reload('outbox');
      let sent = false;
      while (await sendBatch()) {
        sent = true;
        if (stopped) return;
      }
      // A batch's answer brings what changed along with it.
      if (!sent) await pullAll();
    });
    failures = 0;
    enter('online');
    if (store.cursor() !== before) onServerChange();
  }

  async function run() {
    clearTimeout(timer);
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await round();
      } while (again && !stopped);
    } catch (error) {
      const status = error instanceof Unanswered ? error.status : 0;
      // 403: no longer a person of this company, or the company is closed.
      if (status === 401 || status === 403) enter('signedOut');
      else if (status === 426) enter('updateNeeded');
      else enter('offline');
      failures += 1;
    } finally {
      running = false;
      if (!stopped) timer = setTimeout(run, failures > 0 ? backOff(failures) : IDLE_MS);
    }
  }

  const pokes = new EventSource('/api/sync/pokes');
  pokes.addEventListener('poke', (event) => {
    if (Number((event as MessageEvent<string>).data) !== store.cursor()) run();
  });
  pokes.addEventListener('open', () => run());
  const onVisible = () => document.visibilityState === 'visible' && run();
  const onOnline = () => run();
  const onOffline = () => enter('offline');
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', onOffline);
  document.addEventListener('visibilitychange', onVisible);
  run();

  return {
    state: () => state,
    lastContact: () => contact,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: run,
    stop() {
      stopped = true;
      clearTimeout(timer);
      pokes.close();
      window.removeEventListener('online', onOnline);
      window.removeEventListener('offline', onOffline);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}

function backOff(failures: number): number {
  const longest = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  return longest / 2 + Math.random() * (longest / 2);
}
