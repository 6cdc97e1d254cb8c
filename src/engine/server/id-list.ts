// The entries of a record's lists of ids, each kept in a table of its own: written with the row, asked by `has`.
import { type SqlBool, sql } from 'kysely';
import type { AnyRecord, IdList } from '../define.ts';
import { columnOf } from './copy-text.ts';
import type { CompanyTransaction } from './database.ts';

export interface RowChange {
  before?: Record<string, unknown> | undefined;
  after: Record<string, unknown>;
}

/** Writes the entries that rows gained and removes those they lost. */
export async function writeIdLists(
  transaction: CompanyTransaction,
  { idLists }: AnyRecord,
  changes: readonly RowChange[],
): Promise<void> {
  for (const idList of idLists) await writeIdList(transaction, idList, changes);
}

async function writeIdList(
  { db, companyId }: CompanyTransaction,
  idList: AnyRecord['idLists'][number],
  changes: readonly RowChange[],
) {
  const pairs = (one: RowChange, from: 'before' | 'after', to: 'before' | 'after') => {
    const [had, has] = [one[from], one[to]].map((row) => (row ? idList.of(row) : []));
    return has!.filter((entry) => !had!.includes(entry)).map((entry) => ({ id: one.after.id as string, entry }));
  };
  const gained = changes.flatMap((one) => pairs(one, 'before', 'after'));
  const lost = changes.flatMap((one) => pairs(one, 'after', 'before'));
  const { table, owner, entry } = names(idList);
  if (lost.length > 0)
    await sql`delete from ${table} as l using unnest(${lost.map(({ id }) => id)}::uuid[], ${lost.map((one) => one.entry)}::uuid[])
      as gone(id, entry) where l.company_id = ${companyId} and l.${owner} = gone.id and l.${entry} = gone.entry`.execute(
      db,
    );
  if (gained.length > 0)
    await sql`insert into ${table} (company_id, ${entry}, ${owner})
      select ${companyId}::uuid, g.entry, g.id
      from unnest(${gained.map(({ id }) => id)}::uuid[], ${gained.map((one) => one.entry)}::uuid[]) as g(id, entry)
      on conflict do nothing`.execute(db);
}

/**
 * Whether the list holds one of several entries. With the company the rows it names are looked up by their ids, whatever their order:
 * a plan that walks the whole company for the few of an old list is not thought of.
 */
export function idListHas(
  idList: IdList,
  wanted: readonly string[],
  { alias, companyId }: { alias: string; companyId?: string },
) {
  const { table, owner, entry } = names(idList);
  if (companyId)
    return sql<SqlBool>`${sql.ref(`${alias}.id`)} = any(array(select l.${owner} from ${table} as l
      where l.company_id = ${companyId} and l.${entry} = any(${wanted}::uuid[])))`;
  return sql<SqlBool>`exists (select 1 from ${table} as l where l.company_id = ${sql.ref(`${alias}.companyId`)}
    and l.${entry} = any(${wanted}::uuid[]) and l.${owner} = ${sql.ref(`${alias}.id`)})`;
}

function names({ table, column, entry }: IdList) {
  return { table: sql.table(`kili.${table}`), owner: sql.ref(columnOf(column)), entry: sql.ref(columnOf(entry)) };
}
