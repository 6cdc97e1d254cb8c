// The device's store. Server truth below, the waiting commands replayed above it, and what the screens see is both:
//
//   screens ◄── view = truth + replay of the outbox
//                  ▲            ▲
//        pull ── truth        outbox ── push
//
// A local write is one outbox record, never a before-image: when the server refuses or changes something, the replay
// of what still waits puts everything right.
import type { AnyCommand, AnyRecord, Caller, CommandContext, CommandDefinition } from '../define.ts';
import { type Layer, memoryStore, pressDown, type Row, rowIn, rowsIn } from '../memory-store.ts';
import { type Changes, type MutationAnswer, PROTOCOL_VERSION } from '../protocol.ts';
import { Refusal } from '../refusal.ts';
import type { LocalDatabase, Refused, Waiting } from './local-database.ts';
import { newId } from './new-id.ts';

export interface LocalStore {
  get(record: AnyRecord, id: string): Row | undefined;
  all(record: AnyRecord): readonly Row[];
  /** Grows whenever a row of the record may look different. */
  versionOf(record: AnyRecord): number;
  subscribe(listener: () => void): () => void;
  waiting(): readonly Waiting[];
  refused(): readonly Refused[];
  cursor(): number | null;
  /**
   * Runs a command on this device and puts it in line for the server. The promise is kept once it is durable here;
   * a refusal the device can foresee is thrown before anything is written.
   */
  issue<Result>(command: CommandDefinition<never, Result> | AnyCommand, args: unknown): Promise<Result | undefined>;
  /** Final answers of the server, and the truth that came with them, in one step. */
  settle(answers: readonly MutationAnswer[], changes?: Changes): Promise<void>;
  /** Rows the person looked at beyond the working set, kept from now on. */
  adopt(rows: Changes['rows']): Promise<void>;
  retry(id: string): Promise<void>;
  abandon(id: string): Promise<void>;
  dropTruth(): Promise<void>;
  /** Reads again what another tab changed: the outbox, or everything. */
  reload(what: 'outbox' | 'truth'): Promise<void>;
}

interface Parts {
  database: LocalDatabase;
  records: readonly AnyRecord[];
  commands: ReadonlyMap<string, AnyCommand>;
  caller: () => Caller;
  /** Tells the other tabs and the sync loop that something changed. */
  onChange: (change: 'outbox' | 'truth') => void;
}

export async function openLocalStore({ database, records, commands, caller, onChange }: Parts): Promise<LocalStore> {
  const held = records.filter((record) => record.holding !== 'none');
  const heldNames = held.map((record) => record.name);
  const truth: Layer = new Map(held.map((record) => [record.name, new Map()]));
  let replay: Layer = new Map();
  let waiting: Waiting[] = [];
  let refused: Refused[] = [];
  let cursor: number | null = null;
  const versions = new Map<string, number>();
  const cache = new Map<string, { version: number; rows: Row[] }>();
  const listeners = new Set<() => void>();

  let line: Promise<unknown> = Promise.resolve();
  // One change at a time: commands are asynchronous, and a replay must not see half of another one.
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = line.then(work, work);
    line = turn.catch(() => {});
    return turn;
  }

  function changed(names: Iterable<string>) {
    for (const name of names) versions.set(name, (versions.get(name) ?? 0) + 1);
    for (const listener of listeners) listener();
  }

  function contextAt(at: string): CommandContext {
    return { caller: caller(), at, enqueue: async () => {} };
  }

  async function runOn(base: readonly Layer[], command: AnyCommand, args: unknown, at: string) {
    const scratch: Layer = new Map();
    const result = await command.run(memoryStore([scratch, ...base], at), args, contextAt(at));
    return { scratch, result };
  }

  async function replayAll() {
    const fresh: Layer = new Map();
    for (const { name, args, at } of waiting) {
      const command = commands.get(name);
      if (!command || command.serverOnly) continue;
      try {
        pressDown((await runOn([fresh, truth], command, args, at)).scratch, fresh);
      } catch (error) {
        // The server decides; a command that no longer fits here shows nothing until it has.
        if (!(error instanceof Refusal)) throw error;
      }
    }
    const names = new Set([...replay.keys(), ...fresh.keys()]);
    replay = fresh;
    return names;
  }

  async function readAll() {
    for (const record of held) {
      const rows = await database.rows(record).toArray();
      truth.set(record.name, new Map(rows.map((row) => [row.id as string, row])));
    }
    cursor = ((await database.meta.get('cursor'))?.value as number | undefined) ?? null;
    await readOutbox();
    changed(heldNames);
  }

  async function readOutbox() {
    waiting = await database.outbox.orderBy('position').toArray();
    refused = await database.attention.toArray();
    changed(await replayAll());
  }

  /** Writes rows into the local tables and the truth; call inside a Dexie transaction. */
  async function takeIn(changes: Pick<Changes, 'rows' | 'gone'>, mine: (record: AnyRecord, row: Row) => boolean) {
    for (const record of held) {
      const known = truth.get(record.name)!;
      const rows = (changes.rows[record.name] ?? []).filter((row) => known.has(row.id as string) || mine(record, row));
      const gone = (changes.gone[record.name] ?? []).filter((id) => known.has(id));
      if (rows.length > 0) await database.rows(record).bulkPut(rows);
      if (gone.length > 0) await database.rows(record).bulkDelete(gone);
      for (const row of rows) known.set(row.id as string, row);
      for (const id of gone) known.delete(id);
      if (gone.length > 0) await dropDependants(record, new Set(gone));
    }
  }

  async function dropDependants(parent: AnyRecord, gone: ReadonlySet<string>) {
    for (const record of held) {
      if (record.reach.kind !== 'parent' || record.reach.parent !== parent.name) continue;
      const { parentField } = record.reach;
      const rows = truth.get(record.name)!;
      const orphans = [...rows.values()]
        .filter((row) => gone.has(row?.[parentField] as string))
        .map((row) => row!.id as string);
      await database.rows(record).bulkDelete(orphans);
      for (const id of orphans) rows.delete(id);
    }
  }

  // Rows of the working set: everything where all is held, else what is this person's own, or hangs on what is here.
  function belongsHere(record: AnyRecord, row: Row): boolean {
    if (record.holding === 'all') return true;
    const { reach } = record;
    if (reach.kind === 'owner') return row[reach.ownerField] === caller().userId;
    if (reach.kind === 'parent') return truth.get(reach.parent)?.has(row[reach.parentField] as string) ?? false;
    return true;
  }

  const everyTable = () => [database.outbox, database.attention, database.meta, ...held.map(database.rows)];
  await readAll();

  return {
    get: (record, id) => rowIn([replay, truth], record, id),
    all(record) {
      const version = versions.get(record.name) ?? 0;
      const cached = cache.get(record.name);
      if (cached?.version === version) return cached.rows;
      const rows = rowsIn([replay, truth], record);
      cache.set(record.name, { version, rows });
      return rows;
    },
    versionOf: (record) => versions.get(record.name) ?? 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waiting: () => waiting,
    refused: () => refused,
    cursor: () => cursor,

    issue(command, args) {
      return inTurn(async () => {
        const parsed = command.args.parse(args);
        const entry: Waiting = {
          id: newId(),
          name: command.name,
          args: parsed,
          at: new Date().toISOString(),
          version: PROTOCOL_VERSION,
          attempts: 0,
        };
        let result: unknown;
        try {
          const done = await runOn([replay, truth], command as AnyCommand, parsed, entry.at);
          result = done.result;
          pressDown(done.scratch, replay);
          waiting = [...waiting, entry];
          changed(done.scratch.keys());
        } catch (error) {
          // "Not found" may only mean "not on this device": the server has the last word.
          if (!(error instanceof Refusal) || !error.key.endsWith('.notFound')) throw error;
          waiting = [...waiting, entry];
          changed([]);
        }
        await database.outbox.add(entry);
        onChange('outbox');
        return result as never;
      });
    },

    settle(answers, changes) {
      return inTurn(async () => {
        const byId = new Map(answers.map((answer) => [answer.id, answer]));
        const settled = waiting.filter(({ id }) => ['done', 'refused'].includes(byId.get(id)?.status ?? ''));
        const newlyRefused = settled.flatMap((entry) => {
          const answer = byId.get(entry.id)!;
          if (answer.status !== 'refused') return [];
          const { position: _, ...rest } = entry;
          return [{ ...rest, refusedAt: new Date().toISOString(), key: answer.key, params: answer.params }];
        });
        await database.dexie.transaction('rw', everyTable(), async () => {
          await database.outbox
            .where('id')
            .anyOf(settled.map(({ id }) => id))
            .delete();
          await database.attention.bulkPut(newlyRefused);
          if (!changes) return;
          await takeIn(changes, belongsHere);
          // Until its last page a first load keeps no cursor: broken off, it starts again.
          if (!changes.nextPage) await database.meta.put({ key: 'cursor', value: changes.cursor });
        });
        const gone = new Set(settled.map(({ id }) => id));
        waiting = waiting.filter(({ id }) => !gone.has(id));
        refused = [...refused, ...newlyRefused];
        if (changes && !changes.nextPage) cursor = changes.cursor;
        const touched = await replayAll();
        const pulled = changes ? [...Object.keys(changes.rows), ...Object.keys(changes.gone)] : [];
        changed(new Set([...touched, ...pulled]));
        onChange('truth');
      });
    },

    adopt(rows) {
      return inTurn(async () => {
        await database.dexie.transaction('rw', everyTable(), () => takeIn({ rows, gone: {} }, () => true));
        changed(new Set([...(await replayAll()), ...Object.keys(rows)]));
      });
    },

    retry(id) {
      return inTurn(async () => {
        const entry = refused.find((one) => one.id === id);
        if (!entry) return;
        // A fresh id: the server would answer the old one with its refusal again.
        const { refusedAt: _, key: __, params: ___, ...rest } = entry;
        const again: Waiting = { ...rest, id: newId(), attempts: 0 };
        await database.dexie.transaction('rw', [database.outbox, database.attention], async () => {
          await database.attention.delete(id);
          await database.outbox.add(again);
        });
        refused = refused.filter((one) => one.id !== id);
        waiting = [...waiting, again];
        changed(new Set([...(await replayAll()), ...heldNames]));
        onChange('outbox');
      });
    },

    abandon(id) {
      return inTurn(async () => {
        await database.attention.delete(id);
        refused = refused.filter((one) => one.id !== id);
        changed([]);
        onChange('truth');
      });
    },

    dropTruth() {
      return inTurn(async () => {
        await database.dexie.transaction('rw', everyTable(), async () => {
          for (const record of held) await database.rows(record).clear();
          await database.meta.delete('cursor');
        });
        for (const name of heldNames) truth.set(name, new Map());
        cursor = null;
        changed(heldNames);
      });
    },

    reload: (what) => inTurn(what === 'truth' ? readAll : readOutbox),
  };
}
