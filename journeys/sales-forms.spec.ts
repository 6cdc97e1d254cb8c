// Forms of what is sold, by the keyboard: the first field has it, Ctrl+Enter keeps from anywhere, and what is typed is there
// again after Escape.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let customer: string;

const panel = () => page.getByRole('dialog');
const field = (name: string, line = 1) => panel().getByRole('textbox', { name: `${name}, ligne ${line}` });
const salesOf = async () =>
  ((await api('GET', `/api/v1/sales?prospectId=${customer}`)).body as { items: { gross: number }[] }).items;

async function ask(typed: string) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Chercher/ }).fill(typed);
}

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  const person = { organisation: 'Électricité Gauthier SARL', audience: 'B2B' };
  customer = ((await api('POST', '/api/v1/prospects', person)).body as { id: string }).id;
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
  await page.goto(`${kili.url}/prospects/${customer}`);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a sale without lines begins in the search for products, and Ctrl+Enter answers from anywhere in it', async () => {
  await page.getByRole('button', { name: 'Vente', exact: true }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('placeholder'))).toMatch(/^Produit/);
  await panel().getByRole('button', { name: 'Fermer' }).focus();
  await page.keyboard.press('Control+Enter');
  await panel().getByText('Ajoutez au moins une ligne.').waitFor();
});

test('what is typed is there again after Escape, is thrown away expressly, and taken up again', async () => {
  await panel().getByRole('button', { name: 'Ligne libre' }).click();
  await field('Désignation').fill('Pose de trois luminaires');
  await field('Qté').fill('77');
  await field('Prix HT').fill('10');
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Vente', exact: true }).click();
  await panel().getByText('Brouillon repris').waitFor();
  expect(await field('Qté').inputValue()).toBe('77');
  await panel().getByRole('button', { name: 'Repartir de zéro' }).click();
  await field('Qté').waitFor({ state: 'detached' });
  await panel().getByRole('button', { name: 'Le reprendre' }).click();
  expect(await field('Désignation').inputValue()).toBe('Pose de trois luminaires');
  await panel().getByRole('button', { name: 'Fermer' }).focus();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Vente de 924,00/).waitFor();
  await expect.poll(async () => (await salesOf()).map(({ gross }) => gross)).toEqual([92_400]);
  await page.getByRole('button', { name: 'Devis', exact: true }).click();
  await panel().getByLabel('Objet').fill('Rénovation du hall');
  await page.reload();
  await page.getByRole('button', { name: 'Devis', exact: true }).click();
  await panel().getByText('Brouillon repris').waitFor();
  expect(await panel().getByLabel('Objet').inputValue()).toBe('Rénovation du hall');
  await page.keyboard.press('Escape');
});

test('a client is chosen by the keys, each name once, and a contract begun is kept', async () => {
  await ask('nouveau contrat');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /Pour quel client/ }).fill('gauthier');
  const names = panel().getByRole('listitem');
  await names.first().waitFor();
  expect(await names.allTextContents()).toContain('Électricité Gauthier SARL');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await panel().getByLabel('Nom du contrat').fill('Maintenance du hall');
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
  await ask('contrats');
  await page.getByRole('option', { name: 'Contrats', exact: true }).click();
  await page.keyboard.press('a');
  await page.getByRole('textbox', { name: /Pour quel client/ }).fill('gauthier');
  await names.first().waitFor();
  await page.keyboard.press('Enter');
  await panel().getByText('Brouillon repris').waitFor();
  expect(await panel().getByLabel('Nom du contrat').inputValue()).toBe('Maintenance du hall');
  await page.keyboard.press('Escape');
});

test('Ctrl+Z in a panel takes back what was typed in it, and nothing behind it', async () => {
  await page.goto(`${kili.url}/produits`);
  const search = page
    .getByRole('searchbox')
    .or(page.getByPlaceholder(/Nom, référence/))
    .first();
  await search.click();
  await page.keyboard.type('dalle');
  await page.getByRole('button', { name: 'Nouveau produit' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  await page.keyboard.type('Spot');
  expect(await panel().getByLabel('Nom', { exact: true }).inputValue()).toBe('Spot');
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('Control+z');
  expect(await panel().getByLabel('Nom', { exact: true }).inputValue()).toBe('');
  expect(await search.inputValue()).toBe('dalle');
  await page.keyboard.type('Spot encastré');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Nouveau produit' }).click();
  await panel().getByText('Brouillon repris').waitFor();
  await panel().getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('button', { name: 'Nouveau produit' }).click();
  await panel().getByLabel('Nom', { exact: true }).waitFor();
  expect(await panel().getByLabel('Nom', { exact: true }).inputValue()).toBe('');
  await page.keyboard.press('Escape');
});

test('the palette knows every page of the menu, and contracts by their name and customer', async () => {
  const links = await page.getByRole('navigation').first().getByRole('link').allTextContents();
  const names = [...new Set(links.map((name) => name.trim()).filter(Boolean))];
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) {
    await ask(name);
    await expect
      .poll(async () => (await page.getByRole('option').allTextContents()).join('\n').toLowerCase(), { message: name })
      .toContain(name.toLowerCase());
    await page.keyboard.press('Escape');
  }
  await ask('renouveler');
  await page.getByRole('option', { name: 'Contrats', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await ask('télégestion');
  await page.getByRole('option', { name: /^Télégestion du parking ·/ }).click();
  await page.getByRole('dialog', { name: 'Télégestion du parking' }).getByText('Se termine').waitFor();
});
