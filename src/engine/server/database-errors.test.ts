import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, inCompany, openDatabase } from './database.ts';
import { refusalOfDatabaseError } from './database-errors.ts';
import { newId } from './new-id.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

describe('errors of a real database', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const company = newId();

  beforeAll(async () => {
    testDatabase = await openTestDatabase();
    database = openDatabase({ url: testDatabase.appUrl });
  });

  afterAll(async () => {
    await database?.close();
    await testDatabase?.drop();
  });

  async function errorOf(statement: string, values: unknown[]): Promise<unknown> {
    const run = () =>
      inCompany(database, { companyId: company, userId: company }, async ({ db }) => {
        await db.executeQuery({ sql: statement, parameters: values } as never);
      });
    return run().then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  const team =
    'insert into kili.team (company_id, id, name, created_at, updated_at, rev) values ($1, $2, $3, now(), now(), 1)';

  test('a key used twice is a conflict', async () => {
    const id = newId();
    expect(await errorOf(team, [company, id, 'A'])).toBeUndefined();
    expect(refusalOfDatabaseError(await errorOf(team, [company, id, 'B']))).toMatchObject({
      key: 'request.conflict',
      params: {},
      field: 'id',
    });
  });

  test('a row that refers to nothing is an unknown reference, which names the field and no constraint', async () => {
    const error = await errorOf(
      `insert into kili.file_chunk (company_id, file_id, position, bytes) values ($1, $2, 0, '')`,
      [company, newId()],
    );
    expect(refusalOfDatabaseError(error)).toMatchObject({
      key: 'request.unknownReference',
      params: {},
      field: 'fileId',
    });
  });

  test('a value against a check or of the wrong form is invalid', async () => {
    const stage = `insert into kili.stage
        (company_id, id, pipeline_id, name, position, color, kind, created_at, updated_at, rev)
      values ($1, $2, $2, 'x', 0, 'sky', 'nope', now(), now(), 1)`;
    expect(refusalOfDatabaseError(await errorOf(stage, [company, newId()]))).toMatchObject({
      key: 'request.invalid',
      params: {},
      field: 'kind',
    });
    expect(refusalOfDatabaseError(await errorOf(team, [company, 'no uuid', 'x']))).toMatchObject({
      key: 'request.invalid',
    });
  });

  test('a row of another company is no refusal: it cannot come from a user', async () => {
    expect(refusalOfDatabaseError(await errorOf(team, [newId(), newId(), 'x']))).toBeUndefined();
  });
});

test('a cluster’s error names the shard only in its text, and is the same refusal', () => {
  const error = Object.assign(
    new Error(
      'insert or update on table "prospect_102058" violates foreign key constraint "prospect_company_id_owner_id_fkey_102058"',
    ),
    {
      code: '23503',
    },
  );
  expect(refusalOfDatabaseError(error)).toMatchObject({ key: 'request.unknownReference', field: 'ownerId' });
});

test('a bug is not a refusal', () => {
  expect(refusalOfDatabaseError(new TypeError('undefined is not a function'))).toBeUndefined();
  expect(refusalOfDatabaseError(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))).toBeUndefined();
});
