// Leaving a device: every tab closes its store and goes to the sign-in page; then all that was kept here is deleted.

import { forgetSession, tellServerOfLeaving } from '../session.ts';
import { forgetOnDisk } from './device-memory.ts';
import { deleteStore } from './device-stores.ts';

const CHANNEL = 'kili-device';
/** A channel is heard in the tab that speaks too: that one goes once everything is deleted, and not before. */
let isLeavingFromHere = false;
/** How this device looks is nobody's secret, and whoever comes next may like it so. */
const stays = new Set(['kili.locale', 'kili.menu-collapsed', 'kili.left-unheard']);

/** Signs out and wipes one's store, work that waits included: ask before. The page is loaded anew. */
export async function leaveDevice(ownStore: string | undefined): Promise<void> {
  isLeavingFromHere = true;
  await tellServerOfLeaving();
  await forgetSession();
  const tabs = new BroadcastChannel(CHANNEL);
  tabs.postMessage('left');
  tabs.close();
  forgetAll(localStorage);
  forgetAll(sessionStorage);
  await forgetOnDisk('kili.', stays);
  // Tabs that still hold a store open close it when they hear that it is to be deleted.
  await deleteStore(ownStore);
  location.replace('/connexion');
}

/** Runs when another tab has left the device. Answers how to stop listening. */
export function onLeftElsewhere(close: () => void): () => void {
  const tabs = new BroadcastChannel(CHANNEL);
  tabs.onmessage = () => {
    if (isLeavingFromHere) return;
    close();
    forgetAll(sessionStorage);
    location.replace('/connexion');
  };
  return () => tabs.close();
}

function forgetAll(storage: Storage) {
  for (const key of Object.keys(storage)) if (key.startsWith('kili.') && !stays.has(key)) storage.removeItem(key);
}
