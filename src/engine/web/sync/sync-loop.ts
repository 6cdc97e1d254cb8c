// Keeps device and server together, one step at a time: send a batch of the outbox in order, or pull what changed. Of
// all tabs one at a time takes a step, under a lock; whoever comes next first reads what the others did.
//
//   wake ─► round: ┌─► step: catch up → first page? → batch waiting? → next page? → changes? ─┐ more
//                  └──────────────────────────────────────────────────────────────────────────┘
//           done: again in 15 s · failed: again after a while that doubles, by chance anything up to that
import { isRevocation } from '../../protocol.ts';
import type { Clock } from '../clock.ts';
import type { LocalDatabase } from '../store/local-database.ts';
import type { LocalStore } from '../store/local-store.ts';
import { asRefusal } from '../store/outbox.ts';
import type { Locks } from './locks.ts';
import { pulling } from './pulling.ts';
import { sending } from './sending.ts';
import { serverAsk, Unanswered } from './server-ask.ts';
import type { Transport } from './transport.ts';

export type SyncState = 'connecting' | 'online' | 'offline' | 'signedOut' | 'updateNeeded';

export interface SyncLoop {
  state(): SyncState;
  subscribe(listener: () => void): () => void;
  /** When the server last answered, ISO; null before the first time. */
  lastContact(): string | null;
  /** Why things stand still, as the key of a sentence ("access.inactive", "sync.noRoom"); null while they move. */
  problem(): string | null;
  /** How far the first load has come; null once everything is here. */
  progress(): { rows: number; total: number | null } | null;
  /** Sends and pulls now; resolves when that ended, well or not. */
  wake(): Promise<void>;
  /** The same where the server can probably be reached again: tries that still fail follow each other closely at first. */
  comeBack(): Promise<void>;
  /** Sends what was just written, unless the server is being left alone for a while. */
  send(): void;
  stop(): void;
}

export interface SyncParts {
  store: LocalStore;
  database: LocalDatabase;
  transport: Transport;
  clock: Clock;
  locks: Locks;
  lockName: string;
  /** Server lists on screen should be asked again: something in the company changed. */
  onServerChange: () => void;
  /** The server can be reached, after it could not or nobody had tried: what it left unanswered should be asked again. */
  onServerReached?: () => void;
  /** The server answered, at this time; told once a minute. */
  onContact?: (at: string) => void;
}

const IDLE_MS = 15_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** What is noted of the last contact may be this old. */
const CONTACT_NOTED_MS = 60_000;

export function startSync({
  store,
  database,
  transport,
  clock,
  locks,
  lockName,
  onServerChange,
  onServerReached,
  onContact,
}: SyncParts): SyncLoop {
  const listeners = new Set<() => void>();
  let state: SyncState = 'connecting';
  let problem: string | null = null;
  let contact: string | null = null;
  let contactNoted = 0;
  let failures = 0;
  let seenCursor = store.cursor();
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let callOff = () => {};

  const ask = serverAsk({ transport, clock, time: store.time, onContact: noteContact });
  const { pullPage, pullChanges, startOver, mustStartOver } = pulling({ store, ask });
  const { sendBatch, hasWork, isAhead } = sending({ store, database, ask, onReset: startOver });

  function tell() {
    for (const listener of listeners) listener();
  }

  function enter(next: SyncState, why: string | null = null) {
    if (next === state && why === problem) return;
    const isReached = next === 'online' && state !== 'online';
    state = next;
    problem = why;
    tell();
    if (isReached) onServerReached?.();
  }

  function noteContact() {
    contact = store.time.now();
    if (clock.now() - contactNoted < CONTACT_NOTED_MS) return;
    contactNoted = clock.now();
    onContact?.(contact);
    database.meta.put({ key: 'lastContact', value: contact }).catch(() => {});
  }

  /** Answers whether another step should follow. */
  async function step(): Promise<boolean> {
    if (stopped) return false;
    await store.catchUp();
    if (mustStartOver()) return pullPage('first');
    // Work before rows: a long first load does not keep it waiting.
    if (hasWork()) return (await sendBatch()) || store.firstLoad() !== null;
    if (store.firstLoad()) return pullPage('next');
    return pullChanges();
  }

  async function round() {
    while (await locks.hold(lockName, step)) {
      if (state === 'connecting' || state === 'offline') enter('online');
      else tell();
    }
    failures = 0;
    if (isAhead()) enter('updateNeeded', 'sync.newerApp');
    else enter('online');
  }

  async function fail(error: unknown) {
    failures += 1;
    if (!(error instanceof Unanswered)) {
      // Not the server's doing: the device's own, most often for want of room.
      const { key } = asRefusal(error);
      console.error('the sync stopped', error);
      return enter(state === 'connecting' ? 'offline' : state, key);
    }
    const { status, code } = error;
    // What the server told is wiped; this person's own work stays, for the same person only.
    const holdsTruth = store.cursor() !== null || store.firstLoad() !== null;
    if (status === 403 && code && isRevocation(code)) {
      if (holdsTruth) await store.dropTruth();
      // The line is closed for good; what waits goes out on another one, under the names it has.
      await database.meta.delete('client');
    }
    if (status === 401 || status === 403) enter('signedOut', code ?? 'access.signIn');
    else if (status === 426) enter('updateNeeded', code ?? null);
    else enter('offline');
  }

  async function run() {
    callOff();
    let pause = IDLE_MS;
    while (again && !stopped) {
      again = false;
      try {
        await round();
      } catch (error) {
        if (stopped) break;
        await fail(error);
        pause = Math.max(backOff(), error instanceof Unanswered ? error.retryAfterMs : 0);
        break;
      }
    }
    running = undefined;
    noticeCursor();
    if (!stopped) callOff = clock.after(pause, wake);
  }

  function wake(): Promise<void> {
    if (stopped) return Promise.resolve();
    again = true;
    running ??= run();
    return running;
  }

  function comeBack(): Promise<void> {
    failures = 0;
    return wake();
  }

  /** Full jitter: all devices of a company come back at different moments. */
  function backOff(): number {
    return clock.random() * Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  }

  function noticeCursor() {
    if (running || stopped || store.cursor() === seenCursor) return;
    seenCursor = store.cursor();
    onServerChange();
  }

  const unsubscribe = store.subscribe(noticeCursor);
  database.meta.get('lastContact').then(
    (known) => {
      contact ??= (known?.value as string | undefined) ?? null;
      tell();
    },
    () => {},
  );

  return {
    state: () => state,
    problem: () => problem,
    lastContact: () => contact,
    progress: () => progressOf(store),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake,
    comeBack,
    send() {
      if (failures === 0 || running) wake();
    },
    stop() {
      stopped = true;
      callOff();
      unsubscribe();
    },
  };
}

const nothingYet = { rows: 0, total: null };

function progressOf(store: LocalStore) {
  return store.cursor() === null ? (store.firstLoad() ?? nothingYet) : null;
}
