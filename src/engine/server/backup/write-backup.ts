import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { withConnection } from '../database-connection.ts';
import { type About, type Manifest, sequencesToKeep, type Table, tablesToKeep } from './backup-format.ts';
import { tarEnd, tarFile } from './tar-archive.ts';

type Options = {
  /** A superuser on the database to keep: row-level security hides nothing from it. */
  url: string;
  file: string;
  /** Files to keep beside the tables, by paths relative to this folder. */
  folder: string;
  paths: string[];
  madeAt: Date;
};

const pieceInBytes = 4 * 1024 * 1024;

/** Writes all tables, as they stand at one moment, into one file. The product may go on working meanwhile. */
export async function writeBackup(options: Options): Promise<Manifest> {
  const half = `${options.file}.part`;
  try {
    const manifest = await withConnection(options.url, async (client) => {
      await client.query('begin isolation level repeatable read read only');
      const manifest: Manifest = { tables: {}, sequences: await sequencesToKeep(client) };
      await pipeline(
        Readable.from(archive(client, manifest, options)),
        createGzip({ level: 4 }),
        createWriteStream(half, { mode: 0o600, flush: true }),
      );
      await client.query('commit');
      return manifest;
    });
    await rename(half, options.file);
    return manifest;
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** The paths of all files under a folder, parted by slashes, except those of the top level that are left out. */
export async function filesUnder(folder: string, isLeftOut: (topName: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  const look = async (path: string) => {
    for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
      if (path === '' && isLeftOut(entry.name)) continue;
      const inner = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory()) await look(inner);
      else if (entry.isFile()) found.push(inner);
    }
  };
  await look('');
  return found;
}

async function* archive(client: pg.Client, manifest: Manifest, options: Options): AsyncGenerator<Buffer> {
  yield jsonFile('about.json', await describe(client, options.madeAt));
  for (const table of await tablesToKeep(client)) yield* archiveTable(client, table, manifest);
  for (const path of options.paths) {
    const content = await readFile(join(options.folder, path)).catch(nothingIfGone);
    if (content) yield tarFile(`files/${path}`, content);
  }
  yield jsonFile('manifest.json', manifest);
  yield tarEnd;
}

async function* archiveTable(client: pg.Client, table: Table, manifest: Manifest): AsyncGenerator<Buffer> {
  const { name, columns } = table;
  const copy = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`));
  const hash = createHash('sha256');
  let piece = 0;
  const pieceFile = (parts: Buffer[]) =>
    tarFile(`tables/${name}/${String(++piece).padStart(6, '0')}.copy`, Buffer.concat(parts));
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    hash.update(chunk);
    parts.push(chunk);
    size += chunk.length;
    if (size < pieceInBytes) continue;
    yield pieceFile(parts);
    parts = [];
    size = 0;
  }
  if (size > 0) yield pieceFile(parts);
  manifest.tables[name] = { columns, rows: copy.rowCount, sha256: hash.digest('hex') };
}

async function describe(client: pg.Client, madeAt: Date): Promise<About> {
  const { rows } = await client.query('select number, name, checksum from kili_meta.migration order by number');
  return { format: 1, madeAt: madeAt.toISOString(), migrations: rows };
}

const jsonFile = (name: string, value: unknown) => tarFile(name, Buffer.from(`${JSON.stringify(value, null, 2)}\n`));

/** A file that was removed while the backup ran is not part of it. */
function nothingIfGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
