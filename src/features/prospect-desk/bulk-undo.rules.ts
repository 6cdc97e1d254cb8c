import { z } from 'zod';
import type { Prospect } from '../prospects/prospect.record.ts';
import { hasTag } from '../prospects/tag.commands.ts';

const id = z.string();

/** What a bulk change did to one prospect, with what it takes to put that back. */
const bulkStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stage'),
    id,
    interactionId: id,
    from: id,
    to: id,
    /** Why it had been lost, if it had. */
    lostReason: z.string().nullable(),
  }),
  z.object({ kind: z.literal('owner'), id, from: id.nullable(), to: id.nullable() }),
  z.object({ kind: z.literal('tag'), id, tag: z.string() }),
  z.object({ kind: z.literal('archive'), id }),
]);
export type BulkStep = z.infer<typeof bulkStep>;

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

/** Whether the prospect still is as the bulk change left it: what somebody did since stays. */
export function isAsLeft(
  step: BulkStep,
  prospect: Pick<Prospect, 'stageId' | 'ownerId' | 'tags' | 'archivedAt'>,
): boolean {
  if (step.kind === 'stage') return prospect.stageId === step.to;
  if (step.kind === 'owner') return prospect.ownerId === step.to;
  if (step.kind === 'tag') return hasTag(prospect.tags, step.tag);
  return prospect.archivedAt !== null;
}
