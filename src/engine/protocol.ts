// What device and server say to each other. A mutation is one command on its way; its answer is final.
import { z } from 'zod';
import { id, instant } from './define.ts';

export const PROTOCOL_VERSION = 1;

export const mutation = z.strictObject({
  /** Position in this client's line, counted from 1 without gaps. */
  seq: z.number().int().positive(),
  id,
  name: z.string().max(100),
  args: z.unknown(),
  /** Protocol version the mutation was written under. */
  version: z.number().int().positive(),
  /** When the person acted, by the device's clock corrected by its known skew. */
  at: instant,
});
export type Mutation = z.infer<typeof mutation>;

export const pushRequest = z.strictObject({
  clientId: id,
  cursor: z.number().int().nonnegative().nullable(),
  mutations: z.array(mutation).max(50),
});

export type MutationAnswer =
  | { id: string; status: 'done'; result?: unknown }
  | { id: string; status: 'refused'; key: string; params: Record<string, string | number>; field?: string }
  | { id: string; status: 'failed' };

/** Rows by record name; `gone` are ids that left the caller's reach. */
export interface Changes {
  cursor: number;
  rows: Record<string, Record<string, unknown>[]>;
  gone: Record<string, string[]>;
  /** The cursor is too old: drop the local rows (never the outbox) and load again. */
  reset?: true;
  /** Further pages of a first load start here. */
  nextPage?: FirstLoadPage;
}

export const firstLoadPage = z.strictObject({
  record: z.string().max(60),
  after: z.string().max(60).nullable(),
  cursor: z.number().int().nonnegative(),
});
export type FirstLoadPage = z.infer<typeof firstLoadPage>;

export const pullRequest = z.strictObject({
  cursor: z.number().int().nonnegative().nullable(),
  page: firstLoadPage.optional(),
});

/** Rows a person opens that are not theirs; they come whole, with what hangs on them. */
export const rowsRequest = z.strictObject({
  record: z.string().max(60),
  ids: z.array(id).min(1).max(200),
});

export interface RowsAnswer {
  rows: Changes['rows'];
}

export interface PushAnswer {
  answers: MutationAnswer[];
  /** Sequence numbers are missing before the first mutation sent; the client sends again from here. */
  gapFrom?: number;
  /** The same seq came before with another id: this profile is a copy and needs a client id of its own. */
  copiedProfile?: true;
  changes?: Changes;
  serverTime: string;
}
