import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { isFolderInUse, lockDataFolder } from './folder-lock.ts';
import { processBirth } from './process-table.ts';

const silent = () => {};
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kili lock '));
  return () => rm(folder, { recursive: true });
});

const leaveLock = (content: unknown) => writeFile(join(folder, 'kili.lock'), JSON.stringify(content));

test('a folder is in use from lock to release', async () => {
  const lock = await lockDataFolder(folder, silent);
  expect(await isFolderInUse(folder)).toBe(true);
  await lock.release();
  expect(await isFolderInUse(folder)).toBe(false);
});

test('a second Kili is refused with the process that holds the folder', async () => {
  await lockDataFolder(folder, silent);
  await expect(lockDataFolder(folder, silent, { patienceInMs: 50 })).rejects.toThrow(
    `Another Kili (process ${process.pid}) already runs on the data folder ${folder}.`,
  );
});

test('a Kili that is just stopping is waited for', async () => {
  const lock = await lockDataFolder(folder, silent);
  const said: string[] = [];
  const second = lockDataFolder(folder, (sentence) => said.push(sentence));
  setTimeout(() => lock.release(), 150);
  await second;
  expect(said).toHaveLength(1);
});

test.each([
  ['of a process that died', { pid: 2 ** 22 - 1, birth: 'long ago' }],
  ['of a process whose number was given to another', { pid: process.pid, birth: 'long ago' }],
  ['of no known form', 'half a lo'],
])('a lock %s is taken over', async (_, content) => {
  await leaveLock(content);
  const lock = await lockDataFolder(folder, silent, { patienceInMs: 50 });
  expect(JSON.parse(await readFile(join(folder, 'kili.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  await lock.release();
});

test('a living process has the same birth each time it is asked for', async () => {
  expect(await processBirth(process.pid)).toBe(await processBirth(process.pid));
});
