import type { z } from 'zod';
import type { AnyRecord, Caller } from '../../define.ts';
import type { LocalDatabase } from './local-database.ts';

/** Whether the local rows were written by an app that knew the same fields. */
export async function isOfThisShape({ meta }: LocalDatabase, records: readonly AnyRecord[]): Promise<boolean> {
  return (await meta.get('shape'))?.value === shapeOf(records);
}

export async function markShape({ meta }: LocalDatabase, records: readonly AnyRecord[]): Promise<void> {
  await meta.put({ key: 'shape', value: shapeOf(records) });
}

/** Whether the local rows were told to somebody who may see the same; a store that is new may be anybody's. */
export async function isOfTheseRights({ meta }: LocalDatabase, caller: Caller): Promise<boolean> {
  const known = await meta.get('rights');
  return known === undefined || known.value === rightsOf(caller);
}

export async function markRights({ meta }: LocalDatabase, caller: Caller): Promise<void> {
  await meta.put({ key: 'rights', value: rightsOf(caller) });
}

function rightsOf({ permissions, teammates }: Caller): string {
  return JSON.stringify([Object.entries(permissions).sort(), [...teammates].sort()]);
}

function shapeOf(records: readonly AnyRecord[]): string {
  return records
    .map(({ name, holding, schema }) => {
      const fields = Object.entries(schema.shape).map(([field, type]) => `${field}:${kindOf(type as z.ZodType)}`);
      return `${name} ${holding} ${fields.sort().join(' ')}`;
    })
    .sort()
    .join('\n');
}

function kindOf(type: z.ZodType): string {
  const { def } = type as unknown as { def: { type: string; innerType?: z.ZodType } };
  return def.innerType ? `${def.type}(${kindOf(def.innerType)})` : def.type;
}
