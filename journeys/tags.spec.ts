// The organisation sets its tags up: a colour for what prospects carry already, another name for all of them, two made one.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
const ids: string[] = [];

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  for (const tags of [['Congrès de Lyon'], ['congrès de lyon', 'Grand compte'], ['Congrès du Rhône']]) {
    const { body } = await api('POST', '/api/v1/prospects', { lastName: 'Sarrazin', tags });
    ids.push((body as { id: string }).id);
  }
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const tagsOf = async (id: string) => ((await api('GET', `/api/v1/prospects/${id}`)).body as { tags: string[] }).tags;
const line = (name: string | RegExp) => page.getByRole('button', { name });

test('tags in use are there with who carries them, and one press gives one its colour', async () => {
  await page.goto(`${kili.url}/parametres/etiquettes`);
  await line(/^Congrès de Lyon.*2 prospects/).click();
  await page.getByRole('radio', { name: 'Vert' }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('list', { name: 'Étiquettes réglées' }).getByText('Congrès de Lyon').waitFor();
  const declared = async () => ((await api('GET', '/api/v1/tags')).body as { items: object[] }).items;
  await expect.poll(declared).toContainEqual(expect.objectContaining({ name: 'Congrès de Lyon', color: 'green' }));
});

test('renamed, it is renamed on everybody', async () => {
  await line(/^Congrès de Lyon/).click();
  await page.getByLabel('Nom', { exact: true }).fill('Congrès Lyon 2026');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await line(/^Congrès Lyon 2026.*2 prospects/).waitFor();
  expect(await tagsOf(ids[1]!)).toEqual(['Congrès Lyon 2026', 'Grand compte']);
});

test('given the name of another, it asks once before the two become one', async () => {
  await line(/^Congrès Lyon 2026/).click();
  await page.getByLabel('Nom', { exact: true }).fill('congrès du rhône');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Une étiquette s’appelle déjà').waitFor();
  await page.getByRole('checkbox', { name: /Réunir les deux/ }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await line(/^congrès du rhône.*3 prospects/).waitFor();
});

test('it shows in its colour on the record, and is offered to a new one', async () => {
  await page.goto(`${kili.url}/prospects/${ids[0]}`);
  await page.getByText('congrès du rhône', { exact: true }).first().click();
  await page.locator('input[aria-label="Étiquettes"]').fill('grand');
  await page.getByRole('option', { name: 'Grand compte' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => tagsOf(ids[0]!)).toEqual(['congrès du rhône', 'Grand compte']);
});

test('archived, it is offered no more and stays with who carries it', async () => {
  await page.goto(`${kili.url}/parametres/etiquettes`);
  await line(/^congrès du rhône/).click();
  await page.getByRole('button', { name: 'Archiver' }).click();
  await page.getByRole('button', { name: /Restaurer/ }).waitFor();
  expect(await tagsOf(ids[2]!)).toEqual(['congrès du rhône']);
});
