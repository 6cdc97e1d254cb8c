// A right that is lowered takes others with it: the page of roles says which, on a role and on one being made.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const choice = (right: string) => page.getByRole('radiogroup', { name: right });
const chosen = (right: string) => choice(right).locator('input:checked').inputValue();
const choose = (right: string, scope: string) => choice(right).getByText(scope, { exact: true }).click();
const told = () => page.getByText(/droits ont baissé avec «.Voir les prospects.».: Modifier les prospects, Appeler/);

test('lowering what a role sees says which rights go down with it, and gives them back', async () => {
  await page.goto(`${kili.url}/parametres/roles`);
  await page.getByRole('button', { name: /^Responsable commercial/ }).click();
  await choose('Voir les prospects', 'Son équipe');
  await told().first().waitFor();
  await page.getByText('Baissé avec «\u202fVoir les prospects\u202f»\u202f: Tous avant.').first().waitFor();
  await expect.poll(() => chosen('Modifier les prospects')).toBe('team');
  await page.keyboard.press('Control+z');
  await expect.poll(() => chosen('Modifier les prospects')).toBe('all');
  await expect.poll(() => page.getByText('Baissé avec').count()).toBe(0);
});

test('so does a role being made', async () => {
  await page.getByRole('button', { name: 'Copier', exact: true }).click();
  await choose('Voir les prospects', 'Les siens');
  await told().first().waitFor();
  await expect.poll(() => chosen('Modifier les prospects')).toBe('own');
  await expect.poll(() => chosen('Partager des vues')).toBe('none');
  await page.getByRole('button', { name: 'Créer ce rôle' }).click();
  await page.getByRole('button', { name: /^Responsable commercial \(copie\)/ }).waitFor();
});
