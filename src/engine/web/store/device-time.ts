import type { Clock } from '../clock.ts';
import type { LocalDatabase } from './local-database.ts';

/** Less than this is the way there and back, and no wrong clock. */
const NOTICEABLE_MS = 2_000;

/** The time as the server's clock would show it: this device's, set right by what was last measured. */
export interface DeviceTime {
  now(): string;
  /** Milliseconds to add to this device's clock. */
  offset(): number;
  read(): Promise<void>;
  /** Learns from an answer: asked and received by this clock, answered by the server's. */
  learn(sent: number, received: number, serverTime: string): Promise<void>;
}

export function keepTime({ meta }: LocalDatabase, clock: Clock): DeviceTime {
  let offset = 0;
  return {
    now: () => new Date(clock.now() + offset).toISOString(),
    offset: () => offset,
    async read() {
      offset = ((await meta.get('clockOffset'))?.value as number | undefined) ?? 0;
    },
    async learn(sent, received, serverTime) {
      const measured = Math.round(Date.parse(serverTime) - (sent + received) / 2);
      if (Number.isNaN(measured) || Math.abs(measured - offset) < NOTICEABLE_MS + (received - sent) / 2) return;
      offset = Math.abs(measured) < NOTICEABLE_MS ? 0 : measured;
      await meta.put({ key: 'clockOffset', value: offset });
    },
  };
}
