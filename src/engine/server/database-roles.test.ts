import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeUrl, withConnection } from './database-connection.ts';
import { prepareDatabase } from './database-roles.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
const said: string[] = [];
const log = (sentence: string) => said.push(sentence);

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const asSuperuser = (sql: string) => withConnection(database.superuserUrl, (client) => client.query(sql));

describe('the roles of the database', () => {
  test('the application owns nothing and bypasses nothing', async () => {
    const { rows } = await withConnection(database.appUrl, (client) =>
      client.query(`
        select current_user as name, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
               (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
          from pg_roles r where rolname = current_user`),
    );
    expect(rows).toEqual([
      { name: 'kili_app', rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 },
    ]);
  });

  test('a search may use its indexes under row-level security', async () => {
    const { rows } = await asSuperuser(
      `select proleakproof from pg_proc where oid in ('pg_catalog.textlike(text,text)'::regprocedure,
        'public.similarity_op(text,text)'::regprocedure, 'pg_catalog.jsonb_object_field_text(jsonb,text)'::regprocedure)`,
    );
    expect(rows).toEqual([{ proleakproof: true }, { proleakproof: true }, { proleakproof: true }]);
  });
});

describe('a server of its own', () => {
  test('the address of the application is made from that of the owner', async () => {
    const { ownerUrl, appUrl } = await prepareDatabase({ databaseUrl: database.ownerUrl }, log);
    expect(ownerUrl).toBe(database.ownerUrl);
    expect(appUrl).toBe(database.appUrl);
  });

  test('migrations and jobs go past the pooler, requests through it', async () => {
    const throughPooler = changeUrl(database.ownerUrl, {});
    const urls = await prepareDatabase({ databaseUrl: throughPooler, directUrl: `${database.ownerUrl}?direct` }, log);
    expect(urls.ownerUrl).toContain('?direct');
    expect(urls.appUrl).not.toContain('?direct');
  });

  test('an owner who may not make roles is told to give DATABASE_APP_URL', async () => {
    await asSuperuser(`drop role if exists stranger; create role stranger login password 'one'`);
    const databaseUrl = changeUrl(database.ownerUrl, { user: 'stranger', password: 'one' });
    await expect(prepareDatabase({ databaseUrl }, log)).rejects.toMatchObject({
      message: 'The user of DATABASE_URL may not create or change the role kili_app.',
      advice: expect.stringContaining('DATABASE_APP_URL'),
    });
    expect(await prepareDatabase({ databaseUrl, appUrl: database.appUrl }, log)).toMatchObject({
      appUrl: database.appUrl,
    });
    await asSuperuser('drop role stranger');
  });

  test('an application address of a superuser or of another name is refused', async () => {
    const databaseUrl = database.ownerUrl;
    await expect(prepareDatabase({ databaseUrl, appUrl: database.superuserUrl }, log)).rejects.toThrow(
      'bypasses row-level security',
    );
    await expect(prepareDatabase({ databaseUrl, appUrl: database.ownerUrl }, log)).rejects.toThrow(
      'must sign in as kili_app, not as kili_owner',
    );
  });

  test('what cannot be reached is named without its password', async () => {
    const silentPort = await portThatNobodyServes();
    const away = new URL(database.ownerUrl);
    away.port = String(silentPort);
    const failure = await prepareDatabase({ databaseUrl: away.toString() }, log).catch((error: Error) => error);
    expect(failure).toMatchObject({ message: `No PostgreSQL answers at 127.0.0.1:${silentPort}.` });
    expect(JSON.stringify(failure)).not.toContain(away.password);
  });

  test.each([
    ['a wrong password', { password: 'guess' }, /refuses the user kili_owner/],
    ['no password', { password: '' }, /asks for a password/],
    ['an unknown database', { database: 'nowhere' }, /There is no database nowhere/],
  ])('%s gives a sentence', async (_, change, sentence) => {
    await expect(prepareDatabase({ databaseUrl: changeUrl(database.ownerUrl, change) }, log)).rejects.toThrow(sentence);
  });
});

function portThatNobodyServes(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
