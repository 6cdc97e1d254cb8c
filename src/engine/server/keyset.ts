// Pages of a long list without counting from its start: a cursor holds the sort values of the last row shown, and the
// next page begins beyond them. Order and comparison are written so that an index can answer both.
import { sql } from 'kysely';
import { z } from 'zod';
import type { AnyRecord } from '../define.ts';
import type { Order, Scalar } from '../filter.ts';
import { refuse } from '../refusal.ts';

const column = (alias: string, field: string) => sql.ref(`${alias}.${field}`);

function mayBeNull(record: AnyRecord, field: string): boolean {
  return (record.schema.shape[field] as z.ZodType).safeParse(null).success;
}

/** An ORDER BY equal to `compareBy`: nulls last, the id at the end in the direction of the last field. */
export function orderToSql(record: AnyRecord, order: readonly Order[], alias: string) {
  const last = order.at(-1)?.descending ? sql.raw('desc') : sql.raw('asc');
  return sql.join([
    ...order.map(({ field, descending }) => {
      if (!descending) return sql`${column(alias, field)} asc`;
      // "nulls last" would keep a plain descending index from being used.
      return mayBeNull(record, field)
        ? sql`${column(alias, field)} desc nulls last`
        : sql`${column(alias, field)} desc`;
    }),
    sql`${column(alias, 'id')} ${last}`,
  ]);
}

/** The condition "after the row with these values" in that order. */
export function beyond(record: AnyRecord, order: readonly Order[], values: readonly Scalar[], alias: string) {
  const fields = [...order, { field: 'id', descending: order.at(-1)?.descending ?? false }];
  const isUniform =
    fields.every(({ descending }) => Boolean(descending) === Boolean(fields[0]!.descending)) &&
    order.every(({ field }) => !mayBeNull(record, field));
  if (isUniform) {
    const left = sql.join(fields.map(({ field }) => column(alias, field)));
    const sign = fields[0]!.descending ? sql.raw('<') : sql.raw('>');
    return sql<boolean>`(${left}) ${sign} (${sql.join(values.map((value) => sql`${value}`))})`;
  }
  const alternatives = fields.map(({ field, descending }, place) => {
    const equal = fields
      .slice(0, place)
      .map((before, index) => sql`${column(alias, before.field)} is not distinct from ${values[index]}`);
    return sql`(${sql.join([...equal, after(column(alias, field), values[place] ?? null, descending)], sql` and `)})`;
  });
  return sql<boolean>`(${sql.join(alternatives, sql` or `)})`;
}

// Nulls come last in both directions: nothing follows a null, and a null follows every value.
function after(ref: ReturnType<typeof column>, value: Scalar, descending?: boolean) {
  if (value === null) return sql`false`;
  return descending ? sql`(${ref} < ${value} or ${ref} is null)` : sql`(${ref} > ${value} or ${ref} is null)`;
}

/** A cursor that stands for the place after `row` in a list of the record in that order; opaque to whoever holds it. */
export function writeCursor(
  record: AnyRecord,
  order: readonly Order[],
  row: Readonly<Record<string, unknown>>,
): string {
  const values = order.map(({ field }) => row[field] ?? null);
  return Buffer.from(JSON.stringify([listOf(record, order), ...values, row.id])).toString('base64url');
}

/** Which list a cursor belongs to: values of another one may look alike. */
function listOf(record: AnyRecord, order: readonly Order[]): string {
  return [record.name, ...order.map(({ field, descending }) => `${descending ? '-' : ''}${field}`)].join(',');
}

const cursorValues = z.array(z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]));

/** The values in a cursor of that order; refuses what is no cursor of it with `request.badCursor`. */
export function readCursor(record: AnyRecord, order: readonly Order[], cursor: string): Scalar[] {
  const parsed = cursorValues.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  const [list, ...values] = parsed.data ?? [];
  const fields = [...order.map(({ field }) => field), 'id'];
  const fits =
    list === listOf(record, order) &&
    values.length === fields.length &&
    fields.every((field, place) => (record.schema.shape[field] as z.ZodType).safeParse(values[place]).success);
  return fits ? values : refuse('request.badCursor', {}, 'cursor');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
