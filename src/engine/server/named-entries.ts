// What a company keeps under names it chose itself, inside an object field: of what type each entry is, for whoever asks
// for one in a filter.
import { sql } from 'kysely';
import type { AnyRecord, NamedEntry } from '../define.ts';
import { inCompany } from './database.ts';
import { keptRows } from './kept-rows.ts';
import { tableOf, toRow } from './pg-store.ts';
import type { Engine, Person } from './run-command.ts';

/** By the whole name: "custom.size". */
export type NamedEntries = ReadonlyMap<string, NamedEntry>;

const none: NamedEntries = new Map();

/** The entries a company has named, where a question asks for any of them. */
export async function namedEntries(
  engine: Engine,
  person: Person,
  { named }: AnyRecord,
  question: string,
): Promise<NamedEntries> {
  if (!named || !question.includes(`"${named.field}.`)) return none;
  const { field, by, entryOf } = named;
  const rows = await inCompany(engine.database, person, (transaction) =>
    keptRows(
      engine.database,
      transaction,
      sql<
        Record<string, unknown>
      >`select t.* from ${sql.table(tableOf(by))} as t where t.company_id = ${person.companyId}`,
    ),
  );
  return new Map(
    rows.map((row) => {
      const entry = entryOf(toRow(row));
      return [`${field}.${entry.key}`, entry];
    }),
  );
}
