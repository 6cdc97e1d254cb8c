// Where prospects stop: opened above the board, by stage, by owner, by source; each figure opens those it counts.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'manager@demo.kili.example');
  await page.getByText('En ligne', { exact: true }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

beforeEach(async () => {
  await page.goto(`${kili.url}/prospects?affichage=colonnes`);
  await page.getByRole('listitem').first().waitFor();
  await page.keyboard.press('g');
  await lines().first().waitFor();
});

const panel = () => page.getByRole('region', { name: 'Où les prospects s’arrêtent-ils ?' });
const lines = () =>
  panel()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
const figureOf = async (name: string | RegExp) => {
  const figure = panel().getByRole('button', { name }).first();
  return { figure, count: Number((await figure.textContent())!.replace(/\D/g, '')) };
};
const listedRows = async () =>
  Number(await page.getByRole('grid', { name: 'Prospects' }).getAttribute('aria-rowcount')) - 1;

test('G opens and shuts it, the palette finds it, and the address keeps it', async () => {
  await expect.poll(() => lines().count()).toBe(5);
  await page.waitForURL(/goulots=etapes/);
  await page.keyboard.press('g');
  await expect.poll(() => panel().count()).toBe(0);
  await page.goto(`${kili.url}/mon-compte`);
  await page.getByRole('heading', { name: 'Mon compte' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('goulot', { delay: 30 });
  await page.getByRole('option', { name: /Où les prospects s’arrêtent/ }).click();
  await expect.poll(() => lines().count()).toBe(5);
});

test('Escape shuts it at once, from a card and from a choice in it, and the board has the keyboard again', async () => {
  const cardHasKeyboard = () => page.evaluate(() => document.activeElement?.hasAttribute('data-card') === true);
  await page.locator('[data-card][tabindex="0"]').nth(1).focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => panel().count()).toBe(0);
  expect(await cardHasKeyboard()).toBe(true);
  await page.keyboard.press('g');
  await panel().getByText('Par source', { exact: true }).click();
  await panel().getByRole('combobox', { name: 'À l’étape' }).focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => panel().count()).toBe(0);
  await expect.poll(cardHasKeyboard).toBe(true);
});

test('on a small screen the board shows its heads and cards below it', async () => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const card = await page.getByRole('listitem').first().boundingBox();
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(card!.y + card!.height).toBeLessThan(720);
});

test('who is blocked at a stage is listed, as many as the figure says, and the way back leads to the panel', async () => {
  const { figure, count } = await figureOf(/bloqués?, Nouveau/);
  expect(count).toBeGreaterThan(0);
  await figure.click();
  await page.waitForURL(/sejour=bloque/);
  await expect.poll(listedRows).toBe(count);
  await page.goBack();
  await lines().first().waitFor();
});

test('who came to a stage and went on is listed by name, as many as the figure says', async () => {
  const { figure, count } = await figureOf(/plus loin, entrés? ces 90 derniers jours, Premier contact/);
  expect(count).toBeGreaterThan(0);
  await figure.click();
  const dialog = page.getByRole('dialog');
  const more = dialog.getByRole('button', { name: 'Voir la suite' });
  await dialog.getByRole('link').first().waitFor();
  while ((await more.count()) > 0) {
    const before = await dialog.getByRole('link').count();
    await more.click();
    await expect.poll(() => dialog.getByRole('link').count()).toBeGreaterThan(before);
  }
  await expect.poll(() => dialog.getByRole('link').count()).toBe(count);
  const first = await dialog.getByRole('link').first().textContent();
  await dialog.getByRole('link').first().click();
  await page.getByRole('heading', { name: first! }).waitFor();
  await page.goBack();
  await lines().first().waitFor();
});

test('whom a figure counts are ticked, tagged and called from there', async () => {
  const { figure } = await figureOf(/plus loin, entrés? ces 90 derniers jours, Premier contact/);
  await figure.click();
  const dialog = page.getByRole('dialog').first();
  const ticks = dialog.getByRole('checkbox', { name: /^Sélectionner / });
  await ticks.nth(1).waitFor();
  await ticks.nth(0).click();
  await ticks.nth(1).click();
  // What is ticked goes first; the list stays.
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.getByRole('toolbar').count()).toBe(0);
  await ticks.nth(0).click();
  await ticks.nth(1).click();
  await dialog.getByRole('toolbar', { name: '2 prospects sélectionnés' }).waitFor();
  await dialog.getByRole('button', { name: 'Étiquette' }).click();
  await page.getByPlaceholder('Nom de l’étiquette').fill('à revoir ensemble');
  await page.keyboard.press('Enter');
  await page.getByText('2 prospects étiquetés').waitFor();
  await expect.poll(() => dialog.getByRole('toolbar').count()).toBe(0);
  await ticks.nth(0).click();
  await dialog.getByRole('button', { name: 'Appeler', exact: true }).click();
  await page.waitForURL(/appels\//);
  await page.goBack();
  await lines().first().waitFor();
});

test('one stage by owner: what stands there of Karim is listed', async () => {
  await panel().getByText('Par commercial').click();
  await page.waitForURL(/goulots=commercial/);
  const { figure, count } = await figureOf(/en cours, Karim Benali/);
  await figure.click();
  await page.waitForURL(/commercial=.*etape=|etape=.*commercial=/);
  await expect.poll(listedRows).toBe(count);
  await page.goBack();
  await panel().getByText('Par source').click();
  await expect.poll(() => lines().count()).toBeGreaterThan(2);
});
