// A filter is data: the same value filters rows on the device (here), in SQL (server/filter-sql.ts) and in the REST API.
import { z } from 'zod';
import { plain, searchPieces } from './text.ts';

const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);

export type Scalar = z.infer<typeof scalar>;

/**
 * Comparisons a filter may ask of one field. `has` looks into a list field (tags); `search` wants every word somewhere.
 * `contains`, `startsWith` and `reads` (the whole of it) ask a text for one of several, whatever its capitals and accents.
 * "emails.address" asks that of each entry of a list, and one that fits is enough. "custom.size" is an entry of an object field; there a text is compared with texts and a number with numbers only.
 */
export type Condition =
  | { field: string; is: Scalar }
  | { field: string; isNot: Scalar }
  | { field: string; in: Scalar[] }
  | { field: string; has: string }
  | { field: string; before: string | number }
  | { field: string; from: string | number }
  | { field: string; search: string }
  | TextCondition;

export type TextCondition =
  | { field: string; contains: string[] }
  | { field: string; startsWith: string[] }
  | { field: string; reads: string[] };

export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter };

const field = z.string().min(1).max(100);
const bound = z.union([z.string().max(60), z.number()]);
const texts = z.array(z.string().max(200)).min(1).max(50);

/** The shape a filter must have when it comes from outside; its conditions are checked against a record. */
export const filterSchema: z.ZodType<Filter> = z
  .lazy(() =>
    z.union([
      z.strictObject({ field, is: scalar }),
      z.strictObject({ field, isNot: scalar }),
      z.strictObject({ field, in: z.array(scalar).max(500) }),
      z.strictObject({ field, has: z.string().max(200) }),
      z.strictObject({ field, before: bound }),
      z.strictObject({ field, from: bound }),
      z.strictObject({ field, search: z.string().max(200) }),
      z.strictObject({ field, contains: texts }),
      z.strictObject({ field, startsWith: texts }),
      z.strictObject({ field, reads: texts }),
      z.strictObject({ and: z.array(filterSchema).max(50) }),
      z.strictObject({ or: z.array(filterSchema).max(50) }),
      z.strictObject({ not: filterSchema }),
    ]),
  )
  // The name it goes by in the document of the API.
  .meta({ id: 'Filter' });

const DEEPEST = 12;
const MOST_CONDITIONS = 500;

/** Whether a filter from outside is nested or long beyond reason; asked before it is read, for reading goes as deep. */
export function isBeyondReason(filter: unknown): boolean {
  let level = [filter];
  let count = 0;
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > DEEPEST || count > MOST_CONDITIONS) return true;
    level = level.flatMap(partsOf);
  }
  return false;
}

function partsOf(filter: unknown): unknown[] {
  if (typeof filter !== 'object' || filter === null) return [];
  const { and, or, not } = filter as Record<string, unknown>;
  return [and, or, not].flat().filter((part) => part !== undefined);
}

/** The field of the first condition that is none: of an operator nobody knows, of two, or of a value no operator takes. */
export function misshapenField(filter: unknown): string | undefined {
  if (typeof filter !== 'object' || filter === null) return undefined;
  const named = (filter as { field?: unknown }).field;
  if (!field.safeParse(named).success) return partsOf(filter).map(misshapenField).find(Boolean);
  return filterSchema.safeParse(filter).success ? undefined : (named as string);
}

export interface Order {
  field: string;
  descending?: boolean;
}

/** The filter with every condition as `change` has it, to check them against a record before use. */
export function eachCondition(filter: Filter, change: (condition: Condition) => Condition): Filter {
  if ('and' in filter) return { and: filter.and.map((part) => eachCondition(part, change)) };
  if ('or' in filter) return { or: filter.or.map((part) => eachCondition(part, change)) };
  if ('not' in filter) return { not: eachCondition(filter.not, change) };
  return change(filter);
}

/** Joins filters that must all hold; the ones left out are undefined. */
export function allOf(...filters: (Filter | undefined)[]): Filter | undefined {
  const present = filters.filter((filter) => filter !== undefined);
  return present.length > 1 ? { and: present } : present[0];
}

/** Whether a row passes; an absent value counts as null, as in the database, and so does an empty list. */
export function matches(filter: Filter, row: Readonly<Record<string, unknown>>): boolean {
  return predicateOf(filter)(row);
}

/** The same question made ready for many rows. */
export function predicateOf(filter: Filter): (row: Readonly<Record<string, unknown>>) => boolean {
  if ('and' in filter) {
    const parts = filter.and.map(predicateOf);
    return (row) => parts.every((part) => part(row));
  }
  if ('or' in filter) {
    const parts = filter.or.map(predicateOf);
    return (row) => parts.some((part) => part(row));
  }
  if ('not' in filter) {
    const part = predicateOf(filter.not);
    return (row) => !part(row);
  }
  const passes = valueTest(filter);
  const { field } = filter;
  if (!field.includes('.')) return (row) => passes(orNothing(row[field]));
  const path = field.split('.');
  const [first = '', ...rest] = path;
  return (row) => {
    const list = row[first];
    return Array.isArray(list) ? list.some((entry) => passes(entryAt(entry, rest))) : passes(entryAt(row, path));
  };
}

const orNothing = (value: unknown) => (Array.isArray(value) && value.length === 0 ? null : (value ?? null));

function entryAt(row: unknown, path: readonly string[]): unknown {
  let value = row;
  for (const part of path) {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, part);
    value = isThere ? (value as Readonly<Record<string, unknown>>)[part] : null;
  }
  return value ?? null;
}

function valueTest(condition: Condition): (value: unknown) => boolean {
  if ('is' in condition) return (value) => value === condition.is;
  if ('isNot' in condition) return (value) => value !== condition.isNot;
  if ('in' in condition) {
    const wanted = new Set<unknown>(condition.in);
    return (value) => wanted.has(value);
  }
  if ('has' in condition) return (value) => Array.isArray(value) && value.includes(condition.has);
  if ('search' in condition) {
    const pieces = searchPieces(condition.search);
    return (value) => pieces.every((piece) => String(value ?? '').includes(piece));
  }
  if (isTextCondition(condition)) {
    const { wanted, fits } = textTest(condition);
    return (value) => {
      if (typeof value !== 'string') return false;
      const text = plain(value);
      return wanted.some((one) => fits(text, one));
    };
  }
  const isOfKind = (value: unknown, bound: string | number): value is string | number => typeof value === typeof bound;
  if ('before' in condition) return (value) => isOfKind(value, condition.before) && value < condition.before;
  return (value) => isOfKind(value, condition.from) && value >= condition.from;
}

export const isTextCondition = (condition: Condition): condition is TextCondition =>
  'contains' in condition || 'startsWith' in condition || 'reads' in condition;

/** What is asked for, in plain letters, and how a text in plain letters meets it. */
function textTest(condition: TextCondition): { wanted: string[]; fits(text: string, wanted: string): boolean } {
  if ('contains' in condition)
    return { wanted: condition.contains.map(plain), fits: (text, wanted) => text.includes(wanted) };
  if ('startsWith' in condition)
    return { wanted: condition.startsWith.map(plain), fits: (text, wanted) => text.startsWith(wanted) };
  return { wanted: condition.reads.map(plain), fits: (text, wanted) => text === wanted };
}

/** Compares two rows by an order, then by id so that the order is total. Nulls come last either way, as in our SQL. */
export function compareBy(order: readonly Order[]) {
  return (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): number => {
    for (const { field, descending } of order) {
      const left = a[field] ?? null;
      const right = b[field] ?? null;
      if (left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      const sign = (left as string) < (right as string) ? -1 : 1;
      return descending ? -sign : sign;
    }
    // The id follows the direction of the last field, as in our indexes.
    const [x, y] = [String(a.id), String(b.id)];
    const sign = order.at(-1)?.descending ? -1 : 1;
    return x < y ? -sign : x > y ? sign : 0;
  };
}
