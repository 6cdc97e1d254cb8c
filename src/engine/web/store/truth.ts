// What the server last told this device, in memory: what belongs here, and what leaves again.
import type { AnyRecord, Caller } from '../../define.ts';
import { GroupedRows } from '../../grouped-rows.ts';
import type { Layer, Row } from '../../memory-store.ts';
import type { Changes } from '../../protocol.ts';
import { isGuestIn, parentOf } from '../../reach.ts';
import type { Touched } from './kept-lists.ts';

/** What a device keeps of its user's own prospects at most; whoever owns more asks the server for the rest. */
export const MOST_OWN_ROWS = 20_000;

/** What a pull will change, decided before anything is written. */
export interface Plan {
  arriving: Map<string, Map<string, Row>>;
  leaving: Map<string, Set<string>>;
}

export interface Truth {
  layer: Layer;
  records: readonly AnyRecord[];
  rowsOf(record: AnyRecord): GroupedRows;
  dependantsOf(record: AnyRecord): AnyRecord[];
  /**
   * Which of these changes concern this device: `anybodys` takes rows that are not this person's own too, `anew` leaves
   * out of account what is here now.
   */
  plan(changes: Pick<Changes, 'rows' | 'gone'>, options?: { anybodys?: boolean; anew?: boolean }): Plan;
  apply(plan: Plan): Touched;
  /** Rows as they were found on disk. */
  takeUp(record: AnyRecord, rows: readonly Row[]): Set<string>;
  forget(): Touched;
}

export function keepTruth(records: readonly AnyRecord[], caller: () => Caller): Truth {
  const layer = new Map(records.map((record) => [record.name, new GroupedRows((row) => packOf(record, row))]));
  const rowsOf = (record: AnyRecord) => layer.get(record.name)!;
  const dependantsOf = (record: AnyRecord) =>
    records.filter(({ reach }) => reach.kind === 'parent' && reach.parent === record.name);

  function isOwn(record: AnyRecord, row: Row): boolean {
    const { holding, reach } = record;
    if (holding === 'all' || reach.kind !== 'owner') return true;
    const { userId } = caller();
    return row[reach.ownerField] === userId || isGuestIn(record, row, userId);
  }

  return {
    layer: layer as unknown as Layer,
    records,
    rowsOf,
    dependantsOf,

    plan(changes, { anybodys = false, anew = false } = {}) {
      const plan: Plan = { arriving: new Map(), leaving: new Map() };
      for (const record of records) {
        const known = anew ? new Map<string, Row>() : rowsOf(record);
        const arriving = new Map<string, Row>();
        const leaving = new Set(changes.gone[record.name] ?? []);
        for (const row of changes.rows[record.name] ?? []) {
          const id = row.id as string;
          const before = known.get(id);
          const isHandedOver = before && isOwn(record, before) && !isOwn(record, row);
          if (isHandedOver && !anybodys) leaving.add(id);
          else if (before || anybodys || belongsHere(record, row, arriving.size)) arriving.set(id, row);
        }
        if (arriving.size > 0) plan.arriving.set(record.name, arriving);
        if (leaving.size > 0) plan.leaving.set(record.name, leaving);
      }
      return plan;

      function belongsHere(record: AnyRecord, row: Row, arriving: number): boolean {
        const { reach, holding } = record;
        if (holding === 'all') return true;
        if (reach.kind === 'parent' && reach.otherwise && row[reach.parentField] === null)
          return row[reach.otherwise] === caller().userId;
        if (reach.kind === 'parent') return parentIsHere(reach.parent, row[reach.parentField] as string);
        const room = MOST_OWN_ROWS - arriving - (anew ? 0 : rowsOf(record).size);
        return isOwn(record, row) && room > 0;
      }

      function parentIsHere(name: string, id: string): boolean {
        if (plan.leaving.get(name)?.has(id)) return false;
        return plan.arriving.get(name)?.has(id) || (!anew && layer.get(name)?.has(id)) || false;
      }
    },

    apply({ arriving, leaving }) {
      const touched = new Map(records.map(({ name }) => [name, new Set<string>()]));
      for (const record of records) {
        const rows = rowsOf(record);
        for (const [id, row] of arriving.get(record.name) ?? []) {
          rows.set(id, row);
          touched.get(record.name)!.add(id);
        }
        for (const id of leaving.get(record.name) ?? []) {
          if (rows.delete(id)) touched.get(record.name)!.add(id);
          for (const dependant of dependantsOf(record)) {
            for (const row of rowsOf(dependant).inGroup(id)) {
              rowsOf(dependant).delete(row.id as string);
              touched.get(dependant.name)!.add(row.id as string);
            }
          }
        }
      }
      return new Map([...touched].filter(([, ids]) => ids.size > 0));
    },

    takeUp(record, found) {
      const rows = rowsOf(record);
      for (const row of found) {
        if (typeof row?.id !== 'string') throw new Error(`a row of ${record.name} on this device is damaged`);
        rows.set(row.id, row);
      }
      return new Set(found.map((row) => row.id as string));
    },

    forget() {
      for (const rows of layer.values()) rows.clear();
      return new Map(records.map(({ name }) => [name, 'all']));
    },
  };
}

/** The pack a row is stored in: a timeline in one piece; else a share of the rows, by the random end of their ids. */
export function packOf({ reach }: AnyRecord, row: Row): string {
  return reach.kind === 'parent' ? parentOf(reach, row) : String(row.id).slice(-PACK_DIGITS);
}

/** Hexadecimal digits: 256 packs. Reading 20,000 prospects took a quarter of the time that 4,096 packs took. */
const PACK_DIGITS = 2;
