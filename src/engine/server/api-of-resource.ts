import { z } from 'zod';
import type { AnyCommand, ResourceDefinition } from '../define.ts';
import { apiRoute } from './api-route.ts';

/** What the API's document says about the routes that a resource of the catalogue brings. */
export function describeList(resource: ResourceDefinition) {
  const sort = z.string().describe('Fields to sort by, "-" before one for descending: -createdAt').optional();
  const query = questionOf(resource).extend({ sort });
  return apiRoute({ summary: `List ${words(resource.path)}`, query, answer: { pageOf: resource.record } });
}

/** The same question as of the list, answered by a figure. */
export function describeCount(resource: ResourceDefinition) {
  const { path, countedUpTo: bound } = resource;
  const count = z
    .number()
    .int()
    .describe(`${Number(bound) + 1} says "more than ${bound}, not counted yet".`);
  return apiRoute({
    summary: `How many ${words(path)} the same parameters list`,
    query: questionOf(resource),
    answer: { json: z.object({ count, bound: z.number().int() }) },
  });
}

function questionOf(resource: ResourceDefinition) {
  const { record, filters, filtersThrough = [], filtersInLists = [], searchField, archivable } = resource;
  const { named } = record;
  return z.object({
    ...(searchField && { q: z.string().max(200).describe('Free search: every word somewhere').optional() }),
    ...Object.fromEntries(
      filters.map((field) => [
        field,
        (record.schema.shape[field] as z.ZodType).describe('Only rows with this value').optional(),
      ]),
    ),
    ...Object.fromEntries(
      filtersThrough.map(({ name, field, record: other }) => [
        name,
        (other.schema.shape[name] as z.ZodType).describe(`Only rows whose ${field} has this value`).optional(),
      ]),
    ),
    ...Object.fromEntries(
      filtersInLists.map(({ name, list }) => [
        name,
        z.uuid().nullable().describe(`Only rows with this among their ${list}; null for those with none`).optional(),
      ]),
    ),
    filter: z
      .string()
      .describe(
        `A filter as JSON: {"field":"tags","has":"salon"}, joined by "and", "or", "not"${named ? `; "${named.field}.key" for an entry the company named, an amount by itself or as "${named.field}.key.amount" in minor units` : ''}`,
      )
      .optional(),
    ...(archivable && { archived: z.enum(['true', 'false']).describe('true shows archived rows too').optional() }),
  });
}

export function describeRead({ record }: ResourceDefinition) {
  return apiRoute({ summary: `Read one ${words(record.name)}`, answer: { row: record } });
}

/** The body of a write is what its command takes; `id` stands in the path, or may be chosen when a row is made. */
export function describeWrite(
  { record, freshIds = [] }: ResourceDefinition,
  verb: 'Create' | 'Change' | 'Archive' | 'Restore',
  command?: AnyCommand,
) {
  const args = command?.args;
  const body =
    args instanceof z.ZodObject
      ? verb === 'Create'
        ? args.partial(madeHere(args, ['id', ...freshIds]))
        : args.omit({ id: true })
      : args;
  const summary = `${verb} one ${words(record.name)}`;
  return apiRoute({
    summary,
    body,
    needsBody: verb === 'Create' || verb === 'Change',
    answer: { row: record },
    status: verb === 'Create' ? 201 : 200,
  });
}

/** The arguments that need not be sent. */
function madeHere(args: z.ZodObject, names: readonly string[]): Record<string, true> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(args.shape, name)).map((name) => [name, true as const]),
  );
}

/** "/call-sessions" → "call sessions", "callSession" → "call session". */
function words(name: string): string {
  return name
    .replace(/^\//, '')
    .replaceAll('-', ' ')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
