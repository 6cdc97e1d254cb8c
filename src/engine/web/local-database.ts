import Dexie, { type Table } from 'dexie';
import type { AnyRecord } from '../define.ts';
import type { Row } from '../memory-store.ts';
import type { Mutation } from '../protocol.ts';

/** A command that waits for the server: one record is the whole local write. */
export interface Waiting {
  position?: number;
  id: string;
  name: string;
  args: unknown;
  at: string;
  version: number;
  attempts: number;
}

/** Work the server refused: it stays here, as it was typed, until the person decides. */
export interface Refused extends Omit<Waiting, 'position'> {
  refusedAt: string;
  key: string;
  params: Record<string, string | number>;
}

export interface LocalDatabase {
  dexie: Dexie;
  rows: (record: AnyRecord) => Table<Row, string>;
  outbox: Table<Waiting, number>;
  attention: Table<Refused, string>;
  meta: Table<{ key: string; value: unknown }, string>;
}

/** One database per company and user: server truth, the outbox, refused work and a few words about the sync. */
export function openLocalDatabase(name: string, records: readonly AnyRecord[]): LocalDatabase {
  const dexie = new Dexie(name, { chromeTransactionDurability: 'strict' });
  const stores = Object.fromEntries(records.map((record) => [`rows_${record.name}`, 'id']));
  dexie.version(1).stores({ ...stores, outbox: '++position, &id', attention: 'id', meta: 'key' });
  return {
    dexie,
    rows: (record) => dexie.table(`rows_${record.name}`),
    outbox: dexie.table('outbox'),
    attention: dexie.table('attention'),
    meta: dexie.table('meta'),
  };
}

/** What a waiting command looks like on the wire, at its place in this client's line. */
export function toMutation(waiting: Waiting, seq: number): Mutation {
  const { id, name, args, at, version } = waiting;
  return { seq, id, name, args, at, version };
}
