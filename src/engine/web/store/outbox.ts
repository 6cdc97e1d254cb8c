// The line of commands that wait for the server. All that is queued while a write is under way goes to disk in the next
// transaction together; a command counts as waiting from the moment it shows, and as kept once it is on disk.
import { Refusal } from '../../refusal.ts';
import type { LocalDatabase, Waiting } from './local-database.ts';
import { mendedWaiting } from './mended-entry.ts';

export interface Outbox {
  /** Everything that waits, in order; what is not on disk yet comes last. */
  line(): readonly Waiting[];
  /** Lines a command up at once and resolves when it is durable; rejects when there is no room for it. */
  add(entry: Waiting): Promise<void>;
  /** Resolves when nothing is on its way to the disk. */
  everythingKept(): Promise<void>;
  /** Reads the line from disk again; true when another tab changed it. */
  read(): Promise<boolean>;
  /** Erases what was answered from the disk, inside a transaction. */
  erase(ids: ReadonlySet<string>): Promise<unknown>;
  /** Takes it out of the line, once that transaction stands. */
  takeOut(ids: ReadonlySet<string>): void;
}

export function openOutbox({
  database,
  now,
  onKept,
  onLost,
}: {
  database: LocalDatabase;
  now: () => string;
  onKept: () => void;
  /** Commands that could not be kept are out of the line: what they showed must go. */
  onLost: () => Promise<void>;
}): Outbox {
  let kept: Waiting[] = [];
  let unkept: readonly Waiting[] = [];
  let line: readonly Waiting[] = [];
  let queue: { entry: Waiting; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;
  let writes = 0;

  function rearrange() {
    const ids = new Set(kept.map(({ id }) => id));
    kept.sort((a, b) => a.position! - b.position!);
    line = [...kept, ...unkept.filter(({ id }) => !ids.has(id))];
  }

  async function writeQueue() {
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      const entries = batch.map(({ entry }) => entry);
      const ids = new Set(entries.map(({ id }) => id));
      try {
        const positions = await database.dexie.transaction('rw', database.outbox, () =>
          database.outbox.bulkAdd(entries, { allKeys: true }),
        );
        const fresh = entries.map((entry, index) => ({ ...entry, position: positions[index]! }));
        kept = [...kept.filter(({ id }) => !ids.has(id)), ...fresh];
        unkept = unkept.filter(({ id }) => !ids.has(id));
        writes += 1;
        rearrange();
        for (const { resolve } of batch) resolve();
        onKept();
      } catch (error) {
        unkept = unkept.filter(({ id }) => !ids.has(id));
        rearrange();
        await onLost();
        for (const { reject } of batch) reject(asRefusal(error));
      }
    }
    writing = undefined;
  }

  return {
    line: () => line,

    add(entry) {
      unkept = [...unkept, entry];
      line = [...line, entry];
      return new Promise((resolve, reject) => {
        queue.push({ entry, resolve, reject });
        writing ??= writeQueue();
      });
    },

    everythingKept: async () => writing,

    async read() {
      let found: Waiting[];
      let seen: number;
      do {
        seen = writes;
        found = await readAll(database);
        // What was kept meanwhile may be missing in what was read.
      } while (seen !== writes);
      const before = kept.map(({ id }) => id).join();
      kept = found.map((entry) => mendedWaiting(entry, now()));
      rearrange();
      return before !== kept.map(({ id }) => id).join();
    },

    erase: (ids) =>
      database.outbox
        .where('id')
        .anyOf([...ids])
        .delete(),

    takeOut(ids) {
      kept = kept.filter(({ id }) => !ids.has(id));
      rearrange();
    },
  };
}

/** One record that cannot be read must not hide the others. It stays on disk. */
async function readAll(database: LocalDatabase): Promise<Waiting[]> {
  try {
    return await database.outbox.orderBy('position').toArray();
  } catch {
    const positions = await database.outbox.orderBy('position').primaryKeys();
    const read = await Promise.allSettled(positions.map((position) => database.outbox.get(position)));
    return read.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
  }
}

/** What a failed write means to the person: nothing was kept, and why. */
export function asRefusal(error: unknown): Refusal {
  const names = [error, (error as { inner?: unknown })?.inner].map((one) => (one as Error | undefined)?.name);
  return new Refusal(names.includes('QuotaExceededError') ? 'sync.noRoom' : 'sync.notKept');
}
