#!/usr/bin/env node
// The one way in: installs what is missing, then runs a part of Kili under the Node it was made for.
// No dependency and no syntax newer than Node 20: this file runs before anything is installed.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = dirname(fileURLToPath(import.meta.url));
const onWindows = process.platform === 'win32';
const node24 = join(home, 'node_modules', 'node', 'bin', onWindows ? 'node.exe' : 'node');
const installStamp = join(home, 'node_modules', '.kili-installed');
const webStamp = join(home, 'dist', 'web', '.stamp');
const endWithLauncher = pathToFileURL(join(home, 'src', 'main', 'server', 'end-with-launcher.ts')).href;

const tasks = {
  start: async (args) => {
    await buildWeb();
    return run('src/main/server/server.ts', args);
  },
  dev: (args) =>
    run('src/main/server/server.ts', args, { node: ['--watch', '--watch-preserve-output'], env: { KILI_DEV: '1' } }),
  check: () => inTurn(checks),
  test: (args) => test(args),
  seed: (args) => run('src/main/server/seed.ts', args),
  bench: async (args) => {
    await buildWeb();
    return run('bench/run.ts', args);
  },
  guide: async (args) => {
    await buildWeb();
    return run('journeys/take-screenshots.ts', args);
  },
  backup: (args) => run('src/main/server/backup.ts', args),
  restore: (args) => run('src/main/server/restore.ts', args),
  'verify-audit': (args) => run('src/main/server/verify-audit.ts', args),
};

const checks = [
  ['types of pure files', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.pure.json', '--noEmit']],
  ['types of server files', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.server.json', '--noEmit']],
  ['types of web files', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.web.json', '--noEmit']],
  ['types of journeys and bench', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.journeys.json', '--noEmit']],
  ['lint and format', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings']],
  ['dead code', 'node_modules/knip/bin/knip.js', []],
];

const vitest = 'node_modules/vitest/vitest.mjs';

let child;
let asked;
process.chdir(home);
listenForTheEnd();
const [task, ...args] = process.argv.slice(2);
if (!Object.hasOwn(tasks, task ?? '')) leave(`Kili knows these words: ${Object.keys(tasks).join(', ')}.`);
await install();
process.exit(await tasks[task](args));

// --- the tasks ---

async function test(args) {
  if (args.length > 0) return run(vitest, ['run', ...args]);
  const browser = await findChromium();
  await buildWeb();
  const code = await inTurn([...checks, ['unit and integration tests', vitest, ['run']]]);
  if (code !== 0) return code;
  if (browser === undefined) {
    say(
      '!!! No Chromium was found and none could be installed: THE BROWSER JOURNEYS ARE SKIPPED. Set CHROME_PATH. !!!',
    );
    return 0;
  }
  const journeys = ['run', '--config', 'vitest.journeys.config.ts', '--passWithNoTests'];
  return inTurn([['browser journeys', vitest, journeys]], { CHROME_PATH: browser });
}

/** Runs every step even after one has failed, so that one run tells all; answers 1 when any did. */
async function inTurn(steps, env = {}) {
  let worst = 0;
  for (const [title, script, args] of steps) {
    const since = Date.now();
    say(`— ${title} …`);
    const code = await run(script, args, { env });
    say(`  ${title}: ${code === 0 ? 'good' : 'FAILED'} in ${((Date.now() - since) / 1000).toFixed(1)} s`);
    if (code !== 0) worst = 1;
  }
  return worst;
}

async function buildWeb() {
  const hash = hashOf(['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']);
  if (readIfThere(webStamp) === hash) return;
  say('Building the web app …');
  const since = Date.now();
  const code = await run('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn'], {
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0) leave('The web app could not be built; the lines above tell why.');
  mkdirSync(dirname(webStamp), { recursive: true });
  writeFileSync(webStamp, hash);
  say(`Built the web app in ${((Date.now() - since) / 1000).toFixed(1)} s.`);
}

/** The path of a Chromium for the journeys, installing one where there is none; undefined when that fails. */
async function findChromium() {
  const find = () => {
    if (process.env.CHROME_PATH) return existsSync(process.env.CHROME_PATH) ? process.env.CHROME_PATH : undefined;
    const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
    const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/snap/bin');
    const apps = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), apps];
    return places.find((place) => existsSync(place)) ?? ownChromium();
  };
  const found = find();
  if (found) return found;
  say('Installing a Chromium for the browser journeys …');
  if (process.getuid?.() === 0 && hasProgram('apt-get')) {
    await runProgram('apt-get', ['update', '-qq']);
    await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    if (find()) return find();
  }
  await run('node_modules/playwright-core/cli.js', ['install', 'chromium']);
  return find();
}

/** Where Playwright keeps the Chromium it has downloaded. */
function ownChromium() {
  const question = "process.stdout.write(require('playwright-core').chromium.executablePath())";
  const { stdout } = spawnSync(node24, ['-e', question], { cwd: home, encoding: 'utf8' });
  return stdout && existsSync(stdout) ? stdout : undefined;
}

// --- what must be installed first ---

async function install() {
  const wanted = hashOf(['package-lock.json']);
  if (existsSync(node24) && readIfThere(installStamp) === wanted) return;
  say('Installing what Kili needs (a minute or two the first time) …');
  const since = Date.now();
  // A sign of life every few seconds: npm itself is silent for long stretches.
  const ticking = setInterval(() => say(`  still installing (${Math.round((Date.now() - since) / 1000)} s) …`), 10_000);
  const { npm_execpath: npmScript } = process.env;
  const isNpm = npmScript?.endsWith('npm-cli.js');
  const npm = isNpm ? [process.execPath, npmScript] : [onWindows ? 'npm.cmd' : 'npm'];
  // Not `npm ci`: it refuses a lock file that was made where the programs of other platforms were out of reach.
  // Development tools come too, in production as well: they build the web app.
  const install = ['install', '--no-save', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'];
  const code = await runProgram(npm[0], [...npm.slice(1), ...install], { NODE_ENV: '' });
  clearInterval(ticking);
  if (code !== 0) leave('The packages could not be installed; the lines above tell why (no network? a full disk?).');
  if (!existsSync(node24)) {
    // npm may hold back the install scripts of packages: this one brings Node itself.
    await runProgram(npm[0], [...npm.slice(1), 'rebuild', 'node'], {});
  }
  if (!existsSync(node24))
    leave('npm installed the packages without running their install scripts: allow them, then start again.');
  writeFileSync(installStamp, wanted);
  say(`Installed in ${Math.round((Date.now() - since) / 1000)} s.`);
}

// --- running programs, and ending with them ---

/** Runs a script of the project under its own Node; answers its exit code. */
function run(script, args, { node = [], env = {} } = {}) {
  const flags = ['--disable-warning=ExperimentalWarning', '--import', endWithLauncher, ...node];
  return runProgram(node24, [...flags, join(home, script), ...args], {
    KILI_LAUNCHER: String(process.pid),
    ...smallMemory(),
    ...env,
  });
}

/** What keeps the server small; programs it is measured by hand these on to it. */
function smallMemory() {
  return {
    // Fewer heaps in the C library: an import's threads would leave a hundred megabytes behind in them.
    MALLOC_ARENA_MAX: '2',
    // Big buffers come from the system and go back to it. Left to itself, the library keeps them after the first few.
    MALLOC_MMAP_THRESHOLD_: String(256 * 1024),
    MALLOC_TRIM_THRESHOLD_: String(1024 * 1024),
    // Node lets what requests leave behind grow to 128 MB before it looks at it.
    NODE_OPTIONS: [process.env.NODE_OPTIONS, '--max-semi-space-size=8'].filter(Boolean).join(' '),
    // What was compiled is kept on the disk: no compiler in memory, and a quicker start of the server and its threads.
    // Where people's caches lie, and not in here: Node writes it at its end, when this folder may be on its way out.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(cacheFolder(), 'kili', 'node'),
  };
}

function cacheFolder() {
  return process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
}

function runProgram(command, args, env = {}) {
  return new Promise((done) => {
    const isOurs = command === node24;
    child = spawn(command, args, {
      cwd: home,
      env: { ...process.env, ...(isOurs && { PATH: ownPath() }), ...env },
      // A group of its own: Ctrl+C at the terminal comes here alone and is handed on once, in order.
      detached: !onWindows,
      shell: onWindows && command.endsWith('.cmd'),
      stdio: isOurs ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', (error) => {
      say(`${command} could not be run: ${error.message}`);
      done(1);
    });
    child.on('exit', (code, signal) => {
      child = undefined;
      if (asked) process.exit(code ?? 128 + 15);
      if (signal) say(`${command} was ended by ${signal}.`);
      done(code ?? 1);
    });
  });
}

function listenForTheEnd() {
  const end = (signal) => {
    if (asked) return;
    asked = signal;
    if (!child) process.exit(130);
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    setTimeout(() => process.exit(1), 15_000).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal));
  // `npm start` runs us through a shell that keeps a SIGTERM to itself: when it is gone, we go too.
  const startedBy = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== startedBy && end('SIGTERM'), 500).unref();
  }
  process.on('exit', () => {
    if (!child) return;
    try {
      if (onWindows) child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  });
}

function ownPath() {
  const folders = [dirname(node24), join(home, 'node_modules', '.bin')];
  return [...folders, process.env.PATH ?? ''].join(delimiter);
}

function hasProgram(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

// --- files and words ---

/** One hash for the names and contents of files and folders; what only the server or a test reads does not count. */
function hashOf(places) {
  const hash = createHash('sha256');
  const add = (place) => {
    const path = join(home, place);
    if (!existsSync(path) || /\/server$|\.(test|spec)\.tsx?$/.test(place)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(`${place}/${name}`);
    else hash.update(`${place}\0`).update(readFileSync(path)).update('\0');
  };
  places.forEach(add);
  return hash.digest('hex');
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function leave(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
