import type { Changes, FirstLoadPage } from '../../protocol.ts';
import type { LocalDatabase } from './local-database.ts';

/** How far a first load has come; a restart goes on from here. */
export interface FirstLoad {
  page: FirstLoadPage;
  rows: number;
  total: number | null;
}

interface Reached {
  cursor: number | null;
  firstLoad: FirstLoad | null;
}

/** Up to where this device knows the truth. */
export interface Progress {
  reached(): Reached;
  read(): Promise<void>;
  /** Notes what a pull or an answer brings, inside its transaction; `confirm` once that stands. */
  write(changes: Changes, page: 'first' | 'next' | undefined): Promise<void>;
  confirm(): void;
}

export function keepProgress({ meta }: LocalDatabase): Progress {
  const nothing: Reached = { cursor: null, firstLoad: null };
  let reached = nothing;
  let next = nothing;

  function after({ cursor, rows, nextPage, total }: Changes, page: 'first' | 'next' | undefined): Reached {
    const { firstLoad } = page === 'first' ? nothing : reached;
    if (nextPage) {
      const count = Object.values(rows).reduce((sum, some) => sum + some.length, firstLoad?.rows ?? 0);
      return { cursor: null, firstLoad: { page: nextPage, rows: count, total: total ?? firstLoad?.total ?? null } };
    }
    // What came with an answer while the first load is under way moves the place from which the feed is read after it.
    if (!page && firstLoad) return { cursor: null, firstLoad: { ...firstLoad, page: { ...firstLoad.page, cursor } } };
    return { cursor, firstLoad: null };
  }

  return {
    reached: () => reached,
    async read() {
      const [cursor, firstLoad] = await meta.bulkGet(['cursor', 'firstLoad']);
      reached = {
        cursor: (cursor?.value as number | null | undefined) ?? null,
        firstLoad: (firstLoad?.value as FirstLoad | null | undefined) ?? null,
      };
    },
    async write(changes, page) {
      next = after(changes, page);
      await meta.bulkPut([
        { key: 'cursor', value: next.cursor },
        { key: 'firstLoad', value: next.firstLoad },
      ]);
    },
    confirm() {
      reached = next;
    },
  };
}
