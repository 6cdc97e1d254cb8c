import { z } from 'zod';
import { bulkStep } from '../bulk-changes/bulk-change.rules.ts';

const bulk = z.object({ at: z.iso.datetime(), text: z.string(), steps: z.array(bulkStep).min(1) });

/** One change made to many prospects, as the device keeps it so that it can be taken back later. */
export type KeptBulk = z.infer<typeof bulk>;

const KEPT_MS = 24 * 60 * 60_000;

/** What the device kept, while it is whole and can still be taken back. */
export function readBulk(kept: unknown, now: string): KeptBulk | undefined {
  const read = bulk.safeParse(kept);
  if (!read.success || Date.parse(now) - Date.parse(read.data.at) > KEPT_MS) return undefined;
  return read.data;
}
