// What the service worker does with a push: shows it to the person it is for, and leads there on a press.

interface Shown {
  id: string;
  companyId: string;
  userId: string;
  path: string;
  lang: string;
  title: string;
  body: string;
  isUrgent: boolean;
}

export const OPEN_MESSAGE = 'kili.open';

export function hearPushes(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('push', (event) => {
    const shown = event.data?.json() as Shown | undefined;
    if (shown) event.waitUntil(show(worker, shown));
  });
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(worker, String(event.notification.data?.path ?? '/')));
  });
}

async function show(worker: ServiceWorkerGlobalScope, { id, title, body, lang, path, isUrgent, ...person }: Shown) {
  // A shared telephone: whoever else is here now, or nobody, is not shown it.
  if (!(await isHere(person))) return;
  const windows = await worker.clients.matchAll({ type: 'window' });
  // Whoever is looking at Kili sees the bell move; what cannot wait is said aloud all the same.
  if (!isUrgent && windows.some(({ focused }) => focused)) return;
  await worker.registration.showNotification(title, {
    body,
    lang,
    tag: id,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: { path },
  });
}

/** An open Kili is led to the page without being loaded anew: what is half typed there stays. */
async function open(worker: ServiceWorkerGlobalScope, path: string) {
  const url = new URL(path, worker.location.origin);
  if (url.origin !== worker.location.origin) return;
  const windows = await worker.clients.matchAll({ type: 'window' });
  const at = windows.find(({ focused }) => focused) ?? windows[0];
  if (!at) {
    await worker.clients.openWindow(url.href);
    return;
  }
  await at.focus();
  at.postMessage({ type: OPEN_MESSAGE, path: url.pathname + url.search + url.hash });
}

/** Whether this person is signed in on this device, as its pages wrote it down. */
async function isHere({ companyId, userId }: { companyId: string; userId: string }): Promise<boolean> {
  const text = await readFact('kili.session').catch(() => undefined);
  if (!text) return false;
  const { caller } = JSON.parse(text) as { caller?: { companyId: string; userId: string } | null };
  return caller?.companyId === companyId && caller.userId === userId;
}

/** Read without the library that writes it: the worker starts at each push. */
function readFact(key: string): Promise<string | undefined> {
  return new Promise((answer, fail) => {
    const opening = indexedDB.open('kili.device');
    // Not there yet: it is for the pages to make it.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const asked = database.transaction('facts').objectStore('facts').get(key);
      asked.onsuccess = () => {
        database.close();
        answer((asked.result as { value: string } | undefined)?.value);
      };
      asked.onerror = () => fail(asked.error);
    };
  });
}
