// The REST API, generated from the catalogue: one resource = one record and the commands behind its verbs.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { type AnyCommand, type AnyRecord, id, type ResourceDefinition } from '../define.ts';
import { allOf, type Filter } from '../filter.ts';
import { refuseHidden, seenBy } from '../guarded-fields.ts';
import { refuse } from '../refusal.ts';
import { describeCount, describeList, describeRead, describeWrite } from './api-of-resource.ts';
import { columnOf } from './copy-text.ts';
import { countEach } from './counts.ts';
import { type CompanyTransaction, inCompany, readInCompany } from './database.ts';
import { filterToSql } from './filter-sql.ts';
import { once } from './idempotency.ts';
import { beyond, orderToSql, readCursor, writeCursor } from './keyset.ts';
import { type ListRequest, readListQuery, readThroughQuery } from './list-query.ts';
import { newId } from './new-id.ts';
import { reachToSql, tableOf } from './pg-store.ts';
import { targetsOf } from './row-aliases.ts';
import { type Engine, type Person, runCommand } from './run-command.ts';
import { without } from './without-fields.ts';

type Row = Record<string, unknown>;

/** A row as the API shows it: without what is only ours. */
export function toPublic(record: AnyRecord, row: Row): Row {
  return without(row, (field) => record.internal.includes(field));
}

interface Page {
  items: Row[];
  nextCursor: string | null;
}

/** One keyset page of a record within the caller's reach, and where the next one starts. */
export async function listPage(engine: Engine, person: Person, record: AnyRecord, request: ListRequest): Promise<Page> {
  return pageOf(engine, person, { record, fields: Object.keys(record.schema.shape) }, request);
}

/** The same as the API shows it. What is only ours is not even read, unless the page goes on by it. */
export async function publicPage(
  engine: Engine,
  person: Person,
  record: AnyRecord,
  request: ListRequest,
): Promise<Page> {
  const hidden = request.order.map(({ field }) => field).filter((field) => record.internal.includes(field));
  const shown = Object.keys(record.schema.shape).filter((field) => !record.internal.includes(field));
  const page = await pageOf(engine, person, { record, fields: [...shown, ...hidden] }, request);
  return hidden.length === 0 ? page : { ...page, items: page.items.map((row) => toPublic(record, row)) };
}

async function pageOf(
  engine: Engine,
  person: Person,
  { record, fields }: { record: AnyRecord; fields: readonly string[] },
  request: ListRequest,
): Promise<Page> {
  return readInCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    refuseHidden(caller, record, request);
    const conditions = [reachToSql(record, engine.records, caller, 't')];
    if (request.where) conditions.push(sql<boolean>`${filterToSql(request.where, record, 't', person.companyId)}`);
    if (request.cursor)
      conditions.push(beyond(record, request.order, readCursor(record, request.order, request.cursor), 't'));
    const columns = fields.map((field) => `t.${columnOf(field)}`).join();
    const { rows } = await sql<Row>`select ${sql.raw(columns)} from ${sql.table(tableOf(record))} as t
      where t.company_id = ${person.companyId} and ${sql.join(conditions, sql` and `)}
      order by ${orderToSql(record, request.order, 't')} limit ${request.limit + 1}`.execute(transaction.db);
    const items = seenBy(caller, record, rows.slice(0, request.limit));
    const last = items.at(-1);
    const nextCursor = rows.length > request.limit && last ? writeCursor(record, request.order, last) : null;
    return { items, nextCursor };
  });
}

/** How many rows there are, exact up to `bound`; `bound + 1` says "more", until they are counted behind. */
export async function countRows(
  engine: Engine,
  person: Person,
  record: AnyRecord,
  { where, bound }: { where?: Filter; bound: number },
): Promise<number> {
  return inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    refuseHidden(caller, record, { where });
    const [count] = await countEach(engine, transaction, { record, caller, bound }, [where]);
    return count!;
  });
}

export interface RestOptions {
  engine: Engine;
  /** Who sends this request; throws `access.signIn` when nobody is signed in. */
  personOf(request: FastifyRequest): Promise<Person>;
}

const idParam = z.object({ id });

/** Reads the `id` of a path; what cannot be an id is simply not there. */
export function pathId(request: FastifyRequest): string {
  const parsed = idParam.safeParse(request.params);
  return parsed.success ? parsed.data.id : refuse('request.notFound');
}

/** A JSON object sent as a body, or an empty one where none was sent; anything else is malformed. */
export function bodyOf(request: FastifyRequest): Row {
  const { body = {} } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse('request.malformed');
  return body as Row;
}

/** The same where it takes a body to say anything. */
export function neededBodyOf(request: FastifyRequest): Row {
  return request.body === undefined ? refuse('request.bodyMissing') : bodyOf(request);
}

/**
 * One row within the caller's reach, or a refusal that does not tell whether it exists elsewhere; it names the field of
 * the body that the id came in, if it did not stand in the path. An id that stands for another row finds that one.
 */
export async function findRow(
  engine: Engine,
  person: Person,
  record: AnyRecord,
  id: string,
  field?: string,
): Promise<Row> {
  const rowOf = async (one: string) =>
    (await listPage(engine, person, record, { where: { field: 'id', is: one }, order: [], limit: 1 })).items[0];
  const row = await rowOf(id);
  if (row) return row;
  const targets = await inCompany(engine.database, person, (transaction) => targetsOf(transaction, [id]));
  const other = targets.get(id);
  return (other && (await rowOf(other))) || refuse(`${record.name}.notFound`, {}, field);
}

/** Waits for whoever is changing this row, and keeps the next one waiting until the commit. */
async function holdRow({ db, companyId }: CompanyTransaction, record: AnyRecord, id: unknown): Promise<void> {
  await sql`select 1 from ${sql.table(tableOf(record))} as t where t.company_id = ${companyId} and t.id = ${id}
    for no key update of t`.execute(db);
}

/** The body of a change: whose it is stands in the path, and the body may only repeat it. */
function changesOf(request: FastifyRequest): Row {
  const { id: repeated, ...changes } = neededBodyOf(request);
  if (repeated !== undefined && id.safeParse(repeated).data !== pathId(request)) refuse('request.otherId', {}, 'id');
  return changes;
}

/** What is done to a row as a whole: nothing but its id is there to be said. */
function idAlone(request: FastifyRequest): Row {
  const [unknown] = Object.keys(request.body === undefined ? {} : changesOf(request));
  if (unknown !== undefined) refuse('request.unknownField', { name: unknown.slice(0, 60) }, unknown.slice(0, 60));
  return { id: pathId(request) };
}

export function registerResources(
  app: FastifyInstance,
  resources: readonly ResourceDefinition[],
  options: RestOptions,
) {
  for (const resource of resources) registerResource(app, resource, options);
}

/**
 * A body as the commands want it: any way of writing an instant becomes ours, and within an object a null says the same
 * as leaving the value out. Entries that a company names are changed one by one, so that a null for all of them says
 * nothing that could be done.
 */
function toArgs(record: AnyRecord, body: Row, { isChange = false } = {}): Row {
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => {
      // A name such as "constructor" stands on every object.
      if (!Object.hasOwn(record.schema.shape, field)) return [field, value];
      const type = record.schema.shape[field] as z.ZodType;
      if (typeof value === 'string' && isInstant(type)) return [field, inOurForm(value)];
      const isNullable = type.safeParse(null).success;
      if (value === null && isChange && type instanceof z.ZodRecord) refuse('request.nullForEntries', {}, field);
      if (value === null && record.jsonFields.has(field) && !isNullable) return [field, emptyOf(type)];
      return [field, isPlainObject(value) && type instanceof z.ZodObject ? withoutNulls(value) : value];
    }),
  );
}

const anyInstant = z.iso.datetime({ offset: true });
const inOurForm = (text: string) => (anyInstant.safeParse(text).success ? new Date(text).toISOString() : text);
const emptyOf = (type: z.ZodType) => (type.def.type === 'array' ? [] : {});
const isPlainObject = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const withoutNulls = (value: Row) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));

function isInstant(type: z.ZodType): boolean {
  const inner = type instanceof z.ZodNullable ? (type.unwrap() as z.ZodType) : type;
  return (inner.def as { format?: string }).format === 'datetime';
}

const MOST_REFERRED_TO = 500;

/** What was asked of the rows referred to, as the ids that may stand in the field that refers to them. */
async function filtersThrough(
  engine: Engine,
  person: Person,
  { filtersThrough: fields = [] }: ResourceDefinition,
  query: unknown,
): Promise<Filter[]> {
  const filters: Filter[] = [];
  for (const { name, field, record } of fields) {
    const where = readThroughQuery(record, name, query);
    if (!where) continue;
    const { items } = await listPage(engine, person, record, { where, order: [], limit: MOST_REFERRED_TO });
    filters.push({ field, in: items.map(({ id }) => id as string) });
  }
  return filters;
}

const shapeOf = ({ args }: AnyCommand): object => (args instanceof z.ZodObject ? args.shape : {});

function registerResource(app: FastifyInstance, resource: ResourceDefinition, { engine, personOf }: RestOptions) {
  const { record, path, create, update, archive, restore, freshIds = [], countedUpTo: bound } = resource;
  const one = `${path}/:id`;
  const asked = async (person: Person, query: unknown): Promise<ListRequest> => {
    const request = await readListQuery({ engine, person }, resource, query);
    return { ...request, where: allOf(request.where, ...(await filtersThrough(engine, person, resource, query))) };
  };

  app.get(path, describeList(resource), async (request) => {
    const person = await personOf(request);
    return publicPage(engine, person, record, await asked(person, request.query));
  });

  if (bound)
    app.get(`${path}/count`, describeCount(resource), async (request) => {
      const person = await personOf(request);
      const { where } = await asked(person, request.query);
      return { count: await countRows(engine, person, record, { where, bound }), bound };
    });

  // A feature that shows more than the row has a route of its own.
  if (!app.hasRoute({ method: 'GET', url: `${app.prefix}${one}` })) {
    app.get(one, describeRead(resource), async (request) =>
      toPublic(record, await findRow(engine, await personOf(request), record, pathId(request))),
    );
  }

  const write = (command: AnyCommand, argsOf: (request: FastifyRequest) => Row, status: number) =>
    async function handle(request: FastifyRequest, reply: { status(code: number): { send(body: unknown): unknown } }) {
      const person = await personOf(request);
      const args = argsOf(request);
      const body = await once(engine, person, request, async ({ isAgain }) => {
        if (command !== create && !isAgain) await findRow(engine, person, record, args.id as string);
        // Changes of one row take turns from their very beginning: each is later than the one before.
        const inside = command === create ? undefined : (tx: CompanyTransaction) => holdRow(tx, record, args.id);
        const row = (await runCommand(engine, person, command, args, { inside })) as Row | undefined;
        // What its writer may not see is not told in the answer either.
        const isWhole = row !== undefined && !record.guarded;
        return toPublic(record, isWhole ? row : await findRow(engine, person, record, args.id as string));
      });
      return reply.status(status).send(body);
    };

  const fresh = (command: AnyCommand) =>
    Object.fromEntries(freshIds.filter((name) => Object.hasOwn(shapeOf(command), name)).map((name) => [name, newId()]));
  if (create)
    app.post(
      path,
      describeWrite(resource, 'Create', create),
      write(create, (request) => ({ id: newId(), ...fresh(create), ...toArgs(record, neededBodyOf(request)) }), 201),
    );
  if (update)
    app.patch(
      one,
      describeWrite(resource, 'Change', update),
      write(
        update,
        (request) => ({
          ...fresh(update),
          ...toArgs(record, changesOf(request), { isChange: true }),
          id: pathId(request),
        }),
        200,
      ),
    );
  if (archive)
    app.delete(
      one,
      describeWrite(resource, 'Archive'),
      write(archive, (request) => ({ ...fresh(archive), ...idAlone(request) }), 200),
    );
  if (restore) app.post(`${one}/restore`, describeWrite(resource, 'Restore'), write(restore, idAlone, 200));
}
