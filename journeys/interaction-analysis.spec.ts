// What works: calls before a conversion, channels and messages, for a period and a person; each figure opens its people.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

interface Told {
  conversions: { conversions: number; distribution: { calls: number; count: number }[] };
  channels: { key: string; contacted: number; converted: { part: number } }[];
  messages: { key: string; label: string; contacted: number }[];
}

const PEOPLE = 6;

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'manager@demo.kili.example');
  page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'manager@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const told = async (query = '') => (await api('GET', `/api/v1/analysis/interactions?${query}`)).body as Told;
const openedRows = () => page.getByRole('dialog').locator('tbody tr').count();
const close = async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

test('from the menu one reads how many calls a conversion takes, and whom each bar counts', async () => {
  await page.getByRole('link', { name: 'Ce qui marche' }).click();
  await page.getByRole('heading', { name: /Combien d’appels avant une conversion/ }).waitFor();
  const { conversions } = await told();
  const { calls, count } = conversions.distribution.find((bar) => bar.calls > 1 && bar.count > 0)!;
  const label = calls === 6 ? '6 appels et plus' : `${calls} appels`;
  await page.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await expect.poll(openedRows).toBe(Math.min(count, 100));
  await close();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('each channel says what it came to, and opens who was contacted by it', async () => {
  const { channels } = await told();
  const meetings = channels.find(({ key }) => key === 'meeting')!;
  const row = page.getByRole('table', { name: /Quel canal/ }).getByRole('row', { name: /^Rendez-vous/ });
  await row.getByTitle(/^Convertis/).click();
  await expect.poll(openedRows).toBe(Math.min(meetings.converted.part, 100));
  await close();
});

test('messages that differ in nothing but « Re : » and capitals are one', async () => {
  for (let place = 0; place < PEOPLE; place += 1) {
    const made = await api('POST', '/api/v1/prospects', { lastName: `Relu ${place}` });
    const prospectId = (made.body as { id: string }).id;
    for (const subject of ['Offre de printemps éclair', 'RE : offre de PRINTEMPS eclair']) {
      const email = { prospectId, kind: 'email', direction: 'out', subject };
      expect((await api('POST', '/api/v1/interactions', email)).status).toBe(201);
    }
  }
  const key = 'email:offre de printemps eclair';
  await expect.poll(async () => (await told()).messages.find((line) => line.key === key)?.contacted).toBe(PEOPLE);
  await page.reload();
  const row = page.getByRole('table', { name: /Quel message/ }).getByRole('row', { name: /offre de printemps/i });
  await row.getByRole('button', { name: /^Contactés/ }).click();
  await expect.poll(openedRows).toBe(PEOPLE);
  await close();
});

test('a period and a person ask again, and a telephone has room for it', async () => {
  await page.getByRole('combobox', { name: 'Prospects de' }).click();
  await page.getByRole('option', { name: 'Claire Fontaine' }).click();
  const { id } = (
    (await api('GET', '/api/v1/users?limit=200')).body as { items: { id: string; name: string }[] }
  ).items.find(({ name }) => name === 'Claire Fontaine')!;
  const { conversions } = await told(`ownerId=${id}`);
  const tile = page.getByRole('button', { name: /^Convertis/ }).first();
  await expect.poll(() => tile.textContent()).toContain(String(conversions.conversions));
  await page.getByRole('combobox', { name: 'Période' }).click();
  await page.getByRole('option', { name: '12 mois' }).click();
  await page.getByRole('table', { name: /Quel canal/ }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth))
    .toBe(true);
  expect(await accessibilityViolations(page)).toEqual([]);
});
