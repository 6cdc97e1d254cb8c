// What gets the sync going besides its own timer: the network coming back, the tab coming back, a poke of the server.
// `navigator.onLine` is never believed, it only makes us try at once.
import type { LocalStore } from '../store/local-store.ts';
import type { SyncLoop } from './sync-loop.ts';

const LISTEN_AGAIN_MS = 15_000;

/** Another tab's word: something local changed, or the server poked. */
export type TabMessage = 'outbox' | 'truth' | { poke: number };

export function listenForWakeUps(parts: {
  store: LocalStore;
  sync: SyncLoop;
  channel: BroadcastChannel;
  /** The tab that holds this lock listens to the server for all. */
  lockName: string;
}): () => void {
  const { store, sync, channel, lockName } = parts;
  const leaving = new AbortController();
  const { signal } = leaving;

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (typeof data === 'object') onPoke(data.poke);
    else catchUp();
  };

  // A tab that slept has missed messages: it reads what changed meanwhile.
  function onReturn() {
    if (document.visibilityState !== 'visible') return;
    catchUp();
    sync.comeBack();
  }

  function catchUp() {
    store.catchUp().catch((error: unknown) => console.error('the local tables cannot be read', error));
  }

  function onPoke(version: number) {
    if (version !== store.cursor()) sync.wake();
  }

  window.addEventListener('online', () => sync.comeBack(), { signal });
  window.addEventListener('offline', () => sync.wake(), { signal });
  window.addEventListener('pageshow', onReturn, { signal });
  document.addEventListener('visibilitychange', onReturn, { signal });
  document.addEventListener('resume', onReturn, { signal });

  navigator.locks
    .request(lockName, { signal }, () => listenToServer({ signal, onPoke: tellAll, onOpen: () => sync.comeBack() }))
    .catch(() => {
      // Left before its turn came.
    });

  function tellAll(version: number) {
    channel.postMessage({ poke: version } satisfies TabMessage);
    onPoke(version);
  }

  return () => {
    leaving.abort();
    channel.onmessage = null;
  };
}

/** Listens for pokes until told to leave; starts again when the server turns the listener away. */
function listenToServer(parts: {
  signal: AbortSignal;
  onPoke: (version: number) => void;
  onOpen: () => void;
}): Promise<void> {
  const { signal, onPoke, onOpen } = parts;
  return new Promise((resolve) => {
    let pokes: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function listen() {
      pokes = new EventSource('/api/sync/pokes');
      pokes.addEventListener('poke', (event) => onPoke(Number((event as MessageEvent<string>).data)));
      pokes.addEventListener('open', onOpen);
      pokes.addEventListener('error', () => {
        if (pokes?.readyState === EventSource.CLOSED) timer = setTimeout(listen, LISTEN_AGAIN_MS);
      });
    }

    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      pokes?.close();
      resolve();
    });
    listen();
  });
}
