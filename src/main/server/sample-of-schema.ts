// Well-formed values for a JSON schema, so that a test can ask every route and command for somebody else's things.
interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  default?: unknown;
}

/** A value that fits the schema; `idFor` says which id stands in a field. */
export function sampleOf(schema: Schema, idFor: (field: string) => string, field = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sampleOf(schema.anyOf.find((one) => one.type !== 'null') ?? {}, idFor, field);
  if (schema.format) return formatted(schema.format, idFor(field));
  switch ([schema.type].flat()[0]) {
    case 'object': {
      const entries = Object.entries(schema.properties ?? {});
      return Object.fromEntries(entries.map(([name, one]) => [name, sampleOf(one, idFor, name)]));
    }
    case 'array':
      return schema.items ? [sampleOf(schema.items, idFor, field)] : [];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 0);
    case 'boolean':
      return true;
    case 'string':
      return 'x'.repeat(Math.max(schema.minLength ?? 1, 1));
    default:
      return undefined;
  }
}

function formatted(format: string, id: string): string {
  if (format === 'uuid') return id;
  if (format === 'date-time') return '2026-01-05T09:00:00.000Z';
  if (format === 'date') return '2026-01-05';
  return format === 'email' ? 'somebody@voisin.example' : 'x';
}
