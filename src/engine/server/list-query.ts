// How a list is asked for over HTTP: search, plain equalities, a filter as data, order, page. Everything is checked
// against the record before any of it becomes SQL.
import { z } from 'zod';
import type { AnyRecord, ResourceDefinition } from '../define.ts';
import {
  allOf,
  type Condition,
  conditionsOf,
  type Filter,
  filterSchema,
  isBeyondReason,
  isTextCondition,
  type Order,
  type Scalar,
} from '../filter.ts';
import { parseInput } from '../invalid-input.ts';
import { refuse } from '../refusal.ts';

const MOST_ITEMS = 200;

export interface ListRequest {
  where?: Filter;
  order: readonly Order[];
  limit: number;
  cursor?: string;
}

const listQuery = z.object({
  q: z.string().max(200).optional(),
  filter: z.string().max(20_000).optional(),
  sort: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ITEMS).default(50),
  cursor: z.string().max(2_000).optional(),
  archived: z.enum(['true', 'false']).optional(),
});

/** Reads a list request from a URL's query, refusing what the resource does not know. */
export function readListQuery(resource: ResourceDefinition, query: unknown): ListRequest {
  const { q, filter, sort, limit, cursor, archived } = parseInput(listQuery, query);
  const plain = resource.filters.flatMap((field): Filter[] => {
    const value = (query as Record<string, unknown>)[field];
    if (typeof value !== 'string' || value === '') return [];
    return [{ field, is: readValue(resource.record, field, value) }];
  });
  const search: Filter[] = q && resource.searchField ? [{ field: resource.searchField, search: q }] : [];
  const shown: Filter[] = resource.archivable && archived !== 'true' ? [{ field: 'archivedAt', is: null }] : [];
  return {
    where: allOf(...plain, ...search, ...shown, filter ? readFilter(resource.record, filter) : undefined),
    order: sort ? readSort(resource.record, sort) : resource.sort,
    limit,
    cursor,
  };
}

/** The same of the rows that the resource's rows refer to; undefined where nothing is asked of them. */
export function readThroughQuery(record: AnyRecord, name: string, query: unknown): Filter | undefined {
  const value = (query as Record<string, unknown>)[name];
  if (typeof value !== 'string' || value === '') return undefined;
  return { field: name, is: readValue(record, name, value) };
}

function readValue(record: AnyRecord, field: string, text: string): Scalar {
  if (text === 'null') return null;
  const type = record.schema.shape[field] as z.ZodType;
  for (const candidate of [text, Number(text), text === 'true' ? true : text === 'false' ? false : undefined]) {
    if (candidate !== undefined && type.safeParse(candidate).success) return candidate as Scalar;
  }
  return refuse('request.invalid', {}, field);
}

/** Reads a JSON filter and makes sure that it names only fields of the record that may be seen. */
export function readFilter(record: AnyRecord, text: string): Filter {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse('request.wrongForm', { form: 'JSON' }, 'filter');
  }
  return checkFilter(record, json);
}

/** The same for a filter that came as part of a body. */
export function checkFilter(record: AnyRecord, value: unknown): Filter {
  if (isBeyondReason(value)) return refuse('request.filterTooLarge', {}, 'filter');
  const parsed = filterSchema.safeParse(value);
  if (!parsed.success) return refuse('request.invalid', {}, 'filter');
  for (const condition of conditionsOf(parsed.data)) refuseUnlessFits(record, condition);
  return parsed.data;
}

/** Whether the field is one to be filtered by, and of a kind that can be asked this. */
function refuseUnlessFits(record: AnyRecord, condition: Condition) {
  const { field } = condition;
  if (field.includes('.')) return refuseUnlessEntry(record, condition);
  refuseUnlessField(record, field, 'filter');
  const kind = kindOf(record.schema.shape[field] as z.ZodType);
  const isOfText = 'search' in condition || isTextCondition(condition);
  const fits = 'has' in condition ? kind === 'list' : isOfText ? kind === 'text' : kind !== 'list';
  if (!fits || !valuesOf(condition).every((value) => isValueOf(record, field, value))) {
    refuse('request.wrongValueFor', { name: field }, 'filter');
  }
}

const DEEPEST_ENTRY = 3;

/** "custom.size", "custom.budget.amount": what stands there is known by the company, so any value may be asked for. */
function refuseUnlessEntry(record: AnyRecord, condition: Condition) {
  const [field = '', ...path] = condition.field.split('.');
  refuseUnlessField(record, field, 'filter');
  const isList = kindOf(record.schema.shape[field] as z.ZodType) === 'list';
  // Of the entries of a list only texts are asked.
  const isObject = record.jsonFields.has(field) && (!isList || (isTextCondition(condition) && path.length === 1));
  if (!isObject || path.length >= DEEPEST_ENTRY || path.includes('') || 'search' in condition)
    refuse('request.wrongValueFor', { name: condition.field.slice(0, 60) }, 'filter');
}

/** What the field is compared with; null asks whether there is anything. */
function valuesOf(condition: Condition): Scalar[] {
  if ('is' in condition) return [condition.is];
  if ('isNot' in condition) return [condition.isNot];
  if ('in' in condition) return condition.in;
  if ('before' in condition) return [condition.before];
  return 'from' in condition ? [condition.from] : [];
}

const anyMoment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** Whether the database can compare the field with this. A text compares with any text, a moment with a day too. */
function isValueOf(record: AnyRecord, field: string, value: Scalar): boolean {
  if (value === null) return true;
  const type = bare(record.schema.shape[field] as z.ZodType);
  const { format } = type.def as { format?: string };
  if (format === 'datetime' || format === 'date') return anyMoment.safeParse(value).success;
  if (type.def.type === 'string' || type.def.type === 'enum') {
    return typeof value === 'string' && (format !== 'uuid' || type.safeParse(value).success);
  }
  return typeof value === type.def.type;
}

function kindOf(type: z.ZodType): 'list' | 'text' | 'other' {
  if (type !== bare(type)) return kindOf(bare(type));
  if (type instanceof z.ZodArray) return 'list';
  // An instant or an id is a string that bears a format.
  return type.def.type === 'string' && !('format' in type.def) ? 'text' : 'other';
}

function bare(type: z.ZodType): z.ZodType {
  return type instanceof z.ZodNullable || type instanceof z.ZodOptional ? bare(type.unwrap() as z.ZodType) : type;
}

function readSort(record: AnyRecord, text: string): Order[] {
  return text.split(',').map((part) => {
    const descending = part.startsWith('-');
    const field = descending ? part.slice(1) : part;
    refuseUnlessField(record, field, 'sort');
    if (record.jsonFields.has(field) || !sortable(field)) refuse('request.invalid', {}, 'sort');
    return { field, descending };
  });
}

const searchable = new Set(['searchText', 'sortName']);
/** Whole texts make no order anybody would look for, and no cursor. */
const sortable = (field: string) => field !== 'searchText';

function refuseUnlessField(record: AnyRecord, field: string, where: string) {
  const isField = Object.hasOwn(record.schema.shape, field);
  if (!isField || (record.internal.includes(field) && !searchable.has(field))) {
    refuse('request.unknownField', { name: field.slice(0, 60) }, where);
  }
}
