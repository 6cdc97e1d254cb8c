// A big portfolio comes to a device for the first time, and is opened there again.
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD, type RunningKili, sleep } from '../journeys/start-kili.ts';
import { INTERACTIONS, PROSPECTS } from './big-portfolio.ts';
import { type Figure, milliseconds, percentile, seconds } from './figures.ts';

/** The address of the list of one's own. */
export const ownList = '/prospects?compteur=mes';
const COLD_STARTS = 5;

/** From the sign-in on a device that has nothing to everything on its disk. */
export async function measureFirstPull(page: Page, kili: RunningKili, email: string): Promise<Figure> {
  await page.goto(`${kili.url}/connexion`);
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(DEMO_PASSWORD);
  const since = performance.now();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
  while (!(await page.evaluate(hasEverything))) await sleep(100);
  return {
    what: `sign-in → ${PROSPECTS} prospects and ${INTERACTIONS} interactions on the device`,
    value: seconds(performance.now() - since),
    aim: '10 s',
  };
}

/** The list in a new tab, from its very start and from where its store is opened. */
export async function measureColdStarts(page: Page, kili: RunningKili): Promise<Figure[]> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  // The list is the one that was looked at last.
  await page.goto(kili.url + ownList);
  await page.getByRole('gridcell').first().waitFor();
  while (!(await page.evaluate(hasFirstLook))) await sleep(100);
  await page.goto('about:blank');
  const starts: Opened[] = [];
  for (let turn = 0; turn < COLD_STARTS; turn++) {
    const tab = await page.context().newPage();
    await tab.addInitScript(watchOpening);
    await tab.goto(kili.url + ownList, { waitUntil: 'commit' });
    starts.push(await tab.evaluate(readOpening));
    await tab.close();
  }
  // A page behind another one draws no frames.
  await page.bringToFront();
  const middle = (of: (start: Opened) => number) => milliseconds(percentile(starts.map(of), 0.5));
  return [
    {
      what: `cold start: store opened → list query answered with its first rows, ${COLD_STARTS} tabs (p50)`,
      value: middle(({ opened, answers }) => answers - opened),
      aim: '150 ms',
    },
    { what: '  → these rows in the page, laid out', value: middle(({ opened, inPage }) => inPage - opened) },
    { what: '  → every list answered with all its rows', value: middle(({ opened, whole }) => whole - opened) },
    { what: '  to the end of the frame that draws them', value: middle(({ opened, shown }) => shown - opened) },
    { what: '  from the address entered', value: middle(({ shown }) => shown) },
  ];
}

// What follows runs in the page.

interface Opened {
  opened: number;
  answers: number;
  inPage: number;
  shown: number;
  whole: number;
}

interface Opening extends Window {
  whenShown?: Promise<Opened>;
}

/** Whether the first load has come to its end, by what the store notes on the disk. */
async function hasEverything(): Promise<boolean> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const name = names.find((one) => /^kili-[0-9a-f-]{73}$/.test(one));
  if (!name) return false;
  const answerOf = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await answerOf(indexedDB.open(name));
  try {
    if (!database.objectStoreNames.contains('meta')) return false;
    const cursor = await answerOf(database.transaction('meta').objectStore('meta').get('cursor'));
    return typeof cursor?.value === 'number';
  } finally {
    database.close();
  }
}

/** Whether the first rows of the list on screen were noted for the next opening. */
async function hasFirstLook(): Promise<boolean> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const opening = indexedDB.open(names.find((one) => /^kili-[0-9a-f-]{73}$/.test(one))!);
  const answered = (request: IDBRequest) => new Promise((resolve) => (request.onsuccess = resolve));
  await answered(opening);
  const look = opening.result.transaction('meta').objectStore('meta').get('firstLook');
  await answered(look);
  opening.result.close();
  return look.result !== undefined;
}

function watchOpening(): void {
  const open = indexedDB.open.bind(indexedDB);
  (window as Opening).whenShown = new Promise((resolve) => {
    indexedDB.open = (name, version) => {
      if (name.startsWith('kili-')) {
        indexedDB.open = open;
        const opened = performance.now();
        const changes = new MutationObserver(() => {
          if (!document.querySelector('[role="gridcell"]')) return;
          changes.disconnect();
          const inPage = performance.now();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              const shown = performance.now();
              const read = setInterval(() => {
                const [answers] = performance.getEntriesByName('kili-store-answers');
                const [whole] = performance.getEntriesByName('kili-store-whole');
                if (!answers || !whole) return;
                clearInterval(read);
                resolve({ opened, answers: answers.startTime, inPage, shown, whole: whole.startTime });
              }, 20);
            };
            port2.postMessage(null);
          });
        });
        changes.observe(document, { subtree: true, childList: true });
      }
      return open(name, version);
    };
  });
}

function readOpening(): Promise<Opened> {
  return (window as Opening).whenShown!;
}
