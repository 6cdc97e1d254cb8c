// What befalls a device: its browser and its tabs are killed, its disk is full, its clock goes wrong.
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type FaultyKili, goesThrough } from './faulty-kili.ts';

/** The end that no browser sees coming. */
export async function killBrowser(context: BrowserContext, folder: string) {
  const gone = new Promise((done) => context.once('close', done));
  // Chromium's own lock of a profile: "host-pid".
  const pid = Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1));
  process.kill(pid, 'SIGKILL');
  await gone;
}

/** The end of a tab by an error in the browser. */
export async function crashTab(tab: Page) {
  const cdp = await tab.context().newCDPSession(tab);
  const crashed = tab.waitForEvent('crash');
  cdp.send('Page.crash').catch(() => {});
  await crashed;
}

/** Room for the app and for what a salesperson needs. */
const SMALL_DISK_IN_BYTES = 40_000_000;

/** Gives a device a disk that can be filled up; before anything of the app is stored on it. */
export async function smallDisk(device: BrowserContext, origin: string) {
  const cdp = await device.newCDPSession(await device.newPage());
  const allow = (quotaSize?: number) => cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await allow(SMALL_DISK_IN_BYTES);
  return {
    async fill(page: Page) {
      await allow(1);
      // Chromium grants room in advance; a request beyond that makes it count again.
      await page.evaluate(storeElsewhere, SMALL_DISK_IN_BYTES);
    },
    free: () => allow(),
  };
}

/** Another store of the same origin asks for room, and does not get it. */
async function storeElsewhere(bytes: number) {
  const database = await new Promise<IDBDatabase>((opened, failed) => {
    const opening = indexedDB.open('elsewhere', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('files', { autoIncrement: true });
    opening.onsuccess = () => opened(opening.result);
    opening.onerror = () => failed(opening.error);
  }).catch(() => undefined);
  if (!database) return;
  await new Promise<void>((ended, failed) => {
    const transaction = database.transaction('files', 'readwrite');
    transaction.objectStore('files').add(new ArrayBuffer(bytes));
    transaction.onabort = () => ended();
    transaction.oncomplete = () => failed(new Error('there was room left'));
  });
  database.close();
}

/** Runs in a page before the app: its clock is wrong by so many hours. */
export function setClockWrong(hours: number) {
  const RightDate = Date;
  const now = () => RightDate.now() + hours * 3_600_000;
  globalThis.Date = new Proxy(RightDate, {
    construct: (_, args) => (args.length === 0 ? new RightDate(now()) : Reflect.construct(RightDate, args)),
    apply: () => new RightDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}

/** Keeps the next push from its server until released; tells which tab sent it. */
export function holdOnePush(kili: FaultyKili, device: BrowserContext) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  kili.setFate(async (push) => {
    kili.setFate(goesThrough);
    const answer = await push.deliver();
    await released;
    return answer;
  });
  const isPush = { predicate: (request: { url(): string }) => request.url().endsWith('/api/sync/push') };
  const sender = device.waitForEvent('request', isPush).then((request) => request.frame().page());
  return { sender, release: () => release() };
}
