// Targets: set in a grid by who leads, read by those who work for them; each figure opens as many rows as it says.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

interface ToldTarget {
  name: string;
  target: number | null;
  done: number;
}

let kili: RunningKili;
let browser: Browser;
let api: Api;
let manager: { context: BrowserContext; page: Page };
let claire: { context: BrowserContext; page: Page };

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  manager = await opened('manager@demo.kili.example');
  claire = await opened('claire@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

async function opened(email: string) {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, email);
  return { context, page };
}

async function toldOf(name: string, query = 'measure=calls&period=month'): Promise<ToldTarget | undefined> {
  const { body } = await api('GET', `/api/v1/targets/figures?${query}`);
  return (body as { people: ToldTarget[] }).people.find((one) => one.name === name);
}

const targetOf = (page: Page, name: string) => page.getByRole('textbox', { name: new RegExp(`^Objectif d.*${name}$`) });

test('who leads types targets where they stand, from row to row, and the sum stands against the whole', async () => {
  const { page } = manager;
  await page.getByRole('link', { name: 'Objectifs' }).click();
  await targetOf(page, 'Awa Diop').fill('500');
  await page.keyboard.press('Enter');
  expect(await targetOf(page, 'Claire Fontaine').evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('800');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await toldOf('Claire Fontaine'))?.target).toBe(800);
  expect((await toldOf('Awa Diop'))?.target).toBe(500);
  await page.getByText('20 de plus que l’organisation').waitFor();
  await page.getByRole('button', { name: 'Répartir également' }).click();
  await page.getByText('Tout l’objectif est réparti').waitFor();
  await expect.poll(async () => (await toldOf('Karim Benali'))?.target).toBe(666);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('the history tells what held before, and a period that is over keeps it', async () => {
  const { page } = manager;
  await page.getByRole('button', { name: 'Historique de l’objectif de Claire Fontaine' }).click();
  await expect.poll(() => page.getByRole('dialog').locator('tbody tr').count()).toBe(4);
  await page.getByRole('dialog').getByText('Thomas Vidal').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Période précédente' }).click();
  await page
    .getByRole('row', { name: /^Claire Fontaine/ })
    .getByText('576', { exact: true })
    .waitFor();
  expect(await targetOf(page, 'Claire Fontaine').count()).toBe(0);
  await page.getByRole('button', { name: 'Période en cours' }).click();
  await targetOf(page, 'Claire Fontaine').waitFor();
});

test('a figure opens as many rows as it says', async () => {
  const { page } = manager;
  await page.goto(`${kili.url}/objectifs?mesure=appointments&periode=quarter`);
  await page.getByRole('button', { name: /^Réalisé de Claire Fontaine/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('row').nth(1).waitFor();
  const { done } = (await toldOf('Claire Fontaine', 'measure=appointments&period=quarter'))!;
  expect(done).toBeGreaterThan(0);
  await expect.poll(() => dialog.locator('tbody tr').count()).toBe(done);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('without a network a target is set all the same, and sent afterwards', async () => {
  const { page, context } = manager;
  await page.goto(`${kili.url}/objectifs`);
  await targetOf(page, 'Karim Benali').waitFor();
  await context.setOffline(true);
  await targetOf(page, 'Karim Benali').fill('700');
  await targetOf(page, 'Karim Benali').blur();
  await page.getByText('34 de plus que l’organisation').waitFor();
  await context.setOffline(false);
  await expect.poll(async () => (await toldOf('Karim Benali'))?.target, { timeout: 20_000 }).toBe(700);
});

test('who works for them reads their own, and in the leaderboard no other name unless the company shows it', async () => {
  const { page } = claire;
  await page.goto(`${kili.url}/objectifs`);
  await page.getByText(/^Vous êtes/).waitFor();
  const board = page.getByRole('table', { name: 'Classement' });
  await board.getByText('Karim Benali').waitFor();
  expect(await page.getByRole('textbox', { name: /^Objectif d/ }).count()).toBe(0);
  await manager.page.getByRole('switch', { name: /^Montrer à tous/ }).click();
  await page.getByText('Les noms ne sont pas montrés').waitFor();
  await page.reload();
  await board.getByText('Claire Fontaine').waitFor();
  expect(await page.getByText('Karim Benali').count()).toBe(0);
  expect(await page.getByText('Awa Diop').count()).toBe(0);
});

test('they stand in one’s day, and the calls of the day in the session', async () => {
  const { page } = claire;
  await page.goto(`${kili.url}/ma-journee`);
  await page
    .getByRole('region', { name: 'Rythme du jour' })
    .getByText(/sur 40 appels$/)
    .waitFor();
  await page.getByRole('region', { name: 'Rythme du jour' }).getByText('Objectif de l’organisation').waitFor();
  await page.getByRole('region', { name: 'Mes objectifs' }).getByText('Rendez-vous pris').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.goto(`${kili.url}/prospects?cible=B2B&compteur=mes`);
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(5);
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await page.getByText(/^\d+\/40 aujourd’hui$/).waitFor();
});
