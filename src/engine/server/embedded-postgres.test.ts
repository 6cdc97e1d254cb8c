import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { withConnection } from './database-connection.ts';
import { type EmbeddedPostgres, findRunningPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

const settings = { fsync: 'off' };
let dataFolder: string;
let said: string[];

beforeEach(async () => {
  dataFolder = join(await mkdtemp(join(tmpdir(), 'kili é data ')), 'data');
  said = [];
  return () => rm(join(dataFolder, '..'), { recursive: true });
});

const start = () => startEmbeddedPostgres({ dataFolder, settings, log: (sentence) => said.push(sentence) });
const ask = (postgres: EmbeddedPostgres, sql: string) =>
  withConnection(postgres.superuserUrl, async (client) => (await client.query(sql)).rows);
const serverPid = async () =>
  Number((await readFile(join(dataFolder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);

describe('the embedded PostgreSQL', () => {
  test('is made at the first start, in a folder closed to all other users', async () => {
    const postgres = await start();
    expect(said).toContain('Creating the database …');
    expect((await ask(postgres, `select current_setting('server_encoding') as encoding`))[0].encoding).toBe('UTF8');
    expect((await stat(join(dataFolder, 'postgres-superuser.password'))).mode & 0o077).toBe(0);
    expect((await stat(join(dataFolder, 'postgres'))).mode & 0o077).toBe(0);
    await postgres.stop();
  });

  test('keeps what was written through a stop, and a crash', async () => {
    const first = await start();
    await ask(first, 'create table kept as select 1 as number');
    await first.stop();
    const second = await start();
    await ask(second, 'insert into kept values (2)');
    process.kill(await serverPid(), 'SIGKILL');
    // The same address goes on working: the server is brought back on its port.
    await expect
      .poll(() => ask(second, 'select count(*)::int as rows from kept').catch(() => []), { timeout: 8000 })
      .toEqual([{ rows: 2 }]);
    expect(said).toContain('PostgreSQL ended by itself; starting it again …');
    await second.stop();
  });

  test('stops within five seconds, though a session is at work', async () => {
    const postgres = await start();
    const busy = ask(postgres, 'select pg_sleep(60)').catch((error: Error) => error.message);
    await pause(200);
    const since = Date.now();
    await postgres.stop();
    expect(Date.now() - since).toBeLessThan(5000);
    expect(await busy).toContain('terminat');
  });

  test('is found by another program only while it runs', async () => {
    expect(await findRunningPostgres(dataFolder)).toBeUndefined();
    const postgres = await start();
    expect(await findRunningPostgres(dataFolder)).toEqual({ superuserUrl: postgres.superuserUrl });
    await postgres.stop();
    expect(await findRunningPostgres(dataFolder)).toBeUndefined();
  });

  test('says plainly that the data are of another version', async () => {
    await mkdir(join(dataFolder, 'postgres'), { recursive: true });
    await writeFile(join(dataFolder, 'postgres/PG_VERSION'), '14\n');
    await expect(start()).rejects.toThrow('was made by PostgreSQL 14, and this Kili brings PostgreSQL 18');
  });

  test('says plainly that a file stands where the data folder should', async () => {
    await writeFile(dataFolder, 'a letter');
    await expect(start()).rejects.toThrow(`The data folder ${dataFolder} is not a folder`);
  });

  test('starts anew where the making of the cluster was interrupted', async () => {
    await mkdir(join(dataFolder, 'postgres.new'), { recursive: true });
    await writeFile(join(dataFolder, 'postgres.new/half'), 'of it');
    const postgres = await start();
    await postgres.stop();
  });
});
