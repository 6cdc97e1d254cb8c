// What device and server say to each other. A mutation is one command on its way; its answer is final.
import { z } from 'zod';
import { id, instant } from './define.ts';

export const PROTOCOL_VERSION = 1;
/** The oldest version still understood: what a device wrote 90 days ago must go through. */
export const OLDEST_VERSION = 1;
/** Which version the app itself speaks; without it, the first. */
export const PROTOCOL_HEADER = 'x-kili-protocol';
/** Which device asks: so that it hears of its revocation even without a session. */
export const CLIENT_HEADER = 'x-kili-client';

/** Whether a refusal ends this device's stay: it drops what it holds, and seals its outbox for the same person. */
export function isRevocation(code: string): boolean {
  return ['revoked', 'inactive', 'ended', 'noCompany', 'notAMember', 'companyArchived'].some(
    (word) => code === `access.${word}`,
  );
}

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
  /** By how many milliseconds the server's clock was ahead of the device's then; `at` is corrected by it. */
  clockOffset: z.number().int().optional(),
});
export type Mutation = z.infer<typeof mutation>;

/** As much of a mutation as must be readable to answer it: one that is spoilt is refused without spoiling its batch. */
const envelope = z.looseObject({ seq: mutation.shape.seq, id });
export type Envelope = z.infer<typeof envelope>;

export const pushRequest = z.strictObject({
  clientId: id,
  cursor: z.number().int().nonnegative().nullable(),
  mutations: z.array(envelope).max(50),
});

export type MutationAnswer =
  | { id: string; status: 'done' }
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
  /** With the first page: how many rows the whole first load has. */
  total?: number;
}

export interface PullAnswer extends Changes {
  serverTime: string;
}

export const firstLoadPage = z.strictObject({
  record: z.string().max(60),
  /** The id of the last row, after its parent's where it has one. */
  after: z.string().max(100).nullable(),
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
  /** Of the ids asked for, those that stand for another row, and which. */
  aliases?: Record<string, string>;
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
