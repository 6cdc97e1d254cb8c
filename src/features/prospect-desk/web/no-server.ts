import { useNetwork } from '@mantine/hooks';
import { useSyncStatus } from '../../../engine/web/hooks.ts';

/** Whether the server is out of reach, as far as this device can tell without asking it. */
export function useNoServer(): boolean {
  const { online } = useNetwork();
  const { state } = useSyncStatus();
  return !online || state === 'offline';
}
