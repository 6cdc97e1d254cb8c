import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { AnyRecord } from '../define.ts';
import { type Condition, type Filter, isTextCondition, type Scalar, type TextCondition } from '../filter.ts';
import { plain, searchPieces } from '../text.ts';
import { idListHas } from './id-list.ts';

const column = (alias: string, field: string) => sql.ref(`${alias}.${field}`);

/**
 * The same judgement as `matches` in filter.ts, in SQL. Field names must have been checked against the record before.
 * With the company, as a condition that every row must meet, it may begin at the rows of an id list.
 */
export function filterToSql(filter: Filter, record: AnyRecord, alias: string, companyId?: string): Expression<SqlBool> {
  const all = (parts: Filter[], word: 'and' | 'or') =>
    parts.length === 0
      ? sql<SqlBool>`${sql.lit(word === 'and')}`
      : sql<SqlBool>`(${sql.join(
          parts.map((part) => filterToSql(part, record, alias, word === 'and' ? companyId : undefined)),
          sql.raw(` ${word} `),
        )})`;
  if ('and' in filter) return all(filter.and, 'and');
  if ('or' in filter) {
    const held = companyId === undefined ? undefined : entriesOf(filter.or, record);
    return held ? idListHas(held.idList, held.entries, { alias, companyId }) : all(filter.or, 'or');
  }
  if ('not' in filter) return sql`not coalesce(${filterToSql(filter.not, record, alias)}, false)`;

  if (isTextCondition(filter)) return textToSql(filter, record, alias);
  if (filter.field.includes('.')) return entryToSql(filter, record, alias);
  const ref = column(alias, filter.field);
  // An empty list is nothing at all.
  if (record.schema.shape[filter.field] instanceof z.ZodArray) {
    if ('is' in filter) return sql`${ref} = '[]'::jsonb`;
    if ('isNot' in filter) return sql`${ref} <> '[]'::jsonb`;
  }
  if ('is' in filter) return filter.is === null ? sql`${ref} is null` : sql`${ref} = ${filter.is}`;
  if ('isNot' in filter)
    return filter.isNot === null ? sql`${ref} is not null` : sql`${ref} is distinct from ${filter.isNot}`;
  if ('in' in filter) {
    const values = filter.in.filter((value) => value !== null);
    const among = sql<SqlBool>`${ref} = any(${values})`;
    return filter.in.length > values.length ? sql`(${among} or ${ref} is null)` : among;
  }
  if ('has' in filter) {
    const idList = record.idLists.find(({ field }) => field === filter.field);
    if (idList) return idListHas(idList, [filter.has], { alias, companyId });
  }
  if ('has' in filter) return sql`${ref} @> ${JSON.stringify([filter.has])}::jsonb`;
  if ('search' in filter) {
    const pieces = searchPieces(filter.search);
    if (pieces.length === 0) return sql`true`;
    return sql`(${sql.join(
      pieces.map((piece) => sql`${ref} like ${somewhere(piece)}`),
      sql.raw(' and '),
    )})`;
  }
  return 'before' in filter ? sql`${ref} < ${filter.before}` : sql`${ref} >= ${filter.from}`;
}

/** The entries that alternatives ask of one id list, where they ask nothing else. */
function entriesOf(parts: readonly Filter[], { idLists }: AnyRecord) {
  const entries = parts.flatMap((part) => ('has' in part ? [part] : []));
  const idList = idLists.find(({ field }) => field === entries[0]?.field);
  if (!idList || entries.length < parts.length || entries.some(({ field }) => field !== idList.field)) return undefined;
  return { idList, entries: entries.map(({ has }) => has) };
}

/** A condition on an entry of an object field, which is JSON in the database. */
function entryToSql(condition: Condition, record: AnyRecord, alias: string): Expression<SqlBool> {
  const [field = '', ...path] = condition.field.split('.');
  if ('in' in condition && path.length === 1 && isObject(record, field) && condition.in.every(isText)) {
    // As an index on it is written: the country's, in the migration 0040.
    return sql`${column(alias, field)} ->> ${path[0]}::text = any(${condition.in})`;
  }
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
  if ('search' in condition || isTextCondition(condition)) throw new Error('not asked of an entry here');
  const [bound, sign] = 'before' in condition ? [condition.before, sql.raw('<')] : [condition.from, sql.raw('>=')];
  // Texts compare by their letters' codes, as on the device.
  return typeof bound === 'number'
    ? sql`coalesce(jsonb_typeof(${ref}) = 'number' and ${ref} ${sign} ${json(bound)}, false)`
    : sql`coalesce(jsonb_typeof(${ref}) = 'string' and (${ref} #>> '{}') collate "C" ${sign} ${bound}, false)`;
}

/** Whether the shape of the entries is known: in one whose keys are the company's own, anything may stand. */
const isObject = (record: AnyRecord, field: string) => record.schema.shape[field] instanceof z.ZodObject;
const isText = (value: Scalar) => typeof value === 'string';

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');
const somewhere = (text: string) => `%${literal(text)}%`;

/**
 * A text compared in plain letters: kili.plain() in the database says the same as plain() on the device. Of a field whose
 * words stand in the searched text too, the index on that finds the few rows that need to be looked at.
 */
function textToSql(condition: TextCondition, record: AnyRecord, alias: string): Expression<SqlBool> {
  const wanted = (
    'contains' in condition ? condition.contains : 'reads' in condition ? condition.reads : condition.startsWith
  ).map(plain);
  const patternOf = (text: string) =>
    'contains' in condition ? somewhere(text) : 'reads' in condition ? literal(text) : `${literal(text)}%`;
  const like = (value: RawBuilder<unknown>) =>
    anyOf(wanted.map((text) => sql<SqlBool>`kili.plain(${value}) like ${patternOf(text)}`));
  const fits = inList(condition.field, record, alias, like) ?? like(sql`${textAt(condition.field, alias)}`);
  const { searched } = record;
  if (!searched?.holds.includes(condition.field)) return fits;
  const words = column(alias, searched.field);
  return sql`(${anyOf(wanted.map((text) => sql<SqlBool>`${words} like ${somewhere(text)}`))} and ${fits})`;
}

/** Whether one entry of a list fits: "emails.address". Undefined for what is no list. */
function inList(
  path: string,
  record: AnyRecord,
  alias: string,
  like: (value: RawBuilder<unknown>) => Expression<SqlBool>,
) {
  const [field = '', entry] = path.split('.');
  if (entry === undefined || !(record.schema.shape[field] instanceof z.ZodArray)) return undefined;
  return sql<SqlBool>`exists (select 1 from jsonb_array_elements(${column(alias, field)}) as entry
    where ${like(sql`entry ->> ${entry}::text`)})`;
}

const anyOf = (parts: Expression<SqlBool>[]) => sql<SqlBool>`(${sql.join(parts, sql.raw(' or '))})`;

/** The text in a field, or in an entry of an object; null for what is no text. */
function textAt(path: string, alias: string) {
  const [field = '', ...entry] = path.split('.');
  if (entry.length === 0) return column(alias, field);
  const ref = column(alias, field);
  return sql`case when jsonb_typeof(${ref} #> ${entry}::text[]) = 'string' then ${ref} #>> ${entry}::text[] end`;
}
