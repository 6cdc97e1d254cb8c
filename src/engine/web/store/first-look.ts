// The first rows of the list that was looked at last. A page that begins with that list shows them before the thousands
// behind them are read. Whatever is written to those takes the look away: it is never older than the rows.
import type { AnyRecord } from '../../define.ts';
import type { Row } from '../../memory-store.ts';
import type { ListQuery } from './kept-lists.ts';
import type { LocalDatabase } from './local-database.ts';

export interface FirstLook {
  record: string;
  list: string;
  rows: readonly Row[];
}

/** More than any screen shows at once. */
const MOST_ROWS = 60;
const KEY = 'firstLook';

/** What tells one list from another. */
export const nameOfList = ({ where, order = [] }: ListQuery) => JSON.stringify([where ?? null, order]);

export async function readFirstLook({ meta }: LocalDatabase): Promise<FirstLook | undefined> {
  return (await meta.get(KEY))?.value as FirstLook | undefined;
}

/** Keeps the look at a list as it stands in this edition of the truth; another tab may have made a newer one. */
export async function writeFirstLook(
  { dexie, meta, touches }: LocalDatabase,
  { edition, record, query, rows }: { edition: number; record: AnyRecord; query: ListQuery; rows: readonly Row[] },
): Promise<void> {
  const look: FirstLook = { record: record.name, list: nameOfList(query), rows: rows.slice(0, MOST_ROWS) };
  await dexie.transaction('rw', [meta, touches], async () => {
    const latest = (await touches.toCollection().last())?.edition ?? 0;
    if (latest === edition) await meta.put({ key: KEY, value: look });
  });
}

/** Inside the transaction that writes something else. */
export async function forgetFirstLook({ meta }: LocalDatabase): Promise<void> {
  await meta.delete(KEY);
}
