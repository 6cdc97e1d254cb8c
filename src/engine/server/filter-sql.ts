import { type Expression, type SqlBool, sql } from 'kysely';
import type { AnyRecord } from '../define.ts';
import type { Filter } from '../filter.ts';
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
