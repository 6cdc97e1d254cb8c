import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withConnection } from './database-connection.ts';
import { applyMigrations, readMigrations, whileMigrating } from './migrations.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

const silent = () => {};
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kili migrations '));
  await withConnection(database.ownerUrl, (client) =>
    client.query('drop schema if exists kili_meta cascade; drop schema if exists story cascade'),
  );
  return () => rm(folder, { recursive: true });
});

const file = (name: string, sql: string) => writeFile(join(folder, name), sql);
const apply = async () => {
  const migrations = await readMigrations(folder);
  return withConnection(database.ownerUrl, (client) => applyMigrations(client, migrations, silent));
};

describe('migrations', () => {
  test('run once each, in order', async () => {
    await file('0001_story.sql', 'create schema story; create table story.page (number int);');
    await file('0002_first-page.sql', 'insert into story.page values (1);');
    expect(await apply()).toBe(2);
    expect(await apply()).toBe(0);
  });

  test('that fail leave nothing behind and say why', async () => {
    await file('0001_story.sql', 'create schema story; create table story.page (number nothing);');
    await expect(apply()).rejects.toThrow('0001_story.sql failed: type "nothing" does not exist');
    await file('0001_story.sql', 'create schema story;');
    expect(await apply()).toBe(1);
  });

  test('may create an index concurrently outside a transaction', async () => {
    await file('0001_story.sql', 'create schema story; create table story.page (number int);');
    await file(
      '0002_index.sql',
      '-- kili: no transaction\ncreate index concurrently page_number on story.page (number);\n',
    );
    expect(await apply()).toBe(2);
  });

  test('changed after they were applied are refused', async () => {
    await file('0001_story.sql', 'create schema story;');
    await apply();
    await file('0001_story.sql', 'create schema story; -- better');
    await expect(apply()).rejects.toThrow('0001_story.sql has changed since it was applied');
  });

  test('of a newer Kili are refused', async () => {
    await file('0001_story.sql', 'create schema story;');
    await file('0002_more.sql', 'create table story.page (number int);');
    await apply();
    await rm(join(folder, '0002_more.sql'));
    await expect(apply()).rejects.toThrow('migrated by a newer Kili (0002_more.sql');
  });

  test('that slip in before one already applied are refused', async () => {
    await file('0001_story.sql', 'create schema story;');
    await file('0003_more.sql', 'create table story.page (number int);');
    await apply();
    await file('0002_late.sql', 'create table story.chapter (number int);');
    await expect(apply()).rejects.toThrow('skipped the migration 0002_late.sql');
  });

  test('of the same number are refused', async () => {
    await file('0001_one.sql', 'select 1;');
    await file('0001_two.sql', 'select 1;');
    await expect(apply()).rejects.toThrow('0001_one.sql and 0001_two.sql have the same number');
  });

  test('run in one process at a time', async () => {
    let inside = 0;
    let most = 0;
    const enter = () =>
      withConnection(database.ownerUrl, (client) =>
        whileMigrating(client, async () => {
          most = Math.max(most, ++inside);
          await new Promise((done) => setTimeout(done, 50));
          inside--;
        }),
      );
    await Promise.all([enter(), enter(), enter()]);
    expect(most).toBe(1);
  });
});
