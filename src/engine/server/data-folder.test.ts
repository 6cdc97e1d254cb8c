import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { prepareDataFolder } from './data-folder.ts';

let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'kili folder '));
  return () => rm(place, { recursive: true });
});

test('a folder is made with those above it, for its owner alone', async () => {
  const folder = join(place, 'un peu plus', 'loin');
  await prepareDataFolder(folder);
  await prepareDataFolder(folder);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a file in the way is told', async () => {
  await writeFile(join(place, 'file'), '');
  await expect(prepareDataFolder(join(place, 'file', 'data'))).rejects.toThrow('is not a folder');
});

test.runIf(existsSync('/proc/self'))('a place where nothing can be made is told at once', async () => {
  await expect(prepareDataFolder('/proc/nowhere/data')).rejects.toThrow('cannot be made there');
});
