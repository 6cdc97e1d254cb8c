// How a list is asked for over HTTP: search, plain equalities, a filter as data, order, page. Everything is checked
// against the record before any of it becomes SQL.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AnyRecord, NamedEntry, ResourceDefinition } from '../define.ts';
import {
  allOf,
  type Condition,
  eachCondition,
  type Filter,
  filterSchema,
  isBeyondReason,
  isTextCondition,
  misshapenField,
  type Order,
  type Scalar,
} from '../filter.ts';
import { parseInput } from '../invalid-input.ts';
import { refuse } from '../refusal.ts';
import { type NamedEntries, namedEntries } from './named-entries.ts';
import { readBody } from './read-body.ts';
import { bodyOf } from './rest.ts';
import type { Engine, Person } from './run-command.ts';

const MOST_ITEMS = 200;
const LONGEST_FILTER = 20_000;

export interface ListRequest {
  where?: Filter;
  order: readonly Order[];
  limit: number;
  cursor?: string;
}

/** Whose question it is, and where the answer lies. */
interface Asking {
  engine: Engine;
  person: Person;
}

const listQuery = z.object({
  q: z.string().max(200).optional(),
  filter: z.string().optional(),
  sort: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ITEMS).default(50),
  cursor: z.string().max(2_000).optional(),
  archived: z.enum(['true', 'false']).optional(),
});

/** Reads a list request from a URL's query, refusing what the resource, or this company, does not know. */
export async function readListQuery(
  { engine, person }: Asking,
  resource: ResourceDefinition,
  query: unknown,
): Promise<ListRequest> {
  const { q, filter, sort, limit, cursor, archived } = parseInput(listQuery, query);
  const where = filter && (await checkFilter({ engine, person }, resource.record, readJson(filter)));
  const plain = resource.filters.flatMap((field): Filter[] => {
    const value = (query as Record<string, unknown>)[field];
    if (typeof value !== 'string' || value === '') return [];
    return [{ field, is: readValue(resource.record, field, value) }];
  });
  const inLists = (resource.filtersInLists ?? []).flatMap(({ name, list }): Filter[] => {
    const value = (query as Record<string, unknown>)[name];
    if (typeof value !== 'string' || value === '') return [];
    if (value === 'null') return [{ field: list, is: null }];
    const type = resource.record.schema.shape[list] as z.ZodType;
    return isEntryOf(type, value) ? [{ field: list, has: value }] : refuse('request.invalid', {}, name);
  });
  const search: Filter[] = q && resource.searchField ? [{ field: resource.searchField, search: q }] : [];
  const shown: Filter[] = resource.archivable && archived !== 'true' ? [{ field: 'archivedAt', is: null }] : [];
  return {
    where: allOf(...plain, ...inLists, ...search, ...shown, where || undefined),
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

function readJson(text: string): unknown {
  if (text.length > LONGEST_FILTER) return refuse('request.filterTooLarge', {}, 'filter');
  try {
    return JSON.parse(text);
  } catch {
    return refuse('request.wrongForm', { form: 'JSON' }, 'filter');
  }
}

/**
 * The body of a request with its filter checked: before the shape of the whole is judged, for that would only say that
 * some condition is wrong.
 */
export async function readFilteredBody<Body extends { filter?: Filter | undefined }>(
  asking: Asking,
  record: AnyRecord,
  { schema, request }: { schema: z.ZodType<Body>; request: FastifyRequest },
): Promise<Body> {
  const { filter } = bodyOf(request);
  const checked = isObject(filter) ? await checkFilter(asking, record, filter) : undefined;
  return { ...readBody(schema, request), ...(checked && { filter: checked }) };
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

/** Makes sure that a filter names only fields that may be seen, and asks of each what can be asked of it. */
export async function checkFilter({ engine, person }: Asking, record: AnyRecord, value: unknown): Promise<Filter> {
  if (isBeyondReason(value)) return refuse('request.filterTooLarge', {}, 'filter');
  const parsed = filterSchema.safeParse(value);
  const entries = await namedEntries(engine, person, record, JSON.stringify(value) ?? '');
  if (!parsed.success) return refuseMisshapen(record, entries, value);
  return eachCondition(parsed.data, (condition) => fitting(record, entries, condition));
}

/** The condition, once it is sure that its field is one to be filtered by, and of a kind that can be asked this. */
function fitting(record: AnyRecord, entries: NamedEntries, condition: Condition): Condition {
  const { field } = condition;
  const entry = field.includes('.') ? entryAt(record, entries, field) : undefined;
  if (!entry) refuseUnlessField(record, field, 'filter');
  else if (!entry.type) return 'search' in condition ? refuseComparison(field) : condition;
  if (entry?.isOfList) return isTextCondition(condition) ? condition : refuseComparison(field);
  if (entry?.comparedBy) return fitting(record, entries, { ...condition, field: `${field}.${entry.comparedBy}` });
  const type = entry?.type ?? (record.schema.shape[field] as z.ZodType);
  return isAskedOf(type, condition, entry !== undefined) ? condition : refuseComparison(field);
}

/** Says which condition it is, and what can be asked of its field. */
function refuseMisshapen(record: AnyRecord, entries: NamedEntries, filter: unknown): never {
  const field = misshapenField(filter);
  if (field === undefined) return refuse('request.invalid', {}, 'filter');
  const operators = operatorsOf(record, entries, field).join(', ');
  return refuse('request.wrongCondition', { name: field.slice(0, 60), operators }, 'filter');
}

const comparing = ['is', 'isNot', 'in', 'before', 'from'];
const ofTexts = ['contains', 'startsWith', 'reads'];

/** What `fitting` lets through, by its names. */
function operatorsOf(record: AnyRecord, entries: NamedEntries, field: string): string[] {
  const entry = field.includes('.') ? entryAt(record, entries, field) : undefined;
  if (!entry) refuseUnlessField(record, field, 'filter');
  if (entry?.isOfList) return ofTexts;
  if (entry?.comparedBy) return comparing;
  if (entry && !entry.type) return [...comparing, ...ofTexts, 'has'];
  const kind = kindOf(entry?.type ?? (record.schema.shape[field] as z.ZodType));
  if (kind === 'list') return ['is', 'isNot', 'has'];
  if (kind === 'other') return comparing;
  return [...comparing, ...ofTexts, ...(entry ? [] : ['search'])];
}

const refuseComparison = (name: string) => refuse('request.wrongValueFor', { name: name.slice(0, 60) }, 'filter');

function isAskedOf(type: z.ZodType, condition: Condition, isEntry: boolean): boolean {
  const kind = kindOf(type);
  const values = valuesOf(condition);
  if ('has' in condition) return kind === 'list' && isEntryOf(type, condition.has);
  if ('search' in condition) return kind === 'text' && !isEntry;
  if (isTextCondition(condition)) return kind === 'text';
  if (kind === 'list') return ('is' in condition || 'isNot' in condition) && values[0] === null;
  return values.every((value) => isValueOf(type, value, isEntry));
}

interface Entry extends Omit<NamedEntry, 'key' | 'type'> {
  /** Undefined where anything may stand. */
  type: z.ZodType | undefined;
  isOfList?: true;
}

const DEEPEST_ENTRY = 3;

/** "address.city", "custom.size", "custom.budget.amount". */
function entryAt(record: AnyRecord, entries: NamedEntries, name: string): Entry {
  const [field = '', ...path] = name.split('.');
  refuseUnlessField(record, field, 'filter');
  const type = bare(record.schema.shape[field] as z.ZodType);
  if (!record.jsonFields.has(field) || path.length >= DEEPEST_ENTRY || path.includes('')) return refuseComparison(name);
  // Of the entries of a list only texts are asked.
  if (kindOf(type) === 'list') {
    const part = type instanceof z.ZodArray ? partAt(type.element as z.ZodType, path) : undefined;
    return part ? { type: part, isOfList: true } : refuseComparison(name);
  }
  const { named } = record;
  const isNamed = named?.field === field;
  if (isNamed && named.keeps(path[0]!) && !entries.has(`${field}.${path[0]}`)) return { type: undefined };
  const top = isNamed ? entries.get(`${field}.${path[0]}`) : undefined;
  if (isNamed ? path.length === 1 && top : !(type instanceof z.ZodObject)) return top ?? { type: undefined };
  const found = top ? partAt(top.type, path.slice(1)) : partAt(type, path);
  return found ? { type: found } : refuse('request.unknownField', { name: name.slice(0, 60) }, 'filter');
}

function partAt(type: z.ZodType, path: readonly string[]): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((at, part) => {
    const object = at && bare(at);
    const isThere = object instanceof z.ZodObject && Object.hasOwn(object.shape, part);
    return isThere ? (object.shape[part] as z.ZodType) : undefined;
  }, type);
}

/** What the field is compared with; null asks whether there is anything. */
function valuesOf(condition: Condition): Scalar[] {
  if ('is' in condition) return [condition.is];
  if ('isNot' in condition) return [condition.isNot];
  if ('in' in condition) return condition.in;
  if ('before' in condition) return [condition.before];
  return 'from' in condition ? [condition.from] : [];
}

/** Whether a list could hold it: one of ids holds nothing but ids. */
function isEntryOf(type: z.ZodType, value: string): boolean {
  const list = bare(type);
  if (!(list instanceof z.ZodArray)) return true;
  const element = bare(list.element as z.ZodType);
  return (element.def as { format?: string }).format !== 'uuid' || element.safeParse(value).success;
}

const anyMoment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** Whether the database can compare the field with this. A text compares with any text, a moment with a day too. */
function isValueOf(given: z.ZodType, value: Scalar, isEntry: boolean): boolean {
  if (value === null) return true;
  const type = bare(given);
  const { format } = type.def as { format?: string };
  // A day in an object is text there.
  if (format === 'date' && isEntry) return z.iso.date().safeParse(value).success;
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
