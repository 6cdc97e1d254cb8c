// The promises of database/migrations/0001_ground.sql.

import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../engine/server/test-database.ts';

const company = '01900000-0000-7000-8000-000000000001';
const person = '01900000-0000-7000-8000-000000000002';
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new pg.Client(database.appUrl);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});
beforeEach(async () => {
  await client.query('begin');
  return () => client.query('rollback');
});

describe('entering a company', () => {
  const here = `select current_setting('kili.company_id', true) as company, current_setting('kili.user_id', true) as person`;

  test('holds to the end of the transaction and no longer', async () => {
    await client.query('select kili.enter($1, $2)', [company, person]);
    expect((await client.query(here)).rows).toEqual([{ company, person }]);
    await client.query('commit');
    expect((await client.query(here)).rows).toEqual([{ company: '', person: '' }]);
  });

  test('takes nothing but ids', async () => {
    await expect(client.query('select kili.enter($1, $2)', [`${company}'; drop schema kili`, person])).rejects.toThrow(
      'invalid input syntax for type uuid',
    );
  });
});

describe('putting a job in the queue', () => {
  test('the application has no other way to it', async () => {
    await expect(client.query('select * from graphile_worker._private_jobs')).rejects.toThrow('permission denied');
  });

  test('a job with the same key replaces the one that waits', async () => {
    const enqueue = (minutes: number) =>
      client.query(
        `select kili_jobs.enqueue('remind', '{"company":1}', job_key => 'reminder 7', run_at => now() + $1 * interval '1 min') as id`,
        [minutes],
      );
    const { rows: first } = await enqueue(10);
    const { rows: second } = await enqueue(30);
    expect(second).toEqual(first);
  });

  test('a job that names its queue and its attempts is taken as it is', async () => {
    const { rows } = await client.query(
      `select kili_jobs.enqueue('import', '{}', queue_name => 'imports', max_attempts => 3) as id`,
    );
    expect(Number(rows[0].id)).toBeGreaterThan(0);
  });
});

test('the application may not change the schema', async () => {
  await expect(client.query('create table kili.mine (id int)')).rejects.toThrow('permission denied for schema kili');
});
