import { useEffect } from 'react';
import type { Notification } from '../notification.record.ts';

/** What was read here, or on another device, no longer lies among the notifications of the system. */
export function useCloseShown(told: readonly Notification[]): void {
  useEffect(() => {
    const read = new Set(told.filter(({ readAt }) => readAt !== null).map(({ id }) => id));
    if (read.size > 0 && 'serviceWorker' in navigator) void closeShown(read);
  }, [told]);
}

async function closeShown(read: ReadonlySet<string>) {
  const registration = await navigator.serviceWorker.getRegistration();
  const shown = (await registration?.getNotifications().catch(() => [])) ?? [];
  for (const one of shown) if (read.has(one.tag)) one.close();
}
