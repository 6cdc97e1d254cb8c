import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { withConnection } from '../database-connection.ts';
import { errorCode, PlainFailure } from '../plain-failure.ts';
import { type About, aboutRecord, type Manifest, manifestRecord, type Table, tablesToKeep } from './backup-format.ts';
import { ArchiveError, readTar, type TarEntry } from './tar-archive.ts';

/** Reads what a backup says of itself, or says plainly that the file is none. */
export async function readAbout(file: string): Promise<About> {
  return sayingWhatIsDamaged(file, async () => {
    for await (const entry of entriesOf(file)) {
      if (entry.name !== 'about.json') break;
      const about = aboutRecord.safeParse(await readJson(entry));
      if (about.success) return about.data;
      throw new PlainFailure(`The backup ${file} was written by a newer Kili.`, {
        advice: 'Restore it with that version.',
      });
    }
    throw notABackup(file);
  });
}

type Options = {
  file: string;
  /** A superuser on a database that was migrated as far as the one in the backup. */
  url: string;
  /** Where the files that were kept beside the tables go. */
  folder: string;
  /** Hears how much of the file was read, in percent. */
  onProgress?: (percent: number) => void;
};

/** Fills a migrated database with the rows of a backup, and checks that all of them have come. */
export async function loadBackup({ file, url, folder, onProgress }: Options): Promise<Manifest> {
  return withConnection(url, async (client) => {
    const tables = new Map((await tablesToKeep(client)).map((table) => [table.name, table]));
    await client.query('begin');
    // Foreign keys held when the backup was made; in what order the tables come must not matter now.
    await client.query('set local session_replication_role = replica');
    await client.query(`truncate ${[...tables.keys()].join(', ')}`);
    const { manifest, loaded } = await sayingWhatIsDamaged(file, () =>
      loadEntries(client, { file, folder, tables, onProgress }),
    );
    check({ file, manifest, loaded, tables });
    for (const { name, value } of manifest.sequences) await client.query('select setval($1, $2)', [name, value]);
    await client.query('commit');
    await client.query('analyze');
    return manifest;
  });
}

type Loaded = Map<string, { rows: number; sha256: string }>;

async function loadEntries(
  client: pg.Client,
  {
    file,
    folder,
    tables,
    onProgress,
  }: Pick<Options, 'file' | 'folder' | 'onProgress'> & { tables: Map<string, Table> },
): Promise<{ manifest: Manifest; loaded: Loaded }> {
  const loaded: Loaded = new Map();
  let manifest: Manifest | undefined;
  let current: TableLoad | undefined;
  for await (const entry of entriesOf(file, onProgress)) {
    const [kind, ...rest] = entry.name.split('/');
    const table = kind === 'tables' ? rest.slice(0, -1).join('/') : undefined;
    if (current && current.name !== table) {
      loaded.set(current.name, await current.end());
      current = undefined;
    }
    if (table !== undefined) {
      current ??= startLoad(client, tables.get(table) ?? unknownTable(table));
      await current.add(entry);
    }
    if (kind === 'files') await saveFile(entry, folder, rest.join('/'));
    if (kind === 'manifest.json') manifest = manifestRecord.parse(await readJson(entry));
  }
  if (manifest) return { manifest, loaded };
  throw damaged(file, 'it was cut short');
}

type TableLoad = {
  name: string;
  add(entry: TarEntry): Promise<void>;
  end(): Promise<{ rows: number; sha256: string }>;
};

function startLoad(client: pg.Client, { name, columns }: Table): TableLoad {
  const copy = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`));
  let failure: Error | undefined;
  const failed = new Promise<never>((_, reject) => {
    copy.on('error', (error) => {
      failure = error;
      reject(error);
      // What it still holds must not go to a COPY that has ended.
      copy.destroy();
    });
  });
  failed.catch(() => {});
  const hash = createHash('sha256');
  return {
    name,
    async add(entry) {
      for await (const chunk of entry.content) {
        if (failure) throw failure;
        hash.update(chunk);
        if (!copy.write(chunk)) await Promise.race([new Promise((done) => copy.once('drain', done)), failed]);
      }
    },
    async end() {
      if (failure) throw failure;
      const finished = new Promise((done) => copy.once('finish', done));
      copy.end();
      await Promise.race([finished, failed]);
      return { rows: copy.rowCount, sha256: hash.digest('hex') };
    },
  };
}

type Check = { file: string; manifest: Manifest; loaded: Loaded; tables: Map<string, Table> };

function check({ file, manifest, loaded, tables }: Check): void {
  for (const [name, expected] of Object.entries(manifest.tables)) {
    if (tables.get(name)?.columns.join() !== expected.columns.join()) {
      throw new PlainFailure(`The table ${name} of the backup has other columns than here.`, {
        advice: 'Restore it with the version of Kili that made it.',
      });
    }
    const { rows, sha256 } = loaded.get(name) ?? { rows: 0, sha256: expected.sha256 };
    if (rows !== expected.rows) throw damaged(file, `${name} has ${rows} rows instead of ${expected.rows}`);
    if (sha256 !== expected.sha256) throw damaged(file, `the rows of ${name} are not those that were kept`);
  }
}

async function* entriesOf(file: string, onProgress?: Options['onProgress']): AsyncGenerator<TarEntry> {
  const { size } = await stat(file);
  const bytes = createReadStream(file);
  const plain = createGunzip();
  // An error of the file or of its compression comes out where the plain bytes are read.
  const flow = pipeline(bytes, plain).catch(() => {});
  try {
    for await (const entry of readTar(plain)) {
      yield entry;
      onProgress?.((100 * bytes.bytesRead) / size);
    }
  } finally {
    bytes.destroy();
    plain.destroy();
    await flow;
  }
}

/** Turns the errors of a file that cannot be read as an archive into a sentence; others pass. */
async function sayingWhatIsDamaged<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (code === 'ENOENT' || code === 'EISDIR') throw new PlainFailure(`There is no file ${file}.`, { cause: error });
    if (error instanceof ArchiveError || code.startsWith('Z_')) throw notABackup(file, error);
    // Bytes that are no rows, or rows that cannot stand together: a column, a value or a key was bent.
    if (/^2[23]/.test(code) || error instanceof SyntaxError)
      throw damaged(file, 'some of its rows cannot be read', error);
    throw error;
  }
}

async function readJson(entry: TarEntry): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of entry.content) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

async function saveFile(entry: TarEntry, folder: string, path: string): Promise<void> {
  if (normalize(path).startsWith('..')) throw new PlainFailure(`The backup holds a file outside its folder: ${path}.`);
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await pipeline(Readable.from(entry.content), createWriteStream(target, { mode: 0o600 }));
}

const notABackup = (file: string, cause?: unknown) =>
  new PlainFailure(`${file} is not a backup of Kili, or it is damaged.`, { cause });

const damaged = (file: string, how: string, cause?: unknown) =>
  new PlainFailure(`The backup ${file} is damaged: ${how}.`, { cause });

function unknownTable(name: string): never {
  throw new PlainFailure(`The backup holds a table that this Kili does not know: ${name}.`, {
    advice: 'Restore it with the version of Kili that made it.',
  });
}
