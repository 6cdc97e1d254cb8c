import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inCompany, openDatabase } from './database.ts';
import { withConnection } from './database-connection.ts';
import { newId } from './new-id.ts';
import { openTestDatabase } from './test-database.ts';

test('a connection cut between two statements fails their transaction, and nothing else', async () => {
  const { appUrl, superuserUrl, drop } = await openTestDatabase();
  const cut = Promise.withResolvers<Error>();
  const database = openDatabase({ url: appUrl, onConnectionError: cut.resolve });
  const work = inCompany(database, { companyId: newId(), userId: newId() }, async ({ db }) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    await withConnection(superuserUrl, (client) => client.query('select pg_terminate_backend($1)', [rows[0]?.pid]));
    await cut.promise;
    await sql`select 1`.execute(db);
  });
  await expect(work).rejects.toThrow();
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.close();
  await drop();
});
