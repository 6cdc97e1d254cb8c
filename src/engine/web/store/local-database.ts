import Dexie, { type Table } from 'dexie';
import type { Row } from '../../memory-store.ts';
import type { Mutation } from '../../protocol.ts';
import { newId } from '../new-id.ts';

/** A command that waits for the server: one record is the whole local write. */
export interface Waiting {
  /** Its place in the line; absent until it is durable. */
  position?: number;
  id: string;
  name: string;
  args: unknown;
  /** When the person acted, by this device's clock set right by what is known of the server's. */
  at: string;
  version: number;
  /** By how much that clock was set right, in milliseconds. */
  clockOffset?: number;
  /** How often the server failed over it. */
  attempts: number;
}

/** Work the server refused: it stays here, as it was typed, until the person decides. */
export interface Refused extends Omit<Waiting, 'position'> {
  refusedAt: string;
  key: string;
  params: Record<string, string | number>;
  field?: string;
  /** Rows it would have made; what mentions them cannot go without it. */
  made?: string[];
  /** The refused work that took this one along. */
  causedBy?: string;
  /** What the rows it names are called, by id: they may leave the device with the refusal. */
  names?: Record<string, string>;
}

/** Packs that one transaction changed; the other tabs read just these again. */
export interface Touch {
  edition?: number;
  keys: string[] | 'all';
}

export interface LocalDatabase {
  dexie: Dexie;
  /** Server truth: rows in packs, so that a hundred thousand are read in the time of a few thousand. */
  packs: Table<Row[], string>;
  outbox: Table<Waiting, number>;
  attention: Table<Refused, string>;
  meta: Table<{ key: string; value: unknown }, string>;
  touches: Table<Touch, number>;
}

/** One database per company and user. Its tables name no record, so that a new version of the app changes none of them. */
export function openLocalDatabase(name: string): LocalDatabase {
  // Opened once and by hand: what is deleted because the person leaves must not come back at the next read.
  const dexie = new Dexie(name, { chromeTransactionDurability: 'strict', autoOpen: false });
  // Version 1 kept one table a record: Dexie drops them, and the truth is pulled again.
  dexie
    .version(2)
    .stores({ packs: '', outbox: '++position, &id', attention: 'id', meta: 'key', touches: '++edition' })
    .upgrade((transaction) => transaction.table('meta').delete('cursor'));
  return {
    dexie,
    packs: dexie.table('packs'),
    outbox: dexie.table('outbox'),
    attention: dexie.table('attention'),
    meta: dexie.table('meta'),
    touches: dexie.table('touches'),
  };
}

/**
 * The name under which the server knows this device, from its first request on: one that only ever read can be signed
 * out from afar too. Undefined where there is no room to remember it.
 */
export async function clientOf({ meta }: Pick<LocalDatabase, 'meta'>): Promise<string | undefined> {
  const known = (await meta.get('client'))?.value as { clientId: string } | undefined;
  if (known) return known.clientId;
  const line = { clientId: newId(), sent: 0 };
  return meta.put({ key: 'client', value: line }).then(
    () => line.clientId,
    () => undefined,
  );
}

/** What a waiting command looks like on the wire, at its place in this client's line. */
export function toMutation(waiting: Waiting, seq: number): Mutation {
  const { id, name, args, at, version, clockOffset } = waiting;
  return { seq, id, name, args, at, version, clockOffset };
}
