// The application's door to PostgreSQL. Business tables are reached only through `inCompany`, which enters one company
// for the length of one transaction; the policies of the database refuse everything else.
import {
  CamelCasePlugin,
  Kysely,
  type PluginTransformResultArgs,
  PostgresDialect,
  type PostgresPool,
  sql,
} from 'kysely';
import pg from 'pg';
import type { AnyRecord, RowOf } from '../define.ts';
import { Refusal } from '../refusal.ts';
import { writesEvenReadOnly } from './even-read-only.ts';
import { survivePoolErrors } from './pool-errors.ts';
import { readInstant } from './read-instant.ts';

/** The columns of a record's table, for typed SQL: `Kysely<{ 'kili.prospect': Table<typeof prospectRecord> }>`. */
export type Table<R extends AnyRecord> = RowOf<R> & { companyId: string };

// The generic parts (store, feed, REST) speak of tables they learn at run time.
export type AnyTables = Record<string, Record<string, unknown>>;

export interface Database {
  /** Where a thread of its own may connect to. */
  url: string;
  pool: pg.Pool;
  kysely: Kysely<AnyTables>;
  /** The same SQL over connections taken from elsewhere; what bulk writing needs. */
  kyselyOver(pool: PostgresPool): Kysely<AnyTables>;
  onStatement: DatabaseOptions['onStatement'];
  close(): Promise<void>;
}

export interface CompanyTransaction {
  companyId: string;
  userId: string;
  db: Kysely<AnyTables>;
  /** What entering told of the person. Whoever asks once more must ask the database: it may have changed since. */
  takeEntered(): unknown;
}

/** The code says `createdAt` where the database says `created_at`; what is within a JSON column stays as it is. */
class NamesOfColumns extends CamelCasePlugin {
  constructor() {
    super({ maintainNestedObjectKeys: true });
  }
  nameOf(column: string): string {
    return this.camelCase(column);
  }
  override async transformResult({ result }: PluginTransformResultArgs) {
    return result;
  }
}

const namesOfColumns = new NamesOfColumns();

// Instants travel as ISO text, days as text, and 64-bit counters as numbers (they stay far below 2^53).
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readInstant);
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

export interface DatabaseOptions {
  url: string;
  /** Most connections at once; 2 to 4 per core of the database machine. */
  max?: number;
  /** Hears every statement sent, with its duration in milliseconds. */
  onStatement?: (statement: { sql: string; milliseconds: number }) => void;
  /** Hears of a connection that broke between two statements, e.g. because the database was stopped. */
  onConnectionError?: (error: Error) => void;
}

export function openDatabase({ url, max = 16, onStatement, onConnectionError }: DatabaseOptions): Database {
  const pool = new pg.Pool({ connectionString: url, max, types, statement_timeout: 30_000, application_name: 'kili' });
  survivePoolErrors(pool, onConnectionError);
  const kyselyOver = (connections: PostgresPool) =>
    new Kysely<AnyTables>({
      dialect: new PostgresDialect({ pool: answeringInOurNames(connections) }),
      plugins: [namesOfColumns],
      log: (event) => onStatement?.({ sql: event.query.sql, milliseconds: event.queryDurationMillis }),
    });
  const kysely = kyselyOver(pool);
  return { url, pool, kysely, kyselyOver, onStatement, close: () => kysely.destroy() };
}

interface Entering {
  companyId: string;
  userId: string;
  /** Reads everything as of one moment (REPEATABLE READ). */
  snapshot?: boolean;
  /** The database refuses to write. */
  readOnly?: boolean;
}

const WRITE_IN_READ_ONLY = '25006';

/** Runs `work` in one transaction inside one company. */
export function inCompany<T>(
  database: Database,
  { companyId, userId, snapshot, readOnly }: Entering,
  work: (transaction: CompanyTransaction) => Promise<T>,
): Promise<T> {
  const kind = sql.raw(`${snapshot ? ' isolation level repeatable read' : ''}${readOnly ? ' read only' : ''}`);
  return database.kysely.connection().execute(async (db) => {
    try {
      // All in one message: two round trips less for every request.
      const { rows } = await sql<{ person: unknown }>`begin${kind};
        select kili.enter(${literal(companyId)}, ${literal(userId)}, ${sql.lit(writesEvenReadOnly())}) as person`.execute(
        db,
      );
      let entered = rows[0]?.person;
      const takeEntered = () => {
        const person = entered;
        entered = undefined;
        return person;
      };
      const result = await work({ companyId, userId, db, takeEntered });
      await sql`commit`.execute(db);
      return result;
    } catch (error) {
      // A connection that broke has nothing to take back.
      await sql`rollback`.execute(db).catch(() => {});
      const isHeld = !readOnly && (error as { code?: string }).code === WRITE_IN_READ_ONLY && !(await readsOnly(db));
      if (isHeld) throw new Refusal('access.readOnly');
      throw error;
    }
  });
}

/** Whether the database itself takes no writes, whichever company it is. */
async function readsOnly(db: CompanyTransaction['db']): Promise<boolean> {
  const { rows } = await sql<{ readsOnly: boolean }>`
    select current_setting('default_transaction_read_only') = 'on' or pg_is_in_recovery() as reads_only`.execute(db);
  return rows[0]?.readsOnly ?? false;
}

/**
 * The same for work that only reads. It is answered before its transaction has ended: nothing that was read depends on
 * how that goes.
 */
export function readInCompany<T>(
  database: Database,
  place: Omit<Entering, 'readOnly'>,
  work: (transaction: CompanyTransaction) => Promise<T>,
): Promise<T> {
  return new Promise((answer, fail) => {
    inCompany(database, { ...place, readOnly: true }, async (transaction) => answer(await work(transaction))).catch(
      fail,
    );
  });
}

/**
 * Rows as Kysely hands them out: of several statements in one message the last ones, and under the names of the code
 * from the start. Written over afterwards, each of fifty rows of forty columns would be built twice.
 */
function answeringInOurNames(pool: PostgresPool): PostgresPool {
  const lastOf = <T>(result: T | T[]) => (Array.isArray(result) ? result.at(-1)! : result);
  return {
    async connect() {
      const client = await pool.connect();
      const query = async (text: string, values: readonly unknown[]) => {
        const asked: pg.QueryArrayConfig = { text, values: [...values], rowMode: 'array' };
        const { command, rowCount, fields, rows } = lastOf(await (client as pg.PoolClient).query(asked));
        return { command, rowCount, rows: namedRows(fields, rows) };
      };
      return { query: query as typeof client.query, release: () => client.release() };
    },
    end: () => pool.end(),
  };
}

function namedRows(fields: readonly pg.FieldDef[], rows: readonly unknown[][]): Record<string, unknown>[] {
  const names = fields.map(({ name }) => namesOfColumns.nameOf(name));
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (const [index, name] of names.entries()) row[name] = values[index];
    return row;
  });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Several statements in one message take no parameters. */
function literal(id: string) {
  if (!uuid.test(id)) throw new Error(`${id} is no id`);
  return sql.lit(id);
}
