import { useEffect, useState } from 'react';
import { isDeviceLocked } from '../../engine/web/device/device-lock.ts';
import type { Session } from '../../engine/web/session.ts';
import { useNow } from '../../engine/web/when.ts';

/** True while what is on this device may not be shown: it has not heard of its server for too long. */
export function useDeviceLock(session: Session | undefined, heardAt: number): boolean {
  const now = useNow();
  const limit = session?.company?.deviceCacheHours;
  const [isLocked, setLocked] = useState(() => isDeviceLocked(limit));
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again each minute, and when the server has answered
  useEffect(() => setLocked(isDeviceLocked(limit)), [limit, now, heardAt]);
  return isLocked && session?.caller != null;
}
