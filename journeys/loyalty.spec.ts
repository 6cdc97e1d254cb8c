// Loyalty from the first setting to a voucher: the programme is switched on, a customer gets points, and spends them.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let customer: string;

const accounts = async () =>
  (
    (await api('GET', `/api/v1/loyalty-accounts?prospectId=${customer}`)).body as {
      items: { balance: number; available: number }[];
    }
  ).items;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@voisin.kili.example');
  const made = await api('POST', '/api/v1/prospects', { firstName: 'Denis', lastName: 'Sarrazin', audience: 'B2B' });
  customer = (made.body as { id: string }).id;
  await api('POST', '/api/v1/customers', { prospectId: customer });
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@voisin.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a manager switches the programme on with its usual rules', async () => {
  await page.goto(`${kili.url}/fidelisation`);
  await page.getByRole('button', { name: 'Régler le programme' }).click();
  await page.getByLabel('Nom du programme').fill('Club Lumen');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText(/^Enregistré.: vaut à partir du/).waitFor();
});

test('and says what points are given for', async () => {
  await page.getByText('Récompenses', { exact: true }).click();
  await page.getByRole('button', { name: 'Nouvelle récompense' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Bon de 10 euros');
  await page.getByLabel('Coût en points').fill('80');
  await page.getByLabel('Valeur du bon').fill('10');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByRole('button', { name: /Bon de 10 euros/ }).waitFor();
});

test('on the record of a customer an account opens, and points of welcome are entered with their reason', async () => {
  await page.goto(`${kili.url}/prospects/${customer}`);
  await page.getByRole('button', { name: 'Ouvrir un compte' }).click();
  await page.getByRole('button', { name: 'Ajouter ou retirer des points' }).click();
  await page.getByLabel('Points', { exact: true }).fill('100');
  await page.getByLabel('Motif').fill('Bienvenue au club');
  await page.getByRole('button', { name: 'Enregistrer les points' }).click();
  await page.getByRole('list', { name: 'Relevé' }).getByText('Bienvenue au club').waitFor();
  await expect.poll(accounts).toMatchObject([{ balance: 100, available: 100 }]);
});

test('a reward is reserved, confirmed by a code, and its points are gone', async () => {
  await page.getByRole('button', { name: 'Choisir une récompense' }).click();
  const dialog = page.getByRole('dialog', { name: /^Récompense pour Denis Sarrazin/ });
  await dialog.getByRole('button', { name: /^Bon de 10 euros/ }).click();
  await dialog.getByRole('button', { name: 'Confirmer et créer le bon' }).click();
  await dialog.getByText(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/).waitFor();
  await expect.poll(accounts).toMatchObject([{ balance: 20 }]);
  await page.keyboard.press('Escape');
  await page.getByRole('list', { name: 'Relevé' }).getByText('Utilisation').waitFor();
});

test('the list of accounts finds the customer, and opens the account', async () => {
  await page.goto(`${kili.url}/fidelisation`);
  await page.getByLabel('Chercher un client').fill('sarra');
  await page.getByRole('button', { name: /Denis Sarrazin/ }).click();
  await page.getByRole('dialog').getByText('Bon à utiliser').waitFor();
  expect(new URL(page.url()).searchParams.get('compte')).not.toBeNull();
});

test('the statement is a letter that a person reads and sends', async () => {
  await api('PATCH', `/api/v1/prospects/${customer}`, { emails: [{ address: 'denis@sarrazin.example' }] });
  await page.goto(`${kili.url}/prospects/${customer}`);
  await page.getByRole('region', { name: 'Fidélité' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Écrire au client' }).click();
  await page.getByRole('menuitem', { name: 'Envoyer le relevé' }).click();
  const subject = page.getByRole('textbox', { name: 'Objet' });
  await expect.poll(() => subject.inputValue()).toBe('Votre relevé de fidélité');
  const { body } = await api('GET', `/api/v1/emails?prospectId=${customer}`);
  expect((body as { items: unknown[] }).items).toEqual([]);
});
