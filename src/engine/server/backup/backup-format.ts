// What a backup holds. It is a compressed tar archive, so that any computer can look inside:
//
//   about.json                        first: what made it, and the story of its schema
//   tables/kili.prospect/000001.copy  the rows of a table as COPY gives them, in pieces of a few megabytes
//   files/…                           what lies in the data folder beside the database
//   manifest.json                     last: rows and checksum of each table; missing where the backup was cut short
//
// The tables themselves are not described: the migrations make them again.

import type pg from 'pg';
import { z } from 'zod';

export const aboutRecord = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(z.object({ number: z.number(), name: z.string(), checksum: z.string() })),
});

export const manifestRecord = z.object({
  tables: z.record(z.string(), z.object({ columns: z.array(z.string()), rows: z.number(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
});

export type About = z.infer<typeof aboutRecord>;
export type Manifest = z.infer<typeof manifestRecord>;

/** A table with its schema, both quoted as SQL needs them, and the columns that can be written. */
export type Table = { name: string; columns: string[] };

/** Every table whose rows belong in a backup; the two that record migrations are written by the migrations. */
export async function tablesToKeep(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name,
           array_agg(quote_ident(a.attname) order by a.attnum) as columns
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'kili_meta')
       and (n.nspname, c.relname) <> ('graphile_worker', 'migrations')
     group by n.nspname, c.relname
     order by 1`);
  return rows;
}

/** Where each sequence stands; one that was never asked is left out. */
export async function sequencesToKeep(client: pg.ClientBase): Promise<Manifest['sequences']> {
  const { rows } = await client.query<Manifest['sequences'][number]>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
      from pg_sequences where last_value is not null order by 1`);
  return rows;
}
