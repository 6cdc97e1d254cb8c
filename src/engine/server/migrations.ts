// The one ordered story of the schema: database/migrations/0001_ground.sql, 0002_….sql, forward only.
// Each file runs once, in a transaction of its own, and is remembered with its checksum in kili_meta.migration.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { PlainFailure } from './plain-failure.ts';

export type Migration = { number: number; name: string; sql: string; checksum: string };

type Applied = { number: number; name: string; checksum: string };

/** First line of a file that cannot run in a transaction, such as one that creates an index concurrently. */
const withoutTransaction = '-- kili: no transaction';
const lockKey = 4_115_240;

/** Reads a folder of `NNNN_name.sql` files in the order of their numbers, and refuses a number given twice. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = await Promise.all(names.map((name) => readMigration(folder, name)));
  migrations.forEach((migration, index) => {
    const before = migrations[index - 1];
    if (before?.number !== migration.number) return;
    throw new PlainFailure(`The migrations ${before.name} and ${migration.name} have the same number.`);
  });
  return migrations;
}

/** Applies what is new, and refuses a database whose story is not the one of these files. Answers how many ran. */
export async function applyMigrations(
  client: pg.Client,
  migrations: Migration[],
  log: (sentence: string) => void,
): Promise<number> {
  await client.query(`
    create schema if not exists kili_meta;
    create table if not exists kili_meta.migration (
      number int primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await client.query<Applied>(
    'select number, name, checksum from kili_meta.migration order by number',
  );
  checkStory(rows, migrations);
  const missing = migrations.slice(rows.length);
  for (const migration of missing) {
    log(`Migrating the database: ${migration.name} …`);
    await applyOne(client, migration);
  }
  return missing.length;
}

/** Does the work while no other process migrates the same database. */
export async function whileMigrating<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  // Asked for again and again rather than waited for: a waiting session would hold up an index created concurrently.
  while (!(await client.query('select pg_try_advisory_lock($1) as taken', [lockKey])).rows[0].taken) await pause(200);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]);
  }
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const number = Number(/^(\d{4})_[a-z0-9_-]+\.sql$/.exec(name)?.[1]);
  if (!number) throw new PlainFailure(`The migration ${name} is not named like 0001_what_it_brings.sql.`);
  const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
  return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

function checkStory(applied: Applied[], migrations: Migration[]): void {
  applied.forEach((past, index) => {
    const file = migrations[index];
    if (!file) {
      throw new PlainFailure(`The database was migrated by a newer Kili (${past.name}, unknown to this one).`, {
        advice: 'Start the newer version, or restore a backup made by this one.',
      });
    }
    if (past.number !== file.number) {
      throw new PlainFailure(`The database skipped the migration ${file.name}: it went from there to ${past.name}.`);
    }
    if (past.checksum !== file.checksum) {
      throw new PlainFailure(`The migration ${file.name} has changed since it was applied to this database.`, {
        advice: 'Put the file back as it was, and write what is new in a migration of its own.',
      });
    }
  });
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  try {
    if (migration.sql.startsWith(withoutTransaction)) {
      for (const statement of migration.sql.split(/;[ \t]*$/m)) if (statement.trim()) await client.query(statement);
      await remember(client, migration);
      return;
    }
    await client.query('begin');
    await client.query(migration.sql);
    await remember(client, migration);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PlainFailure(`The migration ${migration.name} failed: ${reason}`, { cause });
  }
}

const remember = (client: pg.Client, { number, name, checksum }: Migration) =>
  client.query('insert into kili_meta.migration (number, name, checksum) values ($1, $2, $3)', [
    number,
    name,
    checksum,
  ]);
