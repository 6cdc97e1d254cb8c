// A new version of Kili: it is told, it waits for what is being typed, and it comes to every window when asked.
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

const CLAIRE = 'claire@demo.kili.example';

let kili: RunningKili;
let browser: Browser;
let webFolder: string;

beforeAll(async () => {
  webFolder = join(mkdtempSync(join(tmpdir(), 'kili-web-')), 'web');
  cpSync(process.env.KILI_WEB_DIR ?? join(import.meta.dirname, '../dist/web'), webFolder, { recursive: true });
  kili = await startKili({ env: { KILI_WEB_DIR: webFolder } });
});
beforeEach(async () => {
  browser = await openBrowser();
});
afterEach(() => browser?.close());

afterAll(async () => {
  await kili?.stop();
  rmSync(join(webFolder, '..'), { recursive: true, force: true });
});

/** What a release changes, in small: the page, and the worker that lists it. */
function release(name: string) {
  const page = join(webFolder, 'index.html');
  const described = /(<meta name="description" content=")[^"]*/;
  writeFileSync(page, readFileSync(page, 'utf8').replace(described, `$1${name}`));
  const worker = join(webFolder, 'service-worker.js');
  const listed = /"revision":"[^"]*","url":"index\.html"/;
  expect(readFileSync(worker, 'utf8')).toMatch(listed);
  const revision = `"revision":"${name}","url":"index.html"`;
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(listed, revision));
  appendFileSync(worker, `// ${name}`);
}

const isThere = (name: string) => document.querySelector('meta[name="description"]')?.getAttribute('content') === name;
const lookForIt = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

let releases = 1;

// Now and then (one run in five on a busy machine) a Chromium that is driven from outside never lets the new worker take
// over: it stays installed, deaf to every message; why is not known. The journey then begins again in another browser,
// with the release after that one.
test('a new version is told, waits for the note being typed, and comes to every window', { retry: 2 }, async () => {
  const version = `Kili ${++releases}.0`;
  const api = await apiAs(kili, CLAIRE);
  const created = await api('POST', '/api/v1/prospects', { lastName: 'Mise à jour' });
  const prospectId = (created.body as { id: string }).id;
  const device = await browser.newContext({ locale: 'fr-FR' });
  device.setDefaultTimeout(40_000);
  const page = await device.newPage();
  await signIn(page, kili, CLAIRE);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  const other = await device.newPage();
  await other.goto(`${kili.url}/prospects`);
  await other.getByRole('gridcell').first().waitFor();
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  await page.getByRole('heading', { name: 'Mise à jour' }).waitFor();
  expect(await page.evaluate(isThere, version)).toBe(false);

  release(version);
  await lookForIt(page);
  await page.getByText('Une nouvelle version de Kili est prête.').waitFor();
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('Une phrase commencée');
  await page.getByRole('button', { name: 'Mettre à jour' }).click();
  await page.getByText('dès que votre saisie sera enregistrée').waitFor();
  expect(await note.inputValue()).toBe('Une phrase commencée');
  expect(await page.evaluate(isThere, version)).toBe(false);

  await note.press('Control+Enter');
  await page.waitForFunction(isThere, version);
  await page.getByText('Une phrase commencée').waitFor();
  await other.getByText('Kili a été mis à jour.').waitFor();
  await other.getByRole('button', { name: 'Recharger' }).click();
  await other.waitForFunction(isThere, version);
  const notes = await api('GET', `/api/v1/interactions?prospectId=${prospectId}&kind=note`);
  expect((notes.body as { items: { note: string }[] }).items.map((row) => row.note)).toEqual(['Une phrase commencée']);
});
