// A filter is data: the same value filters rows on the device (here), in SQL (server/filter-sql.ts) and in the REST API.
import { z } from 'zod';
import { containsEveryWord } from './text.ts';

const scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);

export type Scalar = z.infer<typeof scalar>;

/** Comparisons a filter may ask of one field. `has` looks into a list field (tags); `search` wants every word somewhere. */
export type Condition =
  | { field: string; is: Scalar }
  | { field: string; isNot: Scalar }
  | { field: string; in: Scalar[] }
  | { field: string; has: string }
  | { field: string; before: string | number }
  | { field: string; from: string | number }
  | { field: string; search: string };

export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter };

const field = z.string().min(1).max(60);
const bound = z.union([z.string().max(60), z.number()]);

/** The shape a filter must have when it comes from outside; unknown fields are refused by `fieldsOf` against a record. */
export const filterSchema: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ field, is: scalar }),
    z.strictObject({ field, isNot: scalar }),
    z.strictObject({ field, in: z.array(scalar).max(500) }),
    z.strictObject({ field, has: z.string().max(200) }),
    z.strictObject({ field, before: bound }),
    z.strictObject({ field, from: bound }),
    z.strictObject({ field, search: z.string().max(200) }),
    z.strictObject({ and: z.array(filterSchema).max(50) }),
    z.strictObject({ or: z.array(filterSchema).max(50) }),
    z.strictObject({ not: filterSchema }),
  ]),
);

export interface Order {
  field: string;
  descending?: boolean;
}

/** Every field a filter names, to check them against a record before use. */
export function fieldsOf(filter: Filter): string[] {
  if ('and' in filter) return filter.and.flatMap(fieldsOf);
  if ('or' in filter) return filter.or.flatMap(fieldsOf);
  if ('not' in filter) return fieldsOf(filter.not);
  return [filter.field];
}

/** Joins filters that must all hold; the ones left out are undefined. */
export function allOf(...filters: (Filter | undefined)[]): Filter | undefined {
  const present = filters.filter((filter) => filter !== undefined);
  return present.length > 1 ? { and: present } : present[0];
}

/** Whether a row passes; an absent value counts as null, as in the database. */
export function matches(filter: Filter, row: Readonly<Record<string, unknown>>): boolean {
  if ('and' in filter) return filter.and.every((part) => matches(part, row));
  if ('or' in filter) return filter.or.some((part) => matches(part, row));
  if ('not' in filter) return !matches(filter.not, row);
  const value = row[filter.field] ?? null;
  if ('is' in filter) return value === filter.is;
  if ('isNot' in filter) return value !== filter.isNot;
  if ('in' in filter) return filter.in.includes(value as Scalar);
  if ('has' in filter) return Array.isArray(value) && value.includes(filter.has);
  if ('search' in filter) return containsEveryWord(String(value ?? ''), filter.search);
  if (value === null) return false;
  if ('before' in filter) return (value as string | number) < filter.before;
  return (value as string | number) >= filter.from;
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
