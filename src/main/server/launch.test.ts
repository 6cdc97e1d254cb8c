import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { isRunning } from '../../engine/server/embedded-postgres/process-table.ts';

const launcher = fileURLToPath(new URL('../../../launch.mjs', import.meta.url));
const guard = new URL('./end-with-launcher.ts', import.meta.url).href;

test('an unknown word is answered with those that are known', async () => {
  await expect(promisify(execFile)(process.execPath, [launcher, 'lunch'])).rejects.toMatchObject({
    code: 1,
    stderr: 'Kili knows these words: start, dev, check, test, seed, bench, guide, backup, restore, verify-audit.\n',
  });
});

test('a program ends when its launcher is killed', async () => {
  const launching = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['--import', ${JSON.stringify(guard)}, '-e', 'process.send(0); setInterval(() => {}, 1000)'], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true,
      env: { ...process.env, KILI_LAUNCHER: String(process.pid) },
    });
    // What it runs first is the guard.
    child.on('message', () => console.log(child.pid));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['-e', launching], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(String((await once(parent.stdout, 'data'))[0]));
  expect(isRunning(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
});
