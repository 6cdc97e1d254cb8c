// What the company sells: made by keyboard with its prices, found whatever the accents, dearer from a day on, and put aside.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

interface Found {
  items: { id: string; name: string; reference: string; archivedAt: string | null }[];
}
const found = async (query: string) => ((await api('GET', `/api/v1/products?${query}`)).body as Found).items;
const pricesOf = async (id: string) =>
  ((await api('GET', `/api/v1/product-prices?productId=${id}`)).body as { items: { unitPrice: number }[] }).items.map(
    ({ unitPrice }) => unitPrice,
  );
const row = (name: string | RegExp) => page.getByRole('row', { name });
const panel = () => page.getByRole('dialog');
const field = (label: string) => panel().getByRole('textbox', { name: label, exact: true });

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a product is made from the keyboard, its money typed as the French do', async () => {
  await page.getByRole('link', { name: 'Produits' }).click();
  await row(/Dalle LED 600/).waitFor();
  await page.keyboard.press('a');
  await field('Nom').waitFor();
  await page.keyboard.press('Control+Enter');
  await panel().getByText('Donnez un nom au produit.').waitFor();
  await page.keyboard.type('Éclairage d’étal sur batterie');
  await page.keyboard.press('Tab');
  await page.keyboard.type('ETAL-1');
  await field('Prix HT en EUR dès 1').fill('149,90');
  await panel().getByRole('button', { name: 'Palier de quantité' }).click();
  await panel().getByRole('textbox', { name: 'Quantité à partir de laquelle ce prix en EUR vaut' }).nth(1).fill('10');
  await field('Prix HT en EUR dès 10').fill('129,90');
  await field('Coût d’une unité').fill('90');
  await panel()
    .getByText(/Marge 40/)
    .waitFor();
  await page.keyboard.press('Control+Enter');
  await panel().waitFor({ state: 'hidden' });
  await expect.poll(async () => (await found('reference=ETAL-1')).length).toBe(1);
  const [made] = await found('reference=ETAL-1');
  expect((await pricesOf(made!.id)).toSorted((a, b) => a - b)).toEqual([12_990, 14_990]);
});

test('it is found whatever the accents, and its line tells price, VAT and margin', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('etal eclairage');
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  const line = row(/Éclairage d’étal/);
  await expect.poll(async () => (await line.textContent())?.replace(/\s/g, ' ')).toMatch(/2 prix149,90 €20 %40,0 %/);
});

test('a new price takes over on its day, without a network too, and the old one stays in the history', async () => {
  await context.setOffline(true);
  await row(/Éclairage d’étal/).click();
  await field('Prix HT en EUR dès 1').fill('159,90');
  await panel().getByRole('button', { name: 'Enregistrer' }).click();
  await panel().waitFor({ state: 'hidden' });
  await row(/159,90/).waitFor();
  await row(/Éclairage d’étal/).click();
  const history = panel().getByRole('region', { name: 'Historique des prix' });
  await history.getByText('159,90').waitFor();
  await history.getByText('149,90').waitFor();
  await page.keyboard.press('Escape');
  await context.setOffline(false);
  const [made] = await found('reference=ETAL-1');
  await expect.poll(async () => (await pricesOf(made!.id)).includes(15_990), { timeout: 30_000 }).toBe(true);
});

test('a reference in use is refused at its field; archived, the product leaves the list and comes back', async () => {
  await page.goto(`${kili.url}/produits?fiche=nouveau`);
  await field('Nom').fill('Le même');
  await field('Référence').fill('étal-1');
  await panel().getByRole('button', { name: 'Enregistrer' }).click();
  await panel()
    .getByText(/Cette référence est déjà celle de/)
    .waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${kili.url}/produits?q=etal-1`);
  await row(/Éclairage d’étal/).click();
  await panel().getByRole('button', { name: 'Archiver' }).click();
  await page.getByText('Aucun produit ne répond').waitFor();
  await page.getByText('Archivés', { exact: true }).click();
  await row(/Éclairage d’étal/).click();
  await panel().getByRole('button', { name: 'Restaurer' }).click();
  await page.getByText('En vente', { exact: true }).first().click();
  await row(/Éclairage d’étal/).waitFor();
});

test('what nobody ever sold is deleted for good', async () => {
  await row(/Éclairage d’étal/).click();
  await panel().getByRole('button', { name: 'Supprimer', exact: true }).click();
  await page.getByRole('button', { name: 'Supprimer pour de bon' }).click();
  await expect.poll(async () => (await found('reference=ETAL-1&archived=true')).length).toBe(0);
});

test('a price list is looked at, its bad row told, and then imported', async () => {
  const csv =
    'Référence;Désignation;PU HT;TVA;Dès\nLISTE-1;Réglette;19,90;20;\nLISTE-1;;17,90;;50\nLISTE-2;Rien;cher;20;\n';
  await page.goto(`${kili.url}/produits`);
  await page.getByRole('button', { name: 'Importer' }).click();
  await panel()
    .locator('input[type=file]')
    .setInputFiles({ name: 'tarif.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await panel().getByText('1 nouveau produit').waitFor();
  await panel().getByText('Ligne 4').waitFor();
  expect(await found('reference=LISTE-1')).toEqual([]);
  await panel().getByRole('button', { name: 'Importer 1 produit' }).click();
  await panel().getByText('Import terminé').waitFor();
  await panel().getByRole('button', { name: 'Voir les produits' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('liste-1');
  await row(/Réglette/).waitFor();
});

test('a product is given its picture', async () => {
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } });
  await row(/Réglette/).click();
  await panel().locator('input[type=file]').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer });
  const picture = panel().getByRole('img', { name: 'Réglette' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  await panel().getByRole('button', { name: 'Retirer', exact: true }).waitFor();
});
