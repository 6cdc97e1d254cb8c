import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeUrl, withConnection } from '../../engine/server/database-connection.ts';
import { prepareDatabase } from '../../engine/server/database-roles.ts';
import { startEmbeddedPostgres } from '../../engine/server/embedded-postgres.ts';
import { backUp } from './backup.ts';
import { migrate } from './migrate.ts';
import { restore } from './restore.ts';

const silent = () => {};
const madeAt = new Date('2026-03-02T08:00:00Z');
let folder: string;
let dataFolder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kili backup '));
  dataFolder = join(folder, 'data');
  file = join(folder, 'kept', 'kili.tar.gz');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Jobs of all kinds of content, through the product's own door. */
const fillJobs = `
  select kili_jobs.enqueue('remind', json_build_object('text', E'Rappeler Zoë\\t\\\\ «demain»\\n', 'n', n), job_key => 'job ' || n)
    from generate_series(1, 5000) n`;
const digest = `
  select count(*)::int as jobs, md5(string_agg(to_jsonb(j)::text, '' order by id)) as content
    from graphile_worker._private_jobs j`;

async function whileRunning<T>(work: (urls: { ownerUrl: string; superuserUrl: string }) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataFolder, log: silent });
  try {
    const { ownerUrl } = await prepareDatabase({ superuserUrl: postgres.superuserUrl }, silent);
    return await work({ ownerUrl, superuserUrl: changeUrl(postgres.superuserUrl, { database: 'kili' }) });
  } finally {
    await postgres.stop();
  }
}

test('a backup made while Kili runs comes back whole, and what came later is put aside', async () => {
  const before = await whileRunning(async ({ ownerUrl, superuserUrl }) => {
    await migrate(ownerUrl, silent);
    await writeFile(join(dataFolder, 'secret'), 'kept too');
    const rows = await withConnection(superuserUrl, async (client) => {
      await client.query(fillJobs);
      return (await client.query(digest)).rows;
    });
    await backUp({ dataFolder, file, madeAt, log: silent });
    await expect(restore({ dataFolder, file, startedAt: madeAt, log: silent })).rejects.toThrow('Kili is running');
    await withConnection(superuserUrl, (client) => client.query('delete from graphile_worker._private_jobs'));
    return rows;
  });
  await writeFile(join(dataFolder, 'secret'), 'spoilt');

  const { manifest, aside } = await restore({ dataFolder, file, startedAt: madeAt, log: silent });

  expect(manifest.tables['graphile_worker._private_jobs']?.rows).toBe(5000);
  expect(await readFile(join(dataFolder, 'secret'), 'utf8')).toBe('kept too');
  expect(await readFile(join(aside!, 'secret'), 'utf8')).toBe('spoilt');
  await whileRunning(async ({ ownerUrl, superuserUrl }) => {
    await migrate(ownerUrl, silent);
    await withConnection(superuserUrl, async (client) => {
      expect((await client.query(digest)).rows).toEqual(before);
      const { rows } = await client.query(`select kili_jobs.enqueue('remind', '{}') as id`);
      expect(Number(rows[0].id)).toBe(5001);
    });
  });
}, 60_000);

test('a backup made while Kili is stopped holds the same', async () => {
  const again = join(folder, 'again.tar.gz');
  const { tables } = await backUp({ dataFolder, file: again, madeAt, log: silent });
  expect(tables['graphile_worker._private_jobs']?.rows).toBe(5001);
});

test('a backup never takes the place of a file that is there', async () => {
  const kept = join(folder, 'only.tar.gz');
  await writeFile(kept, 'the only one');
  await expect(backUp({ dataFolder, file: kept, madeAt, log: silent })).rejects.toThrow('There is already a file');
  expect(await readFile(kept, 'utf8')).toBe('the only one');
});

test('a damaged or foreign file is refused and nothing is touched', async () => {
  const whole = await readFile(file);
  const bad = join(folder, 'bad.tar.gz');
  const tryIt = async (content: Buffer) => {
    await writeFile(bad, content);
    return restore({ dataFolder, file: bad, startedAt: madeAt, log: silent });
  };
  await expect(tryIt(whole.subarray(0, whole.length / 2))).rejects.toThrow(/damaged/);
  await expect(tryIt(Buffer.from('hello'))).rejects.toThrow('is not a backup of Kili');
  await expect(restore({ dataFolder, file: '/nowhere', startedAt: madeAt, log: silent })).rejects.toThrow(
    'There is no file',
  );
  expect(await readFile(join(dataFolder, 'secret'), 'utf8')).toBe('kept too');
}, 60_000);

test.each([
  ['in the middle', (length: number) => Math.floor(length / 2)],
  ['of the sum at the end', (length: number) => length - 6],
])(
  'one bent byte %s is told as damage, and leaves no trace',
  async (_where, placeIn) => {
    const bent = await readFile(file);
    const at = placeIn(bent.length);
    bent[at] = bent[at]! ^ 0x10;
    await refusesAsDamaged(bent);
  },
  60_000,
);

test.each([
  ['a column that is no number', /^1\t/m, 'x\t'],
  ['a column too few', /\t/, ' '],
  ['another word in a text', 'Rappeler', 'Rappelet'],
])(
  'rows bent before they were compressed are told as damage: %s',
  async (_what, old, spoilt) => {
    await refusesAsDamaged(gzipSync(bendRows(gunzipSync(await readFile(file)), old, spoilt)));
  },
  60_000,
);

async function refusesAsDamaged(content: Buffer) {
  const bad = join(folder, 'bent.tar.gz');
  await writeFile(bad, content);
  const before = (await readdir(dataFolder)).sort();
  await expect(restore({ dataFolder, file: bad, startedAt: madeAt, log: silent })).rejects.toThrow(/damaged/);
  expect((await readdir(dataFolder)).sort()).toEqual(before);
}

/** Changes the rows of the jobs, leaving the length of every file in the archive as it is. */
function bendRows(archive: Buffer, old: string | RegExp, spoilt: string): Buffer {
  const text = archive.toString('latin1');
  const start = text.indexOf('tables/graphile_worker._private_jobs') + 512;
  return Buffer.from(text.slice(0, start) + text.slice(start).replace(old, spoilt), 'latin1');
}

test('a folder without a Kili is left as it is', async () => {
  const empty = join(folder, 'typo');
  const backup = backUp({ dataFolder: empty, file: join(folder, 'none.tar.gz'), madeAt, log: silent });
  await expect(backup).rejects.toThrow('There is no Kili in');
  expect(await readdir(folder)).not.toContain('typo');
  expect(await readdir(folder)).not.toContain('none.tar.gz');
});
