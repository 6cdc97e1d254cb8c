import pg from 'pg';
import { errorCode, PlainFailure } from './plain-failure.ts';

/** Opens one connection, hands it to the work, and closes it whatever happens. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000, application_name: 'kili' });
  // A connection cut while idle shows in the next query; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    // Half a sign-in left open would hold up whoever drops a database, for a minute.
    await client.end().catch(() => {});
    throw describeConnectionError(error, url) ?? error;
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The same address for another role or database. */
export function changeUrl(url: string, change: { user?: string; password?: string; database?: string }): string {
  const changed = new URL(url);
  if (change.user !== undefined) changed.username = encodeURIComponent(change.user);
  if (change.password !== undefined) changed.password = encodeURIComponent(change.password);
  if (change.database !== undefined) changed.pathname = `/${encodeURIComponent(change.database)}`;
  return changed.toString();
}

/** Where a connection string leads, in words that hold no password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}

/** The sentence for a connection that could not be made, or undefined for an error of another kind. */
export function describeConnectionError(error: unknown, url: string): PlainFailure | undefined {
  const { hostname, port, pathname, username } = new URL(url);
  const server = `${hostname}:${port || 5432}`;
  const fail = (sentence: string, advice: string) => new PlainFailure(sentence, { advice, cause: error });
  const code = errorCode(error);
  switch (code) {
    case 'ECONNREFUSED':
      return fail(`No PostgreSQL answers at ${server}.`, 'Start it, or correct the address in DATABASE_URL.');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fail(`The database server ${hostname} is not known to this network.`, 'Correct the name in DATABASE_URL.');
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
      return fail(
        `The database server ${server} cannot be reached.`,
        'Check the network and the address in DATABASE_URL.',
      );
    case '28P01':
    case '28000':
      return fail(
        `PostgreSQL at ${server} refuses the user ${decodeURIComponent(username)}.`,
        'Correct the user or the password in DATABASE_URL.',
      );
    case '3D000':
      return fail(`There is no database ${pathname.slice(1)} at ${server}.`, 'Create it, or correct DATABASE_URL.');
    case '53300':
      return fail(
        `PostgreSQL at ${server} has no connection left.`,
        'Raise its max_connections, or stop other clients.',
      );
    case '57P03':
      return fail(`PostgreSQL at ${server} is starting or stopping.`, 'Try again in a few seconds.');
    default:
      if (error instanceof Error && /password must be a string/.test(error.message)) {
        return fail(`PostgreSQL at ${server} asks for a password.`, 'Write it into DATABASE_URL.');
      }
      if (error instanceof Error && /timeout|terminated unexpectedly|SSL/i.test(error.message)) {
        return fail(
          `PostgreSQL at ${server} does not let us in: ${error.message}.`,
          'Check DATABASE_URL and the server.',
        );
      }
      return undefined;
  }
}
