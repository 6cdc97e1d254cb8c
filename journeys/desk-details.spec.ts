// Small things of the desk on which a day of calls hangs: which tag Enter takes, whose the counters count, the way out of
// a card, and the call from a telephone.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'claire@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'claire@demo.kili.example');
  await grid().getByRole('gridcell').first().waitFor();
});

afterEach(() => context?.close());

const grid = () => page.getByRole('grid', { name: 'Prospects' });
const counter = (name: string) => page.getByRole('button', { name });
const countOf = async (name: string) => Number((await counter(name).textContent())?.replace(/\D/g, ''));
const listed = async () => Number(await grid().getAttribute('aria-rowcount')) - 1;

test('Enter takes the first tag shown, and « Créer » is a line of its own', async () => {
  const field = () => page.getByPlaceholder('Nom de l’étiquette');
  const type = async (typed: string) => {
    await page.keyboard.press('t');
    await field().fill(typed);
    await page.getByRole('option').first().waitFor();
  };
  const bearing = async (tag: string) => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'tags', has: tag }));
    return ((await api('GET', `/api/v1/prospects/count?filter=${filter}`)).body as { count: number }).count;
  };
  await page.keyboard.press('x');
  await type('Très grand compte');
  await page.keyboard.press('Enter');
  await expect.poll(() => bearing('Très grand compte')).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await type('Très gr');
  await page.getByRole('option', { name: 'Créer «\u202fTrès gr\u202f»' }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => bearing('Très grand compte')).toBe(2);
  expect(await bearing('Très gr')).toBe(0);
  // On one prospect: the line below is taken with an arrow.
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await type('Très gr');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Très gr', { exact: true }).waitFor();
});

test('« Mes prospects » stays pressed beside « En retard », in the address too', async () => {
  await page.getByText('En ligne', { exact: true }).waitFor();
  await counter('Mes prospects').click();
  await page.waitForURL(/compteur=mes/);
  await expect.poll(async () => (await listed()) - (await countOf('Mes prospects'))).toBe(0);
  await counter('En retard').click();
  await page.waitForURL(/compteur=mes-retard/);
  await expect.poll(() => counter('Mes prospects').getAttribute('aria-pressed')).toBe('true');
  await expect.poll(async () => (await listed()) - (await countOf('En retard'))).toBe(0);
  await counter('En retard').click();
  await page.waitForURL((url) => url.searchParams.get('compteur') === 'mes');
});

test('Escape leaves a card that was opened for itself', async () => {
  await page.goto(`${kili.url}/prospects?tri=-score`);
  await grid().getByRole('gridcell').first().waitFor();
  // Who was called often these days may not be called now.
  for (let place = 0; place < 12 && !/\/appels\//.test(page.url()); place += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.waitForURL(/\/appels\//, { timeout: 2_500 }).catch(() => {});
  }
  await page.getByRole('button', { name: /Passer/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(/\/prospects\?tri=-score/);
  await grid().getByRole('gridcell').first().waitFor();
  // Nobody was called: there is nothing to take up again.
  await expect.poll(() => page.getByRole('button', { name: 'Reprendre' }).count()).toBe(0);
});

test('on a telephone a row has its number and its call', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const call = page.getByRole('button', { name: /^Appeler [^:]*$/ }).first();
  await call.waitFor();
  expect(
    await grid()
      .getByText(/^0[1-9]( \d\d){4}$/)
      .count(),
  ).toBeGreaterThan(0);
  await call.click();
  await page.waitForURL(/\/appels\//);
});
