// What is on a device, read past the app in the browser's own store, and what the server has for it.
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { FaultyKili } from './faulty-kili.ts';
import { apiAs, signIn } from './start-kili.ts';

const AT_REST_WITHIN_MS = 40_000;
const CLAIRE = 'claire@demo.kili.example';

/** A prospect of Claire's that nobody else writes to. */
export async function newProspect(kili: FaultyKili, lastName: string): Promise<string> {
  const api = await apiAs(kili, CLAIRE);
  const created = await api('POST', '/api/v1/prospects', { lastName, organisation: 'Pannes SARL' });
  return (created.body as { id: string }).id;
}

/** Claire signs in; from then on the app opens without a network. */
export async function openDevice(context: BrowserContext, kili: FaultyKili): Promise<Page> {
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await signIn(page, kili, CLAIRE);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await page.getByText('En ligne', { exact: true }).waitFor();
  return page;
}

export async function openProspect(page: Page, kili: FaultyKili, prospectId: string) {
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  await noteField(page).waitFor();
}

export const noteField = (page: Page) => page.getByRole('textbox', { name: 'Note', exact: true });

/** "1", "2" … in the order in which they are written. */
export function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, place) => `Note ${from + place}`);
}

/** Writes notes as fast as the app takes them, each once the one before is durable on the device. */
export async function writeNotes(page: Page, notes: readonly string[]) {
  await page.evaluate(typeNotes, notes);
}

async function typeNotes(notes: readonly string[]) {
  const field = document.querySelector<HTMLTextAreaElement>('textarea[aria-keyshortcuts="N"]')!;
  const setValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!;
  const channel = new MessageChannel();
  // A tab in the background has no frames and slow timers; messages come as ever.
  const moment = () =>
    new Promise<void>((resume) => {
      channel.port1.onmessage = () => resume();
      channel.port2.postMessage(null);
    });
  for (const note of notes) {
    const until = performance.now() + 10_000;
    setValue.call(field, note);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await moment();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }));
    while (field.value !== '') {
      if (performance.now() > until) throw new Error(`« ${note} » was not taken: ${field.parentElement?.textContent}`);
      await moment();
    }
    await moment();
  }
  channel.port1.close();
}

/** Waits until the device has nothing left to send and holds what the server has for it, row by row. */
export async function untilAtRest(page: Page, { refused = 0 } = {}) {
  await expect
    .poll(() => page.evaluate(standing), {
      timeout: AT_REST_WITHIN_MS,
      interval: 300,
      message: 'the device and the server do not come to rest',
    })
    .toEqual({ waiting: 0, refused, differences: [] });
}

/** All notes of a prospect are on the server, each once, in the order in which they were written. */
export async function expectNotes(kili: FaultyKili, prospectId: string, notes: readonly string[]) {
  expect((await kili.notesOf(prospectId)).map(({ note }) => note)).toEqual(notes);
}

/** How many commands are durable on the device and not answered. */
export async function waitingOnDisk(page: Page): Promise<number> {
  return (await page.evaluate(standing)).waiting;
}

interface Standing {
  waiting: number;
  refused: number;
  /** Rows that look different on the two sides, a few of them; not asked for while work waits. */
  differences: string[];
}

/** Runs in the page: compares its local store with a first load of the same person. */
async function standing(): Promise<Standing> {
  const stores = (await indexedDB.databases()).map(({ name = '' }) => name);
  const name = stores.find((one) => one.startsWith('kili-'));
  if (!name) throw new Error(`no store of Kili here, only ${stores.join(', ')}`);
  const database = await new Promise<IDBDatabase>((opened, failed) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => opened(opening.result);
    opening.onerror = () => failed(opening.error);
  });
  const transaction = database.transaction(['packs', 'outbox', 'attention']);
  const read = <T>(table: string, what: (store: IDBObjectStore) => IDBRequest<T>) =>
    new Promise<T>((done, failed) => {
      const reading = what(transaction.objectStore(table));
      reading.onsuccess = () => done(reading.result);
      reading.onerror = () => failed(reading.error);
    });
  const [waiting, refused, keys, packs] = await Promise.all([
    read('outbox', (store) => store.count()),
    read('attention', (store) => store.count()),
    read('packs', (store) => store.getAllKeys()),
    read<Record<string, unknown>[][]>('packs', (store) => store.getAll()),
  ]);
  database.close();
  if (waiting > 0) return { waiting, refused, differences: [] };

  const inOrder = (row: Record<string, unknown>) =>
    JSON.stringify(row, (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  const here = new Map<string, string>();
  keys.forEach((key, place) => {
    const record = String(key).split('/')[0];
    for (const row of packs[place] ?? []) here.set(`${record} ${row.id}`, inOrder(row));
  });

  const there = new Map<string, string>();
  let page: unknown;
  do {
    const response = await fetch('/api/sync/pull', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-kili-company': name.slice(5, 41) },
      body: JSON.stringify({ cursor: null, ...(page ? { page } : {}) }),
    });
    if (!response.ok) return { waiting, refused, differences: [`the server answers ${response.status}`] };
    const changes = (await response.json()) as { rows: Record<string, Record<string, unknown>[]>; nextPage?: unknown };
    for (const [record, rows] of Object.entries(changes.rows)) {
      for (const row of rows) there.set(`${record} ${row.id}`, inOrder(row));
    }
    page = changes.nextPage;
  } while (page);

  const differences = [...new Set([...here.keys(), ...there.keys()])]
    .filter((key) => here.get(key) !== there.get(key))
    .map((key) => `${key}: ${here.get(key) ?? 'nothing'} here, ${there.get(key) ?? 'nothing'} there`);
  return { waiting, refused, differences: differences.slice(0, 3) };
}
