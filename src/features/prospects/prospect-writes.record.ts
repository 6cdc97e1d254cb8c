import { z } from 'zod';
import { defineRecord, id, instant, type Store } from '../../engine/define.ts';
import { type Prospect, prospectRecord } from './prospect.record.ts';

const write = z.strictObject({ at: instant, by: id });

/** Who wrote which part of a prospect last, and when it happened. One row a prospect, under its id; only the server's. */
export const prospectWritesRecord = defineRecord({
  name: 'prospectWrites',
  table: 'prospect_writes',
  fields: { writes: z.record(z.string(), write) },
  reach: { kind: 'parent', parent: prospectRecord.name, parentField: 'id' },
  holding: 'none',
});

/** By part: a field, or an entry of the address or of the company's own fields ("address.city"). */
export type Writes = Readonly<Record<string, z.infer<typeof write>>>;

export async function lastWrites(store: Store, prospectId: string): Promise<Writes> {
  if (!store.holds(prospectWritesRecord)) return {};
  return (await store.find(prospectWritesRecord, prospectId))?.writes ?? {};
}

/** Remembers these parts as written; call it after the prospect's own row, whose write count guards both. */
export async function noteWrites(
  store: Store,
  prospectId: Prospect['id'],
  { parts, by, at }: { parts: readonly string[]; by: string; at: string },
): Promise<void> {
  if (parts.length === 0 || !store.holds(prospectWritesRecord)) return;
  const fresh = Object.fromEntries(parts.map((part) => [part, { at, by }]));
  const known = await store.find(prospectWritesRecord, prospectId);
  if (!known) await store.insert(prospectWritesRecord, { id: prospectId, writes: fresh });
  else await store.update(prospectWritesRecord, prospectId, { writes: { ...known.writes, ...fresh } });
}
