// What the screens see: server truth with the waiting commands replayed above it, in order, in memory.
import type { AnyCommand, AnyRecord, Caller } from '../../define.ts';
import { type Layer, memoryStore, pressDown, type Row, rowIn, rowsIn, rowsInGroup } from '../../memory-store.ts';
import { refuseWhereReadOnly } from '../../read-only.ts';
import { Refusal } from '../../refusal.ts';
import { inOneBreath } from './breath.ts';
import { type KeptLists, keepLists, type Touched } from './kept-lists.ts';
import type { Waiting } from './local-database.ts';

export interface View {
  get(record: AnyRecord, id: string): Row | undefined;
  all(record: AnyRecord): readonly Row[];
  rows: KeptLists['rows'];
  versionOf(record: AnyRecord): number;
  subscribe(listener: () => void): () => void;
  /** Runs a command above everything else; what it wrote shows at once. */
  add(command: AnyCommand, entry: Waiting): Promise<{ result: unknown; touched: Touched }>;
  /** Runs a command without showing or keeping anything: would it be refused? */
  rehearse(command: AnyCommand, entry: Pick<Waiting, 'args' | 'at'>): Promise<void>;
  /** Replays the whole line anew. */
  replay(line: readonly Waiting[]): Promise<Touched>;
  /** Rows a waiting command makes, as far as this device can tell. */
  madeBy(waitingId: string): string[];
  /** Tells the screens; what is shown many times in one breath they hear of twice. */
  show(...touched: Touched[]): void;
}

export function openView(parts: {
  truth: Layer;
  commands: ReadonlyMap<string, AnyCommand>;
  caller: () => Caller;
}): View {
  const { truth, commands, caller } = parts;
  let replayed: Layer = new Map();
  let made = new Map<string, string[]>();
  const versions = new Map<string, number>();
  const everything = new Map<string, readonly Row[]>();
  const listeners = new Set<() => void>();

  const view: View = {
    get: (record, id) => rowIn([replayed, truth], record, id),
    all(record) {
      const rows = everything.get(record.name) ?? rowsIn([replayed, truth], record);
      everything.set(record.name, rows);
      return rows;
    },
    rows: (record, query) => lists.rows(record, query),
    versionOf: (record) => versions.get(record.name) ?? 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async add(command, { id, args, at }) {
      const { scratch, result } = await runOn([replayed, truth], command, args, at);
      made.set(id, newcomersIn(scratch, [replayed, truth]));
      pressDown(scratch, replayed);
      return { result, touched: idsIn(scratch) };
    },

    async rehearse(command, { args, at }) {
      await runOn([replayed, truth], command, args, at);
    },

    async replay(line) {
      const fresh: Layer = new Map();
      const freshlyMade = new Map<string, string[]>();
      for (const { id, name, args, at } of line) {
        const command = commands.get(name);
        if (!command || command.serverOnly) continue;
        try {
          const { scratch } = await runOn([fresh, truth], command, args, at, { alreadyDone: true });
          freshlyMade.set(id, newcomersIn(scratch, [fresh, truth]));
          pressDown(scratch, fresh);
        } catch (error) {
          // The server decides; a command that no longer fits here shows nothing until it has. One that cannot even be
          // run comes from another version of the app, or from a damaged record.
          if (!(error instanceof Refusal)) console.error(`${name} cannot be replayed`, error);
        }
      }
      const touched = join(idsIn(replayed), idsIn(fresh));
      replayed = fresh;
      made = freshlyMade;
      return touched;
    },

    madeBy: (waitingId) => made.get(waitingId) ?? [],

    show(...all) {
      const touched = join(...all);
      for (const name of touched.keys()) {
        versions.set(name, (versions.get(name) ?? 0) + 1);
        everything.delete(name);
      }
      lists.touch(touched);
      tell();
    },
  };

  const tell = inOneBreath(() => {
    for (const listener of listeners) listener();
  });

  const lists = keepLists({
    get: view.get,
    all: view.all,
    inGroup: (record, group) =>
      record.reach.kind === 'parent' ? rowsInGroup([replayed, truth], record, record.reach.parentField, group) : [],
  });

  async function runOn(
    below: readonly Layer[],
    command: AnyCommand,
    args: unknown,
    at: string,
    { alreadyDone = false } = {},
  ) {
    const scratch: Layer = new Map();
    const context = { caller: caller(), at, alreadyDone, enqueue: async () => {} };
    // What was done before the company was held to reading is the server's to judge.
    if (!alreadyDone) refuseWhereReadOnly(context.caller, command, at);
    const result = await command.run(memoryStore([scratch, ...below], at), args, context);
    return { scratch, result };
  }

  return view;
}

function idsIn(layer: Layer): Touched {
  return new Map([...layer].map(([name, rows]) => [name, new Set(rows.keys())]));
}

function newcomersIn(scratch: Layer, below: readonly Layer[]): string[] {
  return [...scratch].flatMap(([name, rows]) =>
    [...rows].filter(([id, row]) => row && !below.some((layer) => layer.get(name)?.get(id))).map(([id]) => id),
  );
}

/** Rows of any of them; where one says "all", all. */
export function join(...all: Touched[]): Touched {
  const joined: Touched = new Map();
  for (const touched of all) {
    for (const [name, ids] of touched) {
      const known = joined.get(name);
      joined.set(name, known === 'all' || ids === 'all' ? 'all' : new Set([...(known ?? []), ...ids]));
    }
  }
  return joined;
}
