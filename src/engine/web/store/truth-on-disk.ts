// Server truth on disk, in packs: what hangs on one parent (a timeline), or a share of a record's rows. A row is written
// by writing its pack again; a hundred thousand rows are read in the time of some twenty thousand.
import type { AnyRecord } from '../../define.ts';
import type { Row } from '../../memory-store.ts';
import { type FirstLook, forgetFirstLook, readFirstLook } from './first-look.ts';
import type { Touched } from './kept-lists.ts';
import type { LocalDatabase } from './local-database.ts';
import { isOfThisShape, markShape } from './row-shape.ts';
import { noteTouch, touchesSince } from './touches.ts';
import { type Plan, packOf, type Truth } from './truth.ts';

/** Packs read at once; between two slices the screens have their frames. */
const SLICE = 250;
/** Sorts behind every pack of a record. */
const LAST = '\uffff';

const keyOf = (record: AnyRecord, pack: string) => `${record.name}/${pack}`;

export interface TruthOnDisk {
  /** Reads all but what hangs on other rows: enough for lists. Rows of another shape, or damaged, are dropped. */
  readLists(): Promise<Touched>;
  /** Reads the same but for the rows the company may have thousands of; of those the first look, where it still holds. */
  readFirst(): Promise<FirstLook | undefined>;
  /** Reads what hangs on other rows, slice by slice. */
  readTimelines(pause: () => Promise<void>, onSlice: (touched: Touched) => void): Promise<void>;
  /** Reads what other tabs changed since this one last looked; undefined when that is too much to tell. */
  readChanges(): Promise<Touched | undefined>;
  /** Writes a plan, inside a transaction over `packs`, `meta` and `touches`; answers the edition that it makes. */
  write(plan: Plan, options?: { anew?: boolean; isFirstLoad?: boolean }): Promise<number>;
  /** Once that transaction stands: what another tab wrote in between is still to be read. */
  confirm(edition: number): void;
  /** The edition that stands in memory. */
  edition(): number;
  clear(): Promise<void>;
}

export function keepTruthOnDisk(database: LocalDatabase, truth: Truth): TruthOnDisk {
  const { packs, meta, touches, dexie } = database;
  const { records, rowsOf, dependantsOf } = truth;
  const hangsOnOthers = ({ reach }: AnyRecord) => reach.kind === 'parent';
  const isLong = ({ reach }: AnyRecord) => reach.kind === 'owner';
  const isOfLongList = (key: string) => records.some((record) => isLong(record) && key.startsWith(keyOf(record, '')));
  /** Records of which every row is in memory. */
  const wholeInMemory = new Set<string>();
  let edition = 0;

  function packsOf(record: AnyRecord, after = '') {
    return packs.where(':id').between(keyOf(record, after), keyOf(record, LAST), after === '', false);
  }

  async function readAllLists(): Promise<Touched> {
    const { edition: latest } = await touchesSince(database, edition);
    const lists = records.filter((record) => !hangsOnOthers(record));
    const found = await Promise.all(lists.map((record) => packsOf(record).toArray()));
    if (await isGone(lists, found)) throw new Error('the local rows are gone');
    edition = latest;
    const touched = truth.forget();
    wholeInMemory.clear();
    lists.forEach((record, index) => {
      truth.takeUp(record, found[index]!.flat());
      wholeInMemory.add(record.name);
    });
    return touched;
  }

  /** A device that knows up to where it knows holds at least what everybody holds. */
  async function isGone(asked: readonly AnyRecord[], found: readonly Row[][][]): Promise<boolean> {
    const holdsNone = asked.every(({ holding }, index) => holding !== 'all' || found[index]!.length === 0);
    return holdsNone && typeof (await meta.get('cursor'))?.value === 'number';
  }

  function clear() {
    return dexie.transaction('rw', [packs, meta, touches], async () => {
      await packs.clear();
      await meta.bulkDelete(['cursor', 'firstLoad']);
      await forgetFirstLook(database);
      await markShape(database, records);
      await noteTouch(database, 'all');
    });
  }

  /** The outbox is not touched: what was lost here is pulled again. */
  async function orCleared<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      // Closed while it was being read: the person has left.
      if (!dexie.isOpen()) throw error;
      console.error('the local rows cannot be read and are pulled again', error);
      await clear();
      return read();
    }
  }

  const recordOf = (key: string) => records.find(({ name }) => key.startsWith(`${name}/`));

  function inMemory(key: string): Row[] {
    const record = recordOf(key);
    return record ? rowsOf(record).inGroup(key.slice(record.name.length + 1)) : [];
  }

  /** Packs as they stand on disk; read there only where memory does not hold the same. */
  async function currentPacks(keys: readonly string[]): Promise<Map<string, Row[]>> {
    const { keys: unheard } = await touchesSince(database, edition);
    const isKnown = (key: string) => wholeInMemory.has(recordOf(key)?.name ?? '') && !unheard.includes(key);
    const unknown = keys.filter((key) => unheard === 'all' || !isKnown(key));
    const read = await packs.bulkGet(unknown);
    const found = new Map(unknown.map((key, index) => [key, read[index] ?? []]));
    return new Map(keys.map((key) => [key, found.get(key) ?? inMemory(key)]));
  }

  return {
    clear,

    async readLists() {
      if (!(await isOfThisShape(database, records))) await clear();
      return orCleared(readAllLists);
    },

    async readFirst() {
      if (!(await isOfThisShape(database, records))) await clear();
      const short = records.filter((record) => !hangsOnOthers(record) && !isLong(record));
      const [look, ...found] = await Promise.all([
        readFirstLook(database),
        ...short.map((record) => packsOf(record).toArray()),
      ]);
      if (await isGone(short, found)) {
        await clear();
        return undefined;
      }
      short.forEach((record, index) => {
        truth.takeUp(record, found[index]!.flat());
      });
      const looked = records.find(({ name }) => name === look?.record);
      if (look && looked) truth.takeUp(looked, look.rows);
      return look;
    },

    async readTimelines(pause, onSlice) {
      for (const record of records.filter(hangsOnOthers)) {
        let after = '';
        for (;;) {
          await pause();
          const slice = await packsOf(record, after).limit(SLICE).toArray();
          const last = slice.at(-1)?.[0];
          if (!last) break;
          onSlice(new Map([[record.name, truth.takeUp(record, slice.flat())]]));
          after = packOf(record, last);
        }
        wholeInMemory.add(record.name);
      }
    },

    async readChanges() {
      const { keys, edition: latest } = await touchesSince(database, edition);
      if (keys === 'all') return undefined;
      const found = await packs.bulkGet([...keys]);
      edition = latest;
      const touched = new Map<string, Set<string>>();
      keys.forEach((key, index) => {
        const record = recordOf(key);
        if (!record) return;
        const ids = touched.get(record.name) ?? new Set<string>();
        touched.set(record.name, ids);
        for (const { id } of rowsOf(record).inGroup(key.slice(record.name.length + 1))) {
          ids.add(id as string);
          rowsOf(record).delete(id as string);
        }
        for (const id of truth.takeUp(record, found[index] ?? [])) ids.add(id);
      });
      return touched;
    },

    async write({ arriving, leaving }, { anew = false, isFirstLoad = false } = {}) {
      const edits = new Map<string, { put: Row[]; gone: Set<string> }>();
      const orphaned = new Set<string>();
      const editOf = (record: AnyRecord, row: Row) => {
        const key = keyOf(record, packOf(record, row));
        const edit = edits.get(key) ?? { put: [], gone: new Set<string>() };
        edits.set(key, edit);
        return edit;
      };
      for (const record of records) {
        for (const row of arriving.get(record.name)?.values() ?? []) {
          // What hung on another row until now leaves that one's pack.
          const known = rowsOf(record).get(row.id as string);
          if (known && packOf(record, known) !== packOf(record, row)) editOf(record, known).gone.add(row.id as string);
          editOf(record, row).put.push(row);
        }
        for (const id of leaving.get(record.name) ?? []) {
          const row = rowsOf(record).get(id);
          if (row) editOf(record, row).gone.add(id);
          for (const dependant of dependantsOf(record)) orphaned.add(keyOf(dependant, id));
        }
      }
      if (anew) await packs.clear();
      const keys = [...edits.keys()];
      // Of what is not even in memory a first load need not look for more on disk.
      const known = anew ? [] : keys.filter((key) => !isFirstLoad || inMemory(key).length > 0);
      const before = await currentPacks(known);
      const after = keys.map((key) => merged(before.get(key) ?? [], edits.get(key)!));
      await packs.bulkPut(after, keys);
      const empty = keys.filter((_, index) => after[index]!.length === 0);
      await packs.bulkDelete([...empty, ...orphaned]);
      const changed = [...keys, ...orphaned];
      if (anew || changed.some(isOfLongList)) await forgetFirstLook(database);
      if (anew) return noteTouch(database, 'all');
      return changed.length > 0 ? noteTouch(database, changed) : edition;
    },

    confirm(noted) {
      if (noted === edition + 1) edition = noted;
    },

    edition: () => edition,
  };
}

function merged(before: readonly Row[], { put, gone }: { put: Row[]; gone: Set<string> }): Row[] {
  const fresh = new Set(put.map(({ id }) => id));
  return [...before.filter(({ id }) => !fresh.has(id) && !gone.has(id as string)), ...put];
}
