import type { DeviceTime } from './store/device-time.ts';

let time: Pick<DeviceTime, 'now'> | undefined;

/** The present is told by the time that this store keeps from now on: what screens show and what commands say is one clock. */
export function tellTimeBy(kept: Pick<DeviceTime, 'now'>): void {
  time = kept;
}

/** The present instant as the server's clock shows it, however wrong this device's is, as far as it was ever heard. */
export const rightNow = (): string => time?.now() ?? new Date().toISOString();
