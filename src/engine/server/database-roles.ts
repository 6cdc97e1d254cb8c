// Who may do what in the database. The owner makes and changes tables; the application signs in as `kili_app`, which
// owns nothing and bypasses nothing, so that row-level security binds it.

import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { changeUrl, placeOf, withConnection } from './database-connection.ts';
import { errorCode, PlainFailure } from './plain-failure.ts';

export type DatabaseUrls = {
  /** For migrations and jobs: the owner of all tables. */
  ownerUrl: string;
  /** For requests: the role that row-level security binds. May lead through a pooler. */
  appUrl: string;
  /** The owner past any pooler, for LISTEN and the job runner, which hold one session. */
  directUrl: string;
};

type Given =
  | { superuserUrl: string; database?: string }
  | { databaseUrl: string; appUrl?: string | undefined; directUrl?: string | undefined };

const appRole = 'kili_app';
const ownerRole = 'kili_owner';
const extensions = ['pg_trgm', 'unaccent', 'btree_gin'];
const oldestMajor = 15;

/** Makes roles, database and extensions where they are missing, and answers how to connect as each. */
export async function prepareDatabase(given: Given, log: (sentence: string) => void): Promise<DatabaseUrls> {
  return 'superuserUrl' in given ? prepareOwnCluster(given, log) : prepareServer(given, log);
}

async function prepareOwnCluster(
  { superuserUrl, database = 'kili' }: { superuserUrl: string; database?: string },
  log: (sentence: string) => void,
): Promise<DatabaseUrls> {
  const superuserPassword = new URL(superuserUrl).password;
  const ownerPassword = derivePassword(superuserPassword, ownerRole);
  const appPassword = derivePassword(ownerPassword, appRole);
  await withConnection(superuserUrl, async (client) => {
    await makeRole(client, ownerRole, ownerPassword);
    await makeRole(client, appRole, appPassword);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)} owner ${ownerRole}`);
  });
  const inside = changeUrl(superuserUrl, { database });
  await withConnection(inside, async (client) => {
    await makeExtensions(client);
    await markSearchLeakproof(client, log);
  });
  const ownerUrl = changeUrl(inside, { user: ownerRole, password: ownerPassword });
  return { ownerUrl, directUrl: ownerUrl, appUrl: changeUrl(inside, { user: appRole, password: appPassword }) };
}

async function prepareServer(
  given: { databaseUrl: string; appUrl?: string | undefined; directUrl?: string | undefined },
  log: (sentence: string) => void,
): Promise<DatabaseUrls> {
  const ownerUrl = given.directUrl ?? given.databaseUrl;
  const appUrl = await withConnection(ownerUrl, async (client) => {
    await checkVersion(client, ownerUrl);
    await makeExtensions(client);
    await markSearchLeakproof(client, log);
    return given.appUrl ?? (await makeAppRole(client, given.databaseUrl));
  });
  await withConnection(appUrl, (client) => checkAppRole(client, appUrl));
  return { ownerUrl, directUrl: ownerUrl, appUrl };
}

/** LIKE, the resemblance of two words and the text at a key of an object: what is looked for with the help of an index. */
const ofSearch = [
  'pg_catalog.textlike(text,text)',
  'public.similarity_op(text,text)',
  'pg_catalog.jsonb_object_field_text(jsonb,text)',
];

/**
 * Lets searches and filters use such an index under row-level security. PostgreSQL runs a policy before any operator that might
 * tell of hidden rows through its errors; the only errors of these come from what is looked for, never from a row.
 */
export async function markSearchLeakproof(client: pg.Client, log: (sentence: string) => void): Promise<void> {
  const { rows } = await client.query<{ name: string; allowed: boolean }>(
    `select p.oid::regprocedure as name, r.rolsuper as allowed from pg_proc p, pg_roles r
      where p.oid = any($1::regprocedure[]) and not p.proleakproof and r.rolname = current_user`,
    [ofSearch],
  );
  for (const { name, allowed } of rows) {
    if (allowed) await client.query(`alter function ${name} leakproof`);
    else
      log(
        `Searches in long lists will be slower: only a superuser may mark ${name} as leakproof (see docs/operations.md).`,
      );
  }
}

async function checkVersion(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const major = Math.floor((rows[0]?.number ?? 0) / 10_000);
  if (major >= oldestMajor) return;
  throw new PlainFailure(`PostgreSQL ${major} at ${placeOf(url)} is too old: Kili needs ${oldestMajor} or later.`, {
    advice: 'Upgrade the server, or leave DATABASE_URL out to use the PostgreSQL that comes with Kili.',
  });
}

async function makeExtensions(client: pg.Client): Promise<void> {
  for (const name of extensions) {
    const { rowCount } = await client.query('select from pg_extension where extname = $1', [name]);
    if (rowCount) continue;
    try {
      await client.query(`create extension if not exists ${name} with schema public`);
    } catch (cause) {
      throw new PlainFailure(`The PostgreSQL extension ${name} is missing and could not be created.`, {
        advice: `Ask the administrator of the server to run: create extension ${name} with schema public;`,
        cause,
      });
    }
  }
}

/** Makes sure that the application's role exists; several processes agree on its password without keeping it. */
async function makeAppRole(client: pg.Client, databaseUrl: string): Promise<string> {
  const { password } = new URL(databaseUrl);
  if (!password) {
    throw new PlainFailure(`DATABASE_URL holds no password to derive the one of ${appRole} from.`, {
      advice: `Create the role ${appRole} yourself and give its address in DATABASE_APP_URL.`,
    });
  }
  const appUrl = changeUrl(databaseUrl, {
    user: appRole,
    password: derivePassword(decodeURIComponent(password), appRole),
  });
  const isThere = await withConnection(appUrl, async () => true).catch(() => false);
  if (isThere) return appUrl;
  try {
    await makeRole(client, appRole, new URL(appUrl).password);
  } catch (cause) {
    if (errorCode(cause) !== '42501') throw cause;
    throw new PlainFailure(`The user of DATABASE_URL may not create or change the role ${appRole}.`, {
      advice: `Have an administrator create it (create role ${appRole} login password '…';) and give its address in DATABASE_APP_URL.`,
      cause,
    });
  }
  return appUrl;
}

async function checkAppRole(client: pg.Client, appUrl: string): Promise<void> {
  const { rows } = await client.query<{ name: string; unbound: boolean }>(
    'select rolname as name, rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user',
  );
  const role = rows[0];
  if (role?.name === appRole && !role.unbound) return;
  throw new PlainFailure(
    role?.unbound
      ? `The role ${role.name} at ${placeOf(appUrl)} bypasses row-level security: one company could see another.`
      : `DATABASE_APP_URL must sign in as ${appRole}, not as ${role?.name}.`,
    { advice: `Use a role named ${appRole} that is neither superuser nor BYPASSRLS.` },
  );
}

async function makeRole(client: pg.Client, name: string, password: string): Promise<void> {
  await client.query('select pg_advisory_lock(7, hashtext($1))', [name]);
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
    const verb = rowCount ? 'alter' : 'create';
    // Attributes only at creation: to name them in ALTER takes rights that a managed server does not give.
    const attributes = rowCount ? '' : 'nosuperuser nobypassrls nocreatedb nocreaterole';
    await client.query(`${verb} role ${name} login ${attributes} password ${client.escapeLiteral(password)}`);
  } finally {
    await client.query('select pg_advisory_unlock(7, hashtext($1))', [name]);
  }
}

const derivePassword = (from: string, role: string) =>
  createHmac('sha256', from).update(`kili role ${role}`).digest('base64url');
