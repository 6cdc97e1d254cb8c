// Behind a transaction pooler, a connection serves one company after another: none may see another's rows, and a
// transaction that entered no company must see nothing at all.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../engine/server/new-id.ts';
import { openTestDatabase, type TestDatabase } from '../../engine/server/test-database.ts';

const pgbouncer = ['pgbouncer', '/usr/sbin/pgbouncer'].find((path) => spawnSync(path, ['--version']).status === 0);
if (!pgbouncer)
  console.warn('No pgbouncer on this machine: the pooler is not tested (Debian: apt-get install pgbouncer).');

const CLIENTS = 24;
const CONNECTIONS = 4;
const TRANSACTIONS = 40;

let database: TestDatabase;
let pooler: { url: string; stop(): void };
const companies = Array.from({ length: 6 }, newId);

beforeAll(async () => {
  if (!pgbouncer) return;
  database = await openTestDatabase();
  const client = new pg.Client(database.appUrl);
  await client.connect();
  for (const id of companies) {
    await client.query('begin');
    await client.query('select kili.enter($1, $1)', [id]);
    await client.query('insert into kili.company_version (company_id, version) values ($1, 0)', [id]);
    await client.query('commit');
  }
  await client.end();
  pooler = await startPooler(database.appUrl);
});

afterAll(async () => {
  pooler?.stop();
  await database?.drop();
});

test.skipIf(!pgbouncer)('24 clients on 4 connections never see a row of another company', async () => {
  const pool = new pg.Pool({ connectionString: pooler.url, max: CLIENTS });
  pool.on('error', () => {});
  const seen = { right: 0, wrong: 0, without: 0, refused: 0 };
  async function work(worker: number) {
    for (let turn = 0; turn < TRANSACTIONS; turn++) {
      const company = companies[(worker * 7 + turn) % companies.length]!;
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('select kili.enter($1, $1)', [company]);
        const { rows } = await client.query('select company_id from kili.company_version');
        for (const row of rows) row.company_id === company ? seen.right++ : seen.wrong++;
        await client.query('commit');
        if (turn % 4 === 0) {
          const forgotten = await client.query('select company_id from kili.company_version').catch(() => null);
          if (forgotten === null) seen.refused++;
          else seen.without += forgotten.rows.length;
        }
      } finally {
        client.release();
      }
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, worker) => work(worker)));
  await pool.end();
  expect(seen).toMatchObject({ right: CLIENTS * TRANSACTIONS, wrong: 0, without: 0 });
});

async function startPooler(target: string) {
  const { hostname, port, username, password, pathname } = new URL(target);
  const folder = mkdtempSync(join(tmpdir(), 'kili-pooler-'));
  const listen = await freePort();
  writeFileSync(join(folder, 'users.txt'), `"${username}" "${decodeURIComponent(password)}"\n`);
  writeFileSync(
    join(folder, 'pgbouncer.ini'),
    `[databases]
${pathname.slice(1)} = host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listen}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = ${CONNECTIONS}
max_client_conn = 100
ignore_startup_parameters = extra_float_digits,options,statement_timeout
`,
  );
  // It refuses to run as root; then any other user will do, who must read its files.
  chmodSync(folder, 0o755);
  const asRoot = process.getuid?.() === 0;
  const child = spawn(pgbouncer!, [...(asRoot ? ['-u', 'nobody'] : []), join(folder, 'pgbouncer.ini')], {
    stdio: 'ignore',
  });
  const url = `postgresql://${username}@127.0.0.1:${listen}${pathname}`;
  for (let i = 0; ; i++) {
    const client = new pg.Client(url);
    const answered = await client.connect().then(
      () => true,
      (error: Error) => (i > 50 ? Promise.reject(error) : false),
    );
    await client.end().catch(() => {});
    if (answered) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    url,
    stop() {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
