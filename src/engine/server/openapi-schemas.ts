import { z } from 'zod';
import type { AnyRecord } from '../define.ts';
import type { Json } from './openapi-types.ts';

/** The record as the API shows it. */
export function shownSchema({ schema, internal }: AnyRecord): z.ZodObject {
  return z.object(Object.fromEntries(Object.entries(schema.shape).filter(([field]) => !internal.includes(field))));
}

/** A reference to the record as the API shows it; the record itself is put among the schemas once. */
export function rowSchema(record: AnyRecord, schemas: Record<string, Json>): Json {
  const name = record.name.charAt(0).toUpperCase() + record.name.slice(1);
  schemas[name] ??= jsonSchema(shownSchema(record), 'output', schemas);
  return { $ref: `#/components/schemas/${name}` };
}

/**
 * A schema as the document spells it, for what comes in or for what goes out. Parts that bear a name (a filter, which
 * holds filters) are put among the schemas.
 */
export function jsonSchema(type: z.ZodType, io: 'input' | 'output', schemas: Record<string, Json>): Json {
  const spelt = z.toJSONSchema(type, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // The format says it; the pattern behind it is a page long.
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
  const { $schema: _, $defs = {}, ...schema } = withReferences(spelt) as Json & { $defs?: Record<string, Json> };
  for (const [name, { id: _, ...part }] of Object.entries($defs)) schemas[name] ??= part;
  return schema;
}

/** The same with references as the document needs them: its named parts stand among the components. */
function withReferences(spelt: object): unknown {
  return JSON.parse(JSON.stringify(spelt), (key, value: unknown) =>
    key === '$ref' ? String(value).replace('#/$defs/', '#/components/schemas/') : value,
  );
}
