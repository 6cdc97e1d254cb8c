// What every journey needs: the product as people start it, on a data folder of its own, and a real browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { watchBrowser, watchContext } from './last-screens.ts';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;
export const DEMO_PASSWORD = 'kili-demo-2026';

export interface RunningKili {
  url: string;
  dataFolder: string;
  process: ChildProcess;
  /** The last lines it wrote. */
  output(): string;
  /** Ends it; its data folder goes too unless `keepData`. */
  stop(options?: { signal?: NodeJS.Signals; keepData?: boolean }): Promise<void>;
}

/** Where a first start has left its data, for the others to begin with. */
export const FIRST_DATA = 'KILI_JOURNEY_FIRST_DATA';

/** Starts Kili on a free port, ready to serve. `env` overrides settings; `dataFolder` takes up an earlier one. */
export async function startKili(
  options: { env?: Record<string, string>; dataFolder?: string } = {},
): Promise<RunningKili> {
  const port = await freePort();
  const dataFolder = options.dataFolder ?? newDataFolder(options.env?.KILI_DEMO !== 'off');
  const child = spawn(process.execPath, ['src/main/server/server.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      NODE_NO_WARNINGS: '1',
      LOG_LEVEL: 'error',
      PORT: String(port),
      KILI_DATA_DIR: dataFolder,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output = (output + chunk).slice(-20_000);
    });
  }
  const kili: RunningKili = {
    url: `http://localhost:${port}`,
    dataFolder,
    process: child,
    output: () => output,
    async stop({ signal = 'SIGTERM', keepData = false } = {}) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((done) => child.once('exit', done));
        child.kill(signal);
        await Promise.race([gone, sleep(STOP_WITHIN_MS).then(() => child.kill('SIGKILL'))]);
      }
      if (!keepData) rmSync(join(dataFolder, '..'), { recursive: true, force: true });
    },
  };
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`Kili ended with ${child.exitCode}:\n${output}`);
    const ready = await fetch(`${kili.url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return kili;
    await sleep(100);
  }
  await kili.stop();
  throw new Error(`Kili was not ready in time:\n${output}`);
}

function newDataFolder(hasDemo: boolean): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'kili-journey-')), 'data');
  const first = process.env[FIRST_DATA];
  if (!hasDemo || !first) return folder;
  cpSync(first, folder, { recursive: true });
  // PostgreSQL takes no folder that others may enter, and a copy is made as open as any new folder.
  chmodSync(join(folder, 'postgres'), 0o700);
  return folder;
}

/** A headless Chromium: the one of CHROME_PATH, the machine's own, or Playwright's; with more switches where asked. */
export async function openBrowser(switches: readonly string[] = []): Promise<Browser> {
  const how = howToLaunch();
  return watchBrowser(await chromium.launch({ ...how, args: [...how.args, ...switches] }));
}

/** The same with a profile that outlives it: what a person's own browser keeps on the disk. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  return watchContext(await chromium.launchPersistentContext(folder, { ...howToLaunch(), locale: 'fr-FR' }));
}

function howToLaunch() {
  const known = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  return {
    executablePath: known.find((path) => path && existsSync(path)),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}

/** Signs in through the page and waits until the app stands. */
export async function signIn(
  page: Page,
  kili: Pick<RunningKili, 'url'>,
  email: string,
  password = DEMO_PASSWORD,
): Promise<void> {
  await page.goto(`${kili.url}/connexion`);
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
}

export type Api = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{
  status: number;
  body: unknown;
  /** As the server says. */
  serverMs: number;
}>;

/** The API with the session of one person. */
export async function apiAs(kili: Pick<RunningKili, 'url'>, email: string, password = DEMO_PASSWORD): Promise<Api> {
  const answer = await fetch(`${kili.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: kili.url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return async (method, path, body) => {
    const isForm = body instanceof FormData;
    const reply = await fetch(kili.url + path, {
      method,
      headers: {
        cookie,
        origin: kili.url,
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
    const text = await reply.text();
    return {
      status: reply.status,
      serverMs: Number(/dur=([\d.]+)/.exec(reply.headers.get('server-timing') ?? '')?.[1]),
      body: text && reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
    };
  };
}

export const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST_PORT + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
}

// Below those that the system gives to outgoing connections: one of them would take the port before Kili has it.
const LOWEST_PORT = 20_000;
const PORTS = 10_000;

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}
