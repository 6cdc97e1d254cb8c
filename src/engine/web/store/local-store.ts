// The device's store. Server truth below, the waiting commands replayed above it, and what the screens see is both:
//
//   screens ◄── view = truth + replay of the outbox
//                  ▲            ▲
//        pull ── truth        outbox ── push
//
// A local write is one outbox record, never a before-image: when the server refuses or changes something, the replay
// of what still waits puts everything right.
import type { AnyCommand, AnyRecord, Caller, CommandDefinition } from '../../define.ts';
import type { Row } from '../../memory-store.ts';
import { type Changes, type MutationAnswer, PROTOCOL_VERSION } from '../../protocol.ts';
import { Refusal } from '../../refusal.ts';
import { type Clock, systemClock } from '../clock.ts';
import { newId } from '../new-id.ts';
import { keepAttention, type RefusedWork } from './attention.ts';
import { type DeviceTime, keepTime } from './device-time.ts';
import { nameOfList, writeFirstLook } from './first-look.ts';
import type { KeptLists, ListQuery, Touched } from './kept-lists.ts';
import type { LocalDatabase, Waiting } from './local-database.ts';
import { asRefusal, openOutbox } from './outbox.ts';
import { type FirstLoad, keepProgress } from './progress.ts';
import { isOfTheseRights, markRights } from './row-shape.ts';
import { keepTruth } from './truth.ts';
import { keepTruthOnDisk } from './truth-on-disk.ts';
import { oneAtATime } from './turns.ts';
import { openView } from './view.ts';

/** This device's place in the server's line of mutations. */
export interface ClientLine {
  clientId: string;
  sent: number;
}

export interface LocalStore {
  get(record: AnyRecord, id: string): Row | undefined;
  all(record: AnyRecord): readonly Row[];
  /** A list kept sorted; the same array as long as nothing in it looks different. */
  rows: KeptLists['rows'];
  /** Grows whenever a row of the record may look different. */
  versionOf(record: AnyRecord): number;
  subscribe(listener: () => void): () => void;
  /** Everything that waits for the server, in order; what is durable has a position. */
  waiting(): readonly Waiting[];
  refused(): readonly RefusedWork[];
  /** Null until the first load is complete. */
  cursor(): number | null;
  firstLoad(): FirstLoad | null;
  time: DeviceTime;
  /**
   * Runs a command on this device and puts it in line for the server. The promise is kept once it is durable here;
   * a refusal the device can foresee is thrown before anything is written.
   */
  issue<Result>(command: CommandDefinition<never, Result> | AnyCommand, args: unknown): Promise<Result | undefined>;
  /**
   * Final answers of the server, the truth that came with them and this client's place in line, in one step. The first
   * page of a first load takes the place of all truth there was.
   */
  settle(
    answers: readonly MutationAnswer[],
    changes?: Changes,
    options?: { line?: ClientLine; page?: 'first' | 'next' },
  ): Promise<void>;
  /** Rows the person looked at beyond the working set, kept from now on. */
  adopt(rows: Changes['rows']): Promise<void>;
  /** Puts refused work in line again, with everything that was refused along with it. */
  retry(id: string): Promise<void>;
  /** The same with other arguments, e.g. from its form. */
  edit(id: string, args: unknown): Promise<void>;
  abandon(id: string): Promise<void>;
  /** Forgets what the server told; the outbox and refused work stay. */
  dropTruth(): Promise<void>;
  /** Reads again what other tabs changed. */
  catchUp(): Promise<void>;
  /** Resolves when all that shows as done is on the disk. */
  everythingKept(): Promise<void>;
  /** Resolves when every row is in memory: lists are there at once, what hangs on them comes in the background. */
  everythingRead(): Promise<void>;
  isEverythingRead(): boolean;
  /** Whether a list answers with all its rows, or, until all are read, with its first ones. */
  hasList(record: AnyRecord, query: ListQuery): 'whole' | 'first' | 'none';
  /** Notes the first rows of a list, for the page that begins with it. */
  keepFirstLook(record: AnyRecord, query: ListQuery): Promise<void>;
}

interface Parts {
  database: LocalDatabase;
  records: readonly AnyRecord[];
  commands: ReadonlyMap<string, AnyCommand>;
  caller: () => Caller;
  /** Tells the other tabs and the sync loop that something changed. */
  onChange: (change: 'outbox' | 'truth') => void;
  clock?: Clock;
  /** Leaves room for the screens between two slices of reading. */
  pause?: () => Promise<void>;
  /** What people call the thing a row stands for. */
  nameOfRow?: (record: AnyRecord, row: Row) => string | undefined;
  /** Opens before the long lists are read, with the first rows of the one looked at last. */
  beginsWithFirstLook?: boolean;
}

export async function openLocalStore(parts: Parts): Promise<LocalStore> {
  const {
    database,
    records,
    commands,
    caller,
    onChange,
    clock = systemClock,
    pause = async () => {},
    nameOfRow = () => undefined,
    beginsWithFirstLook = false,
  } = parts;
  const { dexie, packs, meta, touches } = database;
  const truth = keepTruth(
    records.filter(({ holding }) => holding !== 'none'),
    caller,
  );
  const disk = keepTruthOnDisk(database, truth);
  const view = openView({ truth: truth.layer, commands, caller });
  const progress = keepProgress(database);
  const time = keepTime(database, clock);
  const attention = keepAttention({ database, now: time.now, madeBy: view.madeBy, nameOf });
  // One change of the view at a time: commands are asynchronous, and a replay must not see half of another one.
  const inView = oneAtATime();
  // One change of the local truth at a time, so that memory follows the disk in the same order.
  const onDisk = oneAtATime();
  // Done on the server while a first load is under way: shown until their rows have come with one of its pages.
  let lingering: readonly Waiting[] = [];

  const outbox = openOutbox({
    database,
    now: time.now,
    onKept() {
      view.show();
      onChange('outbox');
    },
    onLost: () => inView(() => showAgain()),
  });

  function nameOf(id: string): string | undefined {
    for (const record of records) {
      const row = view.get(record, id);
      if (row) return nameOfRow(record, row);
    }
    return undefined;
  }

  async function showAgain(...touched: Touched[]) {
    view.show(...touched, await view.replay([...lingering, ...outbox.line()]));
  }

  /** Behind the first look: once that is painted, everything else takes its turn after this. */
  async function readLists() {
    await pause();
    await pause();
    try {
      const all = await disk.readLists();
      areListsRead = true;
      await showAgain(all);
    } catch (error) {
      // Closed while it was being read: the person has left.
      if (dexie.isOpen()) throw error;
    }
  }

  async function readTimelines() {
    try {
      await disk.readTimelines(pause, (touched) => view.show(touched));
    } catch (error) {
      // Closed while it was being read: the person has left.
      if (!dexie.isOpen()) return;
      console.error('what hangs on the local rows cannot be read and is pulled again', error);
      await disk.clear();
      view.show(await disk.readLists());
      await progress.read();
    }
    if (outbox.line().length > 0) await inView(() => showAgain());
  }

  async function readAgain() {
    const touched = await disk.readChanges();
    const all = touched ?? (await disk.readLists());
    await Promise.all([progress.read(), attention.read(), time.read()]);
    const isOtherLine = await outbox.read();
    if (isOtherLine || all.size > 0) await inView(() => showAgain(all));
    else view.show();
    if (!touched) await readTimelines();
  }

  async function settle(
    answers: readonly MutationAnswer[],
    changes: Changes | undefined,
    { line, page }: { line?: ClientLine; page?: 'first' | 'next' },
  ) {
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    const settled = outbox.line().filter(({ id }) => ['done', 'refused'].includes(byId.get(id)?.status ?? ''));
    const ids = new Set(settled.map(({ id }) => id));
    const refused = attention.judge(settled, byId);
    const { cursor, firstLoad } = progress.reached();
    // What a person opened while nothing was here yet stays.
    const anew = page === 'first' && (cursor !== null || firstLoad !== null);
    const plan = truth.plan(changes ?? { rows: {}, gone: {} }, { anew });
    // A pull alone leaves the outbox free for writing meanwhile.
    const own = answers.length > 0 ? [database.outbox, database.attention] : [];
    let noRoom: unknown;
    const write = () =>
      dexie.transaction('rw', [packs, meta, touches, ...own], async () => {
        if (answers.length > 0) await outbox.erase(ids);
        if (refused.length > 0) await database.attention.bulkPut(refused);
        if (noRoom) return undefined;
        if (line) await meta.put({ key: 'client', value: line });
        if (!changes) return undefined;
        await progress.write(changes, page);
        return disk.write(plan, { anew, isFirstLoad: page !== undefined });
      });
    const edition = await write().catch((error: unknown) => {
      // Without room for more the answers still count: what was done leaves the line. The rows are pulled once more.
      if (answers.length === 0) throw error;
      noRoom = error;
      return write();
    });
    await inView(async () => {
      outbox.takeOut(ids);
      attention.takeIn(refused);
      if (edition !== undefined) {
        progress.confirm();
        disk.confirm(edition);
      }
      const done = settled.filter(({ id }) => byId.get(id)?.status === 'done');
      lingering = progress.reached().firstLoad ? [...lingering, ...done] : [];
      const forgotten: Touched = anew ? truth.forget() : new Map();
      await showAgain(forgotten, truth.apply(plan));
    });
    onChange('truth');
    if (noRoom) throw noRoom;
  }

  /** Puts refused work back in line, or takes it away. */
  async function decide(decision: () => Promise<void>) {
    await onDisk(async () => {
      try {
        await decision();
      } catch (error) {
        throw asRefusal(error);
      }
      await outbox.read();
      await inView(() => showAgain());
    });
    onChange('outbox');
  }

  await dexie.open();
  await time.read();
  // Asked at opening only: another tab may not have heard yet of rights that changed.
  if (!(await isOfTheseRights(database, caller()))) await disk.clear();
  await markRights(database, caller());
  // What waits is replayed above all rows, so it needs them all.
  const isEarly = beginsWithFirstLook && (await database.outbox.count()) === 0;
  const look = isEarly ? await disk.readFirst() : undefined;
  if (!isEarly) await disk.readLists();
  await Promise.all([progress.read(), attention.read(), outbox.read()]);
  await showAgain();
  let areListsRead = !isEarly;
  if (isEarly) onDisk(() => inView(readLists));
  let isEverythingRead = false;
  const timelines = onDisk(readTimelines).then(() => {
    isEverythingRead = true;
    view.show();
  });

  return {
    get: view.get,
    all: view.all,
    rows: view.rows,
    versionOf: view.versionOf,
    subscribe: view.subscribe,
    waiting: outbox.line,
    refused: attention.matters,
    cursor: () => progress.reached().cursor,
    firstLoad: () => progress.reached().firstLoad,
    time,

    async issue(command, args) {
      const { result, kept } = await inView(async () => {
        const entry: Waiting = {
          id: newId(),
          name: command.name,
          args: command.args.parse(args, { reportInput: true }),
          at: time.now(),
          version: PROTOCOL_VERSION,
          clockOffset: time.offset(),
          attempts: 0,
        };
        // "Not found" may only mean "not on this device": the server has the last word.
        const done = await view.add(command as AnyCommand, entry).catch(unlessNotFound);
        const kept = outbox.add(entry);
        view.show(done?.touched ?? new Map());
        return { result: done?.result, kept };
      });
      await kept;
      return result as never;
    },

    settle: (answers, changes, options = {}) => onDisk(() => settle(answers, changes, options)),

    adopt(rows) {
      return onDisk(async () => {
        const plan = truth.plan({ rows, gone: {} }, { anybodys: true });
        // Without room they are shown all the same, and are gone with the tab.
        const edition = await dexie
          .transaction('rw', [packs, meta, touches], () => disk.write(plan))
          .catch(() => undefined);
        await inView(() => showAgain(truth.apply(plan)));
        if (edition === undefined) return;
        disk.confirm(edition);
        onChange('truth');
      });
    },

    retry: (id) => decide(() => attention.sendAgain(id)),

    async edit(id, args) {
      const matter = attention.matters().find((one) => one.id === id);
      const command = commands.get(matter?.name ?? '');
      if (!matter || !command) return;
      // What took place then took place then; what somebody wants to be so is wanted now.
      const corrected = {
        args: command.args.parse(args, { reportInput: true }),
        at: command.entitledThen ? matter.at : time.now(),
      };
      await inView(() => view.rehearse(command, corrected).catch(unlessNotFound));
      await decide(() => attention.sendAgain(id, corrected));
    },

    abandon: (id) => decide(() => attention.abandon(id)),

    dropTruth() {
      return onDisk(async () => {
        await disk.clear();
        await progress.read();
        await inView(() => showAgain(truth.forget()));
        onChange('truth');
      });
    },

    catchUp: () => onDisk(readAgain),
    everythingKept: outbox.everythingKept,
    everythingRead: () => timelines,
    isEverythingRead: () => isEverythingRead,

    hasList(record, query) {
      if (areListsRead) return 'whole';
      return look?.record === record.name && look.list === nameOfList(query) ? 'first' : 'none';
    },

    async keepFirstLook(record, query) {
      await onDisk(async () => {
        // What waits shows in these rows, but is not the truth yet.
        if (!areListsRead || outbox.line().length > 0) return;
        await writeFirstLook(database, { edition: disk.edition(), record, query, rows: view.rows(record, query) });
      }).catch(() => {});
    },
  };
}

function unlessNotFound(error: unknown): undefined {
  if (error instanceof Refusal && error.key.endsWith('.notFound')) return undefined;
  throw error;
}
