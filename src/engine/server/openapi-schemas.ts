import { z } from 'zod';
import type { AnyRecord } from '../define.ts';
import type { Json } from './openapi-types.ts';

/** A reference to the record as the API shows it; the record itself is put among the schemas once. */
export function rowSchema(record: AnyRecord, schemas: Record<string, Json>): Json {
  const name = record.name.charAt(0).toUpperCase() + record.name.slice(1);
  const shown = Object.fromEntries(
    Object.entries(record.schema.shape).filter(([field]) => !record.internal.includes(field)),
  );
  schemas[name] ??= jsonSchema(z.object(shown as z.ZodRawShape), 'output');
  return { $ref: `#/components/schemas/${name}` };
}

/** A schema as the document spells it, for what comes in or for what goes out. */
export function jsonSchema(type: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(type, {
    io,
    unrepresentable: 'any',
    // The format says it; the pattern behind it is a page long.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  }) as Json;
  return schema;
}
