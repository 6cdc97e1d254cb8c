/** What the browser grants this app on this device. */
export interface StorageRoom {
  /** The browser will not erase it by itself, e.g. after weeks without a visit. */
  isPersisted: boolean;
  usedBytes: number | undefined;
  quotaBytes: number | undefined;
}

let asked = false;

/** Asks once that what waits here is not erased under pressure; browsers grant it to apps that are used. */
export function askToPersist(): void {
  if (asked) return;
  asked = true;
  navigator.storage?.persist?.().catch(() => false);
}

export async function storageRoom(): Promise<StorageRoom> {
  const [isPersisted, estimate] = await Promise.all([
    navigator.storage?.persisted?.() ?? false,
    navigator.storage?.estimate?.() ?? {},
  ]);
  const { usage, quota } = estimate as StorageEstimate;
  return { isPersisted, usedBytes: usage, quotaBytes: quota };
}
