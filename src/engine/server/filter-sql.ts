import { type Expression, type SqlBool, sql } from 'kysely';
import type { AnyRecord } from '../define.ts';
import type { Condition, Filter } from '../filter.ts';
import { searchPieces } from '../text.ts';

const column = (alias: string, field: string) => sql.ref(`${alias}.${field}`);

/** The same judgement as `matches` in filter.ts, in SQL. Field names must have been checked against the record before. */
export function filterToSql(filter: Filter, record: AnyRecord, alias: string): Expression<SqlBool> {
  const all = (parts: Filter[], word: 'and' | 'or') =>
    parts.length === 0
      ? sql<SqlBool>`${sql.lit(word === 'and')}`
      : sql<SqlBool>`(${sql.join(
          parts.map((part) => filterToSql(part, record, alias)),
          sql.raw(` ${word} `),
        )})`;
  if ('and' in filter) return all(filter.and, 'and');
  if ('or' in filter) return all(filter.or, 'or');
  if ('not' in filter) return sql`not coalesce(${filterToSql(filter.not, record, alias)}, false)`;

  if (filter.field.includes('.')) return entryToSql(filter, alias);
  const ref = column(alias, filter.field);
  if ('is' in filter) return filter.is === null ? sql`${ref} is null` : sql`${ref} = ${filter.is}`;
  if ('isNot' in filter)
    return filter.isNot === null ? sql`${ref} is not null` : sql`${ref} is distinct from ${filter.isNot}`;
  if ('in' in filter) {
    const values = filter.in.filter((value) => value !== null);
    const among = sql<SqlBool>`${ref} = any(${values})`;
    return filter.in.length > values.length ? sql`(${among} or ${ref} is null)` : among;
  }
  if ('has' in filter) return sql`${ref} @> ${JSON.stringify([filter.has])}::jsonb`;
  if ('search' in filter) {
    const pieces = searchPieces(filter.search);
    if (pieces.length === 0) return sql`true`;
    return sql`(${sql.join(
      pieces.map((piece) => sql`${ref} like ${`%${piece.replace(/[\\%_]/g, '\\$&')}%`}`),
      sql.raw(' and '),
    )})`;
  }
  return 'before' in filter ? sql`${ref} < ${filter.before}` : sql`${ref} >= ${filter.from}`;
}

/** A condition on an entry of an object field, which is JSON in the database. */
function entryToSql(condition: Condition, alias: string): Expression<SqlBool> {
  const [field = '', ...path] = condition.field.split('.');
  const ref = sql`nullif(${column(alias, field)} #> ${path}::text[], 'null'::jsonb)`;
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  if ('is' in condition)
    return condition.is === null ? sql`${ref} is null` : sql`coalesce(${ref} = ${json(condition.is)}, false)`;
  if ('isNot' in condition)
    return condition.isNot === null ? sql`${ref} is not null` : sql`${ref} is distinct from ${json(condition.isNot)}`;
  if ('in' in condition) {
    const values = condition.in.filter((value) => value !== null).map((value) => JSON.stringify(value));
    const among = sql<SqlBool>`coalesce(${ref} = any(${values}::text[]::jsonb[]), false)`;
    return condition.in.length > values.length ? sql`(${among} or ${ref} is null)` : among;
  }
  if ('has' in condition)
    return sql`coalesce(jsonb_typeof(${ref}) = 'array' and ${ref} @> ${json([condition.has])}, false)`;
  if ('search' in condition) throw new Error('an entry of an object is not searched');
  const [bound, sign] = 'before' in condition ? [condition.before, sql.raw('<')] : [condition.from, sql.raw('>=')];
  // Texts compare by their letters' codes, as on the device.
  return typeof bound === 'number'
    ? sql`coalesce(jsonb_typeof(${ref}) = 'number' and ${ref} ${sign} ${json(bound)}, false)`
    : sql`coalesce(jsonb_typeof(${ref}) = 'string' and (${ref} #>> '{}') collate "C" ${sign} ${bound}, false)`;
}
