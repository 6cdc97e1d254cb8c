// A new version of the application: found in the background, told, and put in place when somebody asks for it. It never
// takes over by itself: every tab finishes what is being typed and saved, then reloads.
import { Workbox } from 'workbox-window';
import { sharedValue, useSharedValue } from '../shared-value.ts';
import { isTypingUnfinished, watchTyping } from './unfinished-typing.ts';

/**
 * `ready`: a new version waits. `finishing`: it was asked for here, and something is still being typed.
 * `inPlace`: another tab put it in place, and somebody is at work in this one.
 */
export type AppUpdate = 'none' | 'ready' | 'finishing' | 'inPlace';

const LOOK_EVERY_MS = 3_600_000;
const TRY_AGAIN_MS = 500;

const update = sharedValue<AppUpdate>('none');
const beforeReload = new Set<() => Promise<unknown>>();
let worker: Workbox | undefined;
let isAskedHere = false;

/** Registers the worker that keeps the shell, and looks for new versions from now on. In development there is none. */
export async function watchForUpdates(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  watchTyping();
  const { serviceWorker } = navigator;
  let isFirst = serviceWorker.controller === null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (!isFirst) followNewWorker();
    isFirst = false;
  });
  worker = new Workbox('/service-worker.js');
  worker.addEventListener('waiting', () => update.set('ready'));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && lookForUpdate());
  setInterval(lookForUpdate, LOOK_EVERY_MS);
  await worker.register();
}

/** Asks the server for a new version. */
export async function lookForUpdate(): Promise<void> {
  // Without a network there is nothing to find.
  await worker?.update().catch(() => {});
}

/** What must be done before this page may be left for the new version. Answers how to take that back. */
export function doBeforeReload(work: () => Promise<unknown>): () => void {
  beforeReload.add(work);
  return () => beforeReload.delete(work);
}

/** What there is to say about a new version, and how to take it: once nothing is half typed, or at once. */
export function useAppUpdate() {
  return {
    update: useSharedValue(update),
    apply: takeOverWhenTyped,
    applyAtOnce: () => (update.get() === 'inPlace' ? reload() : takeOver()),
  };
}

async function takeOverWhenTyped() {
  if (!isTypingUnfinished()) return takeOver();
  update.set('finishing');
  setTimeout(takeOverWhenTyped, TRY_AGAIN_MS);
}

async function takeOver() {
  isAskedHere = true;
  await saveAll();
  // Every tab hears that the new worker has taken over, this one too.
  worker?.messageSkipWaiting();
}

/** The tab where it was asked for reloads; the others as soon as nobody looks at them and nothing is half typed. */
async function followNewWorker() {
  if (isAskedHere || (document.visibilityState === 'hidden' && !isTypingUnfinished())) return reload();
  update.set('inPlace');
  setTimeout(followNewWorker, TRY_AGAIN_MS);
}

async function reload() {
  await saveAll();
  location.reload();
}

async function saveAll() {
  await Promise.all([...beforeReload].map((work) => work()));
}
