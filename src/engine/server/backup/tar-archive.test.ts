import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTar, tarEnd, tarFile } from './tar-archive.ts';

const long = `files/${'a folder/'.repeat(12)}end.txt`;
const contents: Record<string, Buffer> = {
  'about.json': Buffer.from('{}'),
  'empty.copy': Buffer.alloc(0),
  'block.copy': Buffer.alloc(512, 'x'),
  [long]: Buffer.from('Zoë'),
};
const archive = Buffer.concat([...Object.entries(contents).map(([name, content]) => tarFile(name, content)), tarEnd]);

/** The bytes in slices of an awkward size, as they may come from a file. */
async function* inSlices(bytes: Buffer, size = 333): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('what is written is read again, long names too', async () => {
  const read: Record<string, Buffer> = {};
  for await (const { name, content } of readTar(inSlices(archive))) {
    const parts: Buffer[] = [];
    for await (const part of content) parts.push(part);
    read[name] = Buffer.concat(parts);
  }
  expect(read).toEqual(contents);
});

test('content that nobody reads is passed over', async () => {
  const names: string[] = [];
  for await (const { name } of readTar(inSlices(archive))) names.push(name);
  expect(names).toEqual(Object.keys(contents));
});

test('an archive that is cut short or changed is noticed', async () => {
  const readAll = async (bytes: Buffer) => {
    for await (const { content } of readTar(inSlices(bytes))) for await (const _ of content);
  };
  await expect(readAll(archive.subarray(0, 600))).rejects.toThrow('cut short');
  await expect(readAll(archive.subarray(0, 2000))).rejects.toThrow('cut short');
  const changed = Buffer.from(archive);
  changed.write('b', 0);
  await expect(readAll(changed)).rejects.toThrow('damaged');
});

test.skipIf(process.platform === 'win32')('the tar of the system can read it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kili tar '));
  writeFileSync(join(folder, 'it.tar'), archive);
  execFileSync('tar', ['-xf', 'it.tar'], { cwd: folder });
  expect(readFileSync(join(folder, long), 'utf8')).toBe('Zoë');
  rmSync(folder, { recursive: true });
});
