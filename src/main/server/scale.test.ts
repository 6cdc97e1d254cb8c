// The rules under which the same schema runs on one PostgreSQL, behind a pooler and spread over a cluster by company.
import { globSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../engine/server/test-database.ts';
import { records } from '../catalogue.ts';

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client(database.ownerUrl);
  app = new pg.Client(database.appUrl);
  await Promise.all([owner.connect(), app.connect()]);
});

afterAll(async () => {
  await Promise.all([owner?.end(), app?.end()]);
  await database?.drop();
});

async function list<T extends object>(sql: string): Promise<T[]> {
  return (await owner.query<T>(sql)).rows;
}

const businessTables = () =>
  list<{ oid: number; name: string }>(
    `select c.oid::int as oid, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'kili' and c.relkind in ('r', 'p') order by 2`,
  );

describe('migrations', () => {
  const ddl = globSync('database/migrations/*.sql').map((path) => ({
    path,
    sql: readFileSync(path, 'utf8').replace(/--.*$/gm, ''),
  }));

  test.each([
    ['a policy with a subquery', /create\s+policy[^;]*\bselect\b/i],
    ['a trigger', /create\s+(constraint\s+)?trigger/i],
    ['an unlogged table', /\bunlogged\b/i],
    ['MERGE', /\bmerge\s+into\b/i],
    ['SERIALIZABLE', /\bserializable\b/i],
    ['on delete set null (column)', /on\s+delete\s+set\s+null\s*\(/i],
    ['set_config of our settings', /set_config\(\s*'kili\./i],
  ])('%s is in none of them', (_name, pattern) => {
    expect(ddl.filter(({ sql }) => pattern.test(sql)).map(({ path }) => path)).toEqual([]);
    expect(ddl.length).toBeGreaterThan(5);
  });
});

describe('every business table', () => {
  test('has the company first in its primary key, and in every unique and foreign key', async () => {
    const keys = await list<{ table: string; name: string; kind: string; columns: string[] }>(
      `select t.relname as table, c.conname as name, c.contype as kind,
         array(select a.attname::text from unnest(c.conkey) with ordinality k(n, i)
           join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i) as columns
       from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
       where n.nspname = 'kili' and c.contype in ('p', 'u', 'f')`,
    );
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter(({ columns }) => columns[0] !== 'company_id')).toEqual([]);
    const tables = await businessTables();
    const withKey = new Set(keys.filter(({ kind }) => kind === 'p').map((key) => key.table));
    expect(tables.filter(({ name }) => !withKey.has(name))).toEqual([]);
  });

  test('has unique indexes that start with the company', async () => {
    const indexes = await list<{ name: string; first: string }>(
      `select i.relname as name, a.attname as first from pg_index x join pg_class i on i.oid = x.indexrelid
         join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
         join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
       where n.nspname = 'kili' and x.indisunique`,
    );
    expect(indexes.filter(({ first }) => first !== 'company_id')).toEqual([]);
  });

  test('references no table outside the companies', async () => {
    const strangers = await list(
      `select c.conname from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
         join pg_class f on f.oid = c.confrelid join pg_namespace fn on fn.oid = f.relnamespace
       where n.nspname = 'kili' and c.contype = 'f' and fn.nspname <> 'kili'`,
    );
    expect(strangers).toEqual([]);
  });

  test('is under one forced policy that compares the company and nothing else', async () => {
    const rule = "(company_id = (current_setting('kili.company_id'::text))::uuid)";
    const rows = await list<{ name: string; enabled: boolean; forced: boolean; policies: string[][] }>(
      `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         (select array_agg(array[p.qual, p.with_check]) from pg_policies p
           where p.schemaname = 'kili' and p.tablename = c.relname) as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'kili' and c.relkind in ('r', 'p')`,
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const { name, enabled, forced, policies } of rows) {
      expect({ name, enabled, forced, policies }).toEqual({
        name,
        enabled: true,
        forced: true,
        policies: [[rule, rule]],
      });
    }
  });

  test('has no trigger of ours', async () => {
    expect(
      await list(`select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'kili' and not tgisinternal`),
    ).toEqual([]);
  });

  test('gives nothing and takes nothing before a company is entered', async () => {
    for (const { name } of await businessTables()) {
      await expect(app.query(`select count(*) from kili."${name}"`), name).rejects.toThrow(/kili\.company_id/);
    }
  });
});

describe('the role of the application', () => {
  test('owns nothing and bypasses nothing', async () => {
    const { rows } = await app.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    const { rows: owned } = await app.query(
      `select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)`,
    );
    expect(owned).toEqual([]);
  });

  test('cannot change the schema', async () => {
    await expect(app.query('create table kili.mine (a int)')).rejects.toThrow(/permission denied/);
    await expect(app.query('alter table kili.prospect disable row level security')).rejects.toThrow(/must be owner/);
  });
});

describe('every record', () => {
  test.each([...records.values()].map((record) => [record.name, record] as const))(
    '%s agrees with its table',
    async (_name, record) => {
      const columns = await list<{ name: string; type: string; required: boolean }>(
        `select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required from pg_attribute a
       where a.attrelid = 'kili."${record.table}"'::regclass and a.attnum > 0 and not a.attisdropped`,
      );
      const found = Object.fromEntries(
        columns
          .filter(({ name }) => name !== 'company_id')
          .map(({ name, type, required }) => [camel(name), `${type}${required ? '' : ' or null'}`]),
      );
      const wanted = Object.fromEntries(
        Object.entries(record.schema.shape).map(([field, type]) => [field, columnFor(type as z.ZodType)]),
      );
      for (const [field, kinds] of Object.entries(wanted))
        expect(kinds, `${record.name}.${field}`).toContain(found[field]);
      expect(Object.keys(found).sort()).toEqual(Object.keys(wanted).sort());
    },
  );
});

const camel = (name: string) => name.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());

/** The column types that may hold a field. */
function columnFor(type: z.ZodType): string[] {
  if (type instanceof z.ZodNullable) return columnFor(type.unwrap() as z.ZodType).map((kind) => `${kind} or null`);
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault) return columnFor(type.unwrap() as z.ZodType);
  switch (type.def.type) {
    case 'boolean':
      return ['boolean'];
    case 'number':
      return ['integer', 'bigint', 'double precision'];
    case 'string':
      return formatOf(type) === 'uuid'
        ? ['uuid']
        : formatOf(type) === 'datetime'
          ? ['timestamp with time zone']
          : formatOf(type) === 'date'
            ? ['date']
            : ['text'];
    case 'enum':
      return ['text'];
    default:
      return ['jsonb'];
  }
}

const formatOf = (type: z.ZodType) => (type.def as { format?: string }).format;
