// The words every feature is written in. A record says what a thing is, a command every write of one intention, a
// resource how both look from outside. Types flow from the record to forms, local store, SQL rows and the REST API.
import { z } from 'zod';
import type { Filter, Order } from './filter.ts';
import type { Messages } from './messages.ts';

// Days and instants are compared as text, which holds only while the year has four digits, in every zone.
const withinReason = z.refine<string>((text) => text >= '1900' && text < '3000', {
  params: { key: 'request.yearBeyondReason' },
});
/** Times are instants, RFC 3339 in UTC with milliseconds ("2026-11-24T09:00:00.000Z"), of the years 1900 to 2999. */
export const instant = z.iso.datetime({ precision: 3 }).check(withinReason);
/** A calendar day, "2026-11-24", of the same years. */
export const day = z.iso.date().check(withinReason);
/** A UUIDv7 made where the row is made; written in lower case, however it comes. */
export const id = z.uuid().toLowerCase();

const common = {
  id,
  createdAt: instant,
  updatedAt: instant,
  /** Counts the writes of this row; what a conflict is judged by. */
  rev: z.number().int(),
};

export type CommonField = keyof typeof common;

/** Which rows of a record a person may see. */
export type Reach =
  /** Everybody in the company. */
  | { kind: 'company' }
  /** By the scope of a permission over the row's owner; a row without owner belongs to the pool, seen by all. */
  | {
      kind: 'owner';
      permission: string;
      ownerField: string;
      /** Where the server keeps whose a row was, for what was done before a hand-over and arrives after it. */
      past?: { table: string; column: string };
      /** The id list of those who see the row, and have it on their devices, whosever it is. */
      guests?: string | undefined;
    }
  /** Whoever sees the parent sees the row; where it has none, only the person named in `otherwise` does. */
  | { kind: 'parent'; parent: string; parentField: string; otherwise?: string }
  /** Only the person named in the field. */
  | { kind: 'person'; personField: string }
  /** The person named, and with whom they share it: 'private', their 'team' or the whole 'company'. */
  | { kind: 'shared'; personField: string; shareField: string };

/** What a device keeps: every row it may see, only what is its user's own (and its dependants), or nothing. */
export type Holding = 'all' | 'own' | 'none';

export interface RecordDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  name: string;
  table: string;
  schema: z.ZodObject<Shape & typeof common>;
  reach: Reach;
  holding: Holding;
  /**
   * The field of a row that was made one with another, which names that other: the row is out of everybody's reach, and
   * its id stands for the other's.
   */
  mergedIntoField?: string;
  /** Fields that are worked out from the others at every write, on the device and on the server alike. */
  derive?: (row: Record<string, unknown>) => Record<string, unknown>;
  /** Keys under which the same thing would be found again; the server keeps them in a table of their own. */
  keys?: { table: string; column: string; of: (row: Record<string, unknown>) => LookupKey[] };
  /** Words it is found and counted by, and nothing else tells; kept by the server in a table of their own. */
  words?: { table: string; column: string; of: (row: Record<string, unknown>) => string[] };
  /**
   * List fields of ids that filters ask by `has`; the server keeps the entries of each in a table of their own too, for an
   * index on a list cannot be used under row-level security.
   */
  idLists: readonly (IdList & { of: (row: Record<string, unknown>) => string[] })[];
  /** The field a search looks into, and the fields whose whole text stands in it, in plain letters. */
  searched?: { field: string; holds: readonly string[] };
  /** The object field whose entries the company names itself, and the record that names them. */
  named?: NamedEntries;
  /** Fields that never leave through the REST API. */
  internal: readonly string[];
  /** Fields that only a permission shows; who lacks it gets null in their place, and asks nothing of them. */
  guarded?: { permission: string; fields: readonly string[] } | undefined;
  /** Which rows stand against a limit of the company’s plan, and how much each is worth there. */
  counted?: { as: string; worth: (row: Record<string, unknown>) => number } | undefined;
  /** Fields of kind list or object: JSON in the database. */
  jsonFields: ReadonlySet<string>;
  /** The kept figures that a write puts in doubt; they are worked out again from the rows. */
  figures?: Figures<Record<string, unknown>> | undefined;
}

export type Figures<Row> = (before: Row | undefined, after: Row | undefined) => readonly DueFigure[];

/** Kept figures that may not be right any more: of one moment or day, of all that hangs on a row, or else the whole part. */
export interface DueFigure {
  part: string;
  at?: string;
  day?: string;
  row?: string;
  /** Only where one of these stages is a won one. */
  stages?: readonly string[];
}

export interface NamedEntries {
  field: string;
  by: AnyRecord;
  entryOf: (row: Record<string, unknown>) => NamedEntry;
  /** Whether something is kept under a key that nobody has named. */
  keeps: (key: string) => boolean;
}

export interface NamedEntry {
  key: string;
  /** What is kept under it. */
  type: z.ZodType;
  /** The part that is compared where the entry itself is an object. */
  comparedBy?: string;
}

export interface IdList {
  field: string;
  table: string;
  /** The column of the row, and that of the entry. */
  column: string;
  entry: string;
}

export interface LookupKey {
  kind: string;
  key: string;
}

// A definition whose exact shape does not matter to the code at hand.
export type AnyRecord = RecordDefinition<z.ZodRawShape>;

/** A row as the application sees it. */
export type RowOf<R> = R extends { schema: infer S extends z.ZodType } ? z.infer<S> : never;
/** A row about to be inserted: times and the write count are the store's. */
export type NewRow<R> = Omit<RowOf<R>, Exclude<CommonField, 'id'>>;
export type Changes<R> = Partial<Omit<RowOf<R>, CommonField>>;

/** A key, or with `isPrefix` every key that begins so. */
export interface KeyRange extends LookupKey {
  isPrefix?: boolean;
}

/**
 * Declares a record. `fields` are its own fields (id, createdAt, updatedAt and rev come by themselves); the table of
 * the same name in snake case is written by hand in a migration and compared with this by a test.
 */
export function defineRecord<Shape extends z.ZodRawShape>(definition: {
  name: string;
  table: string;
  fields: Shape;
  reach?: Reach;
  holding?: Holding;
  mergedIntoField?: keyof Shape & string;
  derive?: (row: z.infer<z.ZodObject<Shape & typeof common>>) => Partial<z.infer<z.ZodObject<Shape & typeof common>>>;
  keys?: { table: string; column: string; of: (row: z.infer<z.ZodObject<Shape & typeof common>>) => LookupKey[] };
  words?: { table: string; column: string; of: (row: z.infer<z.ZodObject<Shape & typeof common>>) => string[] };
  idLists?: readonly (IdList & {
    field: keyof Shape & string;
    of: (row: z.infer<z.ZodObject<Shape & typeof common>>) => string[];
  })[];
  searched?: { field: keyof Shape & string; holds: readonly string[] };
  named?: NamedEntries;
  internal?: readonly (keyof Shape & string)[];
  guarded?: { permission: string; fields: readonly (keyof Shape & string)[] };
  counted?: { as: string; worth: (row: z.infer<z.ZodObject<Shape & typeof common>>) => number };
  figures?: Figures<z.infer<z.ZodObject<Shape & typeof common>>>;
}): RecordDefinition<Shape> {
  const jsonFields = Object.entries(definition.fields)
    .filter(([, type]) => isJson(type as z.ZodType))
    .map(([name]) => name);
  return {
    name: definition.name,
    table: definition.table,
    schema: z.object({ ...definition.fields, ...common }) as unknown as z.ZodObject<Shape & typeof common>,
    reach: definition.reach ?? { kind: 'company' },
    holding: definition.holding ?? 'all',
    mergedIntoField: definition.mergedIntoField,
    derive: definition.derive as RecordDefinition<Shape>['derive'],
    keys: definition.keys as RecordDefinition<Shape>['keys'],
    words: definition.words as RecordDefinition<Shape>['words'],
    idLists: (definition.idLists ?? []) as RecordDefinition<Shape>['idLists'],
    searched: definition.searched,
    named: definition.named,
    internal: ['rev', ...(definition.internal ?? [])],
    guarded: definition.guarded,
    counted: definition.counted as RecordDefinition<Shape>['counted'],
    jsonFields: new Set(jsonFields),
    figures: definition.figures as RecordDefinition<Shape>['figures'],
  };
}

function isJson(type: z.ZodType): boolean {
  if (type instanceof z.ZodOptional || type instanceof z.ZodNullable || type instanceof z.ZodDefault) {
    return isJson(type.unwrap() as z.ZodType);
  }
  return ['array', 'object', 'record', 'union', 'unknown'].includes(type.def.type);
}

/** The few verbs a command writes with; the device and the server each have their own. */
export interface Store {
  /** False on a device for records that never come there: their checks are the server's alone. */
  holds(record: AnyRecord): boolean;
  /**
   * `held`: nobody changes the row before this command has ended; on a device nobody could. `'alone'`: nobody else holds it
   * meanwhile either, so that what is looked up next stays so.
   */
  find<R extends AnyRecord>(
    record: R,
    id: string,
    options?: { held?: boolean | 'alone' },
  ): Promise<RowOf<R> | undefined>;
  list<R extends AnyRecord>(
    record: R,
    query?: { where?: Filter; order?: Order[]; limit?: number },
  ): Promise<RowOf<R>[]>;
  insert<R extends AnyRecord>(record: R, row: NewRow<R>): Promise<RowOf<R>>;
  update<R extends AnyRecord>(record: R, id: string, changes: Changes<R>): Promise<RowOf<R>>;
  remove<R extends AnyRecord>(record: R, id: string): Promise<void>;
  /** Whose the row was at that moment; a device only knows whose it is. */
  ownerAt(record: AnyRecord, row: { id: string }, at: string): Promise<string | null>;
  /** Ids of rows that stand under one of the keys, in the order of the keys; a device knows of none. */
  findByKeys(record: AnyRecord, keys: readonly LookupKey[]): Promise<string[]>;
  /**
   * Writes these changes on every row that stands under one of the keys and that the filter lets through, whoever may see
   * it; a device does so on none. Rows the command has read must be read again.
   */
  updateByKeys<R extends AnyRecord>(
    record: R,
    keys: readonly KeyRange[],
    wanted: { changes: Changes<R>; where: Filter },
  ): Promise<void>;
  /** HMAC-SHA256 of each text under the company’s own key, in hexadecimal; a device has no key, and answers none. */
  fingerprints(texts: readonly string[]): Promise<string[]>;
  /** The next number of a series of the company, without a gap; a device knows none, and answers null. */
  takeNumber(series: string): Promise<number | null>;
  /** Lets an id made on a device stand for a row that was there already, for 90 days. */
  alias(id: string, targetId: string): Promise<void>;
}

/** How far a permission reaches. */
export type Scope = 'none' | 'own' | 'team' | 'all';

/** The person behind a command, as both sides know them. */
export interface Caller {
  companyId: string;
  userId: string;
  permissions: Readonly<Record<string, Scope>>;
  /** The ids of the people in the caller's team, the caller included. */
  teammates: readonly string[];
  /** IANA zone, country (ISO 3166 alpha-2) and currency (ISO 4217) of the company. */
  timeZone: string;
  country: string;
  currency: string;
  /** From when on the company only reads; null or missing where it may write. */
  readOnlyAt?: string | null;
  isPlatformOwner?: boolean;
}

export interface CommandContext {
  caller: Caller;
  /** When the person acted: the device's time as it stood, never later than the server's now. */
  at: string;
  /** Work after the fact, enqueued in the command's transaction; on the device it does nothing. */
  enqueue(job: string, payload: Record<string, unknown>, options?: { key?: string; runAt?: string }): Promise<void>;
  /**
   * What the person did has taken place: on a device, which asked the rules at that moment. What forbids it by what is
   * known here is noted, not refused.
   */
  alreadyDone?: boolean;
  /** By how many milliseconds the device's clock was wrong, where it was by more than five minutes; `at` is corrected. */
  clockOffset?: number;
}

export interface CommandDefinition<Args extends z.ZodType = z.ZodType, Result = unknown> {
  name: string;
  args: Args;
  /** The permission whose scope must be at least `own`; null where every signed-in person may. */
  permission: string | null;
  /** True when the device cannot foresee the effect: the command waits for the server and is refused offline. */
  serverOnly?: boolean;
  /** True for what only adds to a history: judged by whose the row was when it happened, not when it arrives. */
  entitledThen?: boolean;
  /** True for the few that belong to reading: they run in a company that may only read. */
  evenReadOnly?: boolean;
  run(store: Store, args: z.infer<Args>, context: CommandContext): Promise<Result>;
}

/** Declares a command. Its name is written to outboxes and must keep working for 90 days after a rename. */
export function defineCommand<Args extends z.ZodType, Result>(
  definition: CommandDefinition<Args, Result>,
): CommandDefinition<Args, Result> {
  return definition;
}

// Args are contravariant in `run`; a list of commands holds them under this one type.
// biome-ignore lint/suspicious/noExplicitAny: the argument type is checked against the command's own schema at the edge
export type AnyCommand = CommandDefinition<z.ZodType, any>;

/** One resource of the REST API: a record and the commands behind its verbs. */
export interface ResourceDefinition {
  path: string;
  record: AnyRecord;
  /** Fields that may be asked for by `?field=value`. */
  filters: readonly string[];
  /**
   * What is asked by `?name=value` of a row that `field` refers to: the prospects whose stage has this `pipelineId`. There
   * are few of those rows.
   */
  filtersThrough?: readonly { name: string; field: string; record: AnyRecord }[];
  /** What is asked by `?name=value` of a list of ids: the prospects among whose `importIds` is this `importId`. */
  filtersInLists?: readonly { name: string; list: string }[];
  sort: readonly Order[];
  /** The field searched by `?q=`, if any. */
  searchField?: string;
  create?: AnyCommand;
  update?: AnyCommand;
  /** DELETE archives; nothing is thrown away by one request. */
  archive?: AnyCommand;
  /** POST …/restore takes an archived row back. */
  restore?: AnyCommand;
  /** Arguments of `create` and `update` that are ids of further rows: made here when the caller names none. */
  freshIds?: readonly string[];
  /** Hidden by default when archived, unless `?archived=true`. */
  archivable?: boolean;
  /** …/count tells how many rows the same question comes to: exact at once up to here, beyond it once they are counted. */
  countedUpTo?: number;
}

export interface Feature {
  name: string;
  records: readonly AnyRecord[];
  commands: readonly AnyCommand[];
  resources: readonly ResourceDefinition[];
  /** Texts by subject; the subject is the first part of their keys. */
  messages: Readonly<Record<string, Messages>>;
}

/** Declares what a feature brings to the product; `main/catalogue.ts` lists them in order. */
export function defineFeature(feature: Partial<Feature> & { name: string }): Feature {
  return { records: [], commands: [], resources: [], messages: {}, ...feature };
}
