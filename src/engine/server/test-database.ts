import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { changeUrl, withConnection } from './database-connection.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: { superuserUrl: string; ownerUrl: string; appUrl: string };
  }
}

export type TestDatabase = {
  ownerUrl: string;
  appUrl: string;
  /** For tests about the database itself. */
  superuserUrl: string;
  drop(): Promise<void>;
};

/** A migrated database of its own for a test file: `beforeAll` opens it, `afterAll` drops it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { superuserUrl, ownerUrl, appUrl } = inject('testCluster');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await withConnection(superuserUrl, (client) =>
    client.query(`create database ${database} template kili owner kili_owner`),
  );
  return {
    ownerUrl: changeUrl(ownerUrl, { database }),
    appUrl: changeUrl(appUrl, { database }),
    superuserUrl: changeUrl(superuserUrl, { database }),
    async drop() {
      await withConnection(superuserUrl, (client) => client.query(`drop database if exists ${database} with (force)`));
    },
  };
}
