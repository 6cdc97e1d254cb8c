// A new installation without the demo: its first page makes the first company.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type RunningKili, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili({ env: { KILI_DEMO: 'off' } }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('whoever opens a new installation makes its first company and is in', async () => {
  const page = await browser.newPage({ locale: 'fr-FR' });
  await page.goto(kili.url);
  await page.getByRole('heading', { name: 'Bienvenue dans Kili' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/installation');

  await page.getByRole('button', { name: 'Créer mon organisation' }).click();
  await page.getByText('Saisissez le nom de votre organisation.').waitFor();

  await page.getByLabel('Nom de votre organisation').fill('Menuiserie Delacroix & Fils');
  await page.getByLabel('Votre nom', { exact: true }).fill('Anne Delacroix');
  await page.getByLabel('Votre adresse e-mail').fill('Anne@Delacroix.example');
  await page.getByLabel('Mot de passe', { exact: true }).fill('copeaux et rabots');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /^Prospects/ }).waitFor();
  await page.getByText('Menuiserie Delacroix & Fils').first().waitFor();

  await page.goto(`${kili.url}/parametres/etapes`);
  await page.getByText('Premier contact').waitFor();
  await page.goto(`${kili.url}/plateforme/organisations`);
  await page.getByRole('gridcell', { name: 'Menuiserie Delacroix & Fils' }).waitFor();
});

test('once a company is there, the set-up page leads to the sign-in', async () => {
  const page = await browser.newPage({ locale: 'fr-FR' });
  await page.goto(`${kili.url}/installation`);
  await page.getByRole('heading', { name: 'Bon retour' }).waitFor();
});
