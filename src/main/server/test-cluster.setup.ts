// One throw-away PostgreSQL for a run of the tests, with one migrated database that each test file gets a copy of.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '../../engine/server/database-roles.ts';
import { startEmbeddedPostgres } from '../../engine/server/embedded-postgres.ts';
import { migrate } from './migrate.ts';

const fastAndForgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '120',
  log_min_duration_statement: '-1',
};

export default async function startTestCluster(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kili test '));
  const log = () => {};
  const { superuserUrl, stop } = await startEmbeddedPostgres({ dataFolder, log, settings: fastAndForgetful });
  const clear = async () => {
    await stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const { ownerUrl, appUrl } = await prepareDatabase({ superuserUrl }, log);
    await migrate(ownerUrl, log);
    project.provide('testCluster', { superuserUrl, ownerUrl, appUrl });
    return clear;
  } catch (error) {
    await clear();
    throw error;
  }
}
