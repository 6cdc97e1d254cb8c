// Many rows at once: by COPY into temporary tables, and from there in one statement each into the company's tables,
// where row-level security allows no COPY.
import { once } from 'node:events';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { AnyRecord } from '../../../engine/define.ts';

export interface TableRows {
  /** The name of a table of the schema `kili`. */
  table: string;
  columns: readonly string[];
  rows: Iterable<readonly unknown[]>;
}

/** Writes rows of a company into these tables, in their order, in one transaction; rows that are there already stay. */
export async function copyRows(
  pool: Pool,
  { companyId, userId }: { companyId: string; userId: string },
  tables: readonly TableRows[],
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select kili.enter($1::uuid, $2::uuid)', [companyId, userId]);
    // Words of a search index wait in a list and are sorted in together: a bigger list halves the time of a big load.
    await client.query("set local gin_pending_list_limit = '64MB'");
    await client.query("set local work_mem = '64MB'");
    for (const table of tables) await copyTable(client, companyId, table);
    await client.query('commit');
    client.release();
  } catch (error) {
    // A connection that broke in the middle of a COPY is of no more use.
    client.release(true);
    throw error;
  }
}

/** The rows of a record as its table has them. */
export function recordRows(record: AnyRecord, rows: Iterable<Readonly<Record<string, unknown>>>): TableRows {
  const fields = Object.keys(record.schema.shape);
  return {
    table: record.table,
    columns: fields.map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
    rows: columnsOf(record, fields, rows),
  };
}

function* columnsOf(record: AnyRecord, fields: readonly string[], rows: Iterable<Readonly<Record<string, unknown>>>) {
  for (const row of rows) yield fields.map((field) => asColumn(record, field, row[field]));
}

function asColumn(record: AnyRecord, field: string, value: unknown): unknown {
  return value !== null && record.jsonFields.has(field) ? JSON.stringify(value) : value;
}

async function copyTable(client: PoolClient, companyId: string, { table, columns, rows }: TableRows): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const staged = `staged_${table}`;
  await client.query(`create temp table ${staged} (like kili.${table}) on commit drop`);
  const copy = client.query(copyFrom(`copy ${staged} (company_id, ${names}) from stdin`));
  const finished = once(copy, 'finish');
  // An error while the rows are still being written is met at the next await.
  finished.catch(() => {});
  let text = '';
  for (const row of rows) {
    text += `${companyId}\t${row.map(asCopyText).join('\t')}\n`;
    if (text.length < 65_536) continue;
    if (!copy.write(text)) await Promise.race([once(copy, 'drain'), finished]);
    text = '';
  }
  copy.end(text);
  await finished;
  await client.query(
    `insert into kili.${table} (company_id, ${names}) select company_id, ${names} from ${staged}
      where company_id = $1 on conflict do nothing`,
    [companyId],
  );
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function asCopyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  return String(value).replace(/[\\\t\n\r]/g, (character) => escapes[character]!);
}
