// An invoice from its draft to its payment: prepared, issued once it is said what that freezes, printed, paid, corrected.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let prospectId: string;

interface Issued {
  id: string;
  number: string | null;
  gross: number;
  openAmount: number;
  creditedAmount: number;
}
const invoices = async () =>
  ((await api('GET', `/api/v1/invoices?prospectId=${prospectId}`)).body as { items: Issued[] }).items;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@voisin.kili.example');
  const made = await api('POST', '/api/v1/prospects', {
    organisation: 'Menuiserie Vautrin',
    siret: '73282932000074',
    address: { line1: '3 place du Marché', postalCode: '75011', city: 'Paris', country: 'FR' },
  });
  prospectId = (made.body as { id: string }).id;
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@voisin.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('the company says who it is, and what is wrong is told at its field', async () => {
  await page.goto(`${kili.url}/parametres/facturation`);
  await page.getByRole('textbox', { name: 'Forme juridique' }).fill('SARL');
  await page.getByRole('textbox', { name: 'Capital' }).fill('10000');
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).fill('12 rue des Lilas');
  await page.getByRole('textbox', { name: 'Code postal' }).fill('69003');
  await page.getByRole('textbox', { name: 'Ville', exact: true }).fill('Lyon');
  await page.getByRole('textbox', { name: 'IBAN' }).fill('FR7630006000011234567890188');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page
    .getByText(/Cet IBAN n’est pas juste/)
    .first()
    .waitFor();
  await page.getByRole('textbox', { name: 'IBAN' }).fill('FR76 3000 6000 0112 3456 7890 189');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Enregistré.').waitFor();
});

test('a draft is prepared and reckoned while one types', async () => {
  await page.goto(`${kili.url}/factures`);
  await page
    .getByRole('button', { name: /^Nouvelle facture/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: /Pour quel client/ }).fill('Vautrin');
  await page.getByRole('button', { name: /Menuiserie Vautrin/ }).click();
  const draft = page.getByRole('dialog', { name: 'Brouillon de facture' });
  await draft.getByRole('textbox', { name: 'Désignation' }).fill('Lampe de bureau');
  await draft.getByRole('textbox', { name: 'Quantité' }).fill('3');
  await draft.getByRole('textbox', { name: 'Prix HT' }).fill('149,90');
  await draft
    .getByText(/539,64/)
    .first()
    .waitFor();
});

test('what is missing before it may be issued is named', async () => {
  await page.getByRole('button', { name: 'Émettre la facture' }).click();
  const question = page.getByRole('dialog', { name: /Émettre cette facture/ });
  await question.getByText(/Il manque le numéro de TVA de votre entreprise/).waitFor();
  await question.getByRole('button', { name: 'Annuler' }).click();
  const { companyId } = ((await api('GET', '/api/session')).body as { caller: { companyId: string } }).caller;
  await api('POST', '/api/commands/company.edit', { id: companyId, siren: '732829320' });
  await api('PATCH', '/api/v1/billing-settings', { vatNumber: 'FR44732829320' });
});

test('issued, it has its number and its PDF', async () => {
  await page.getByRole('button', { name: 'Émettre la facture' }).click();
  const question = page.getByRole('dialog', { name: /Émettre cette facture/ });
  await question.getByText(/net à payer de 539,64/).waitFor();
  await question.getByRole('button', { name: 'Émettre définitivement' }).click();
  await page.getByRole('dialog', { name: /^Facture FA-20\d\d-000001$/ }).waitFor();
  const [invoice] = await invoices();
  expect(invoice).toMatchObject({ gross: 53_964, openAmount: 53_964 });
  const link = page.getByRole('link', { name: 'Ouvrir le PDF' });
  const file = await context.request.get(`${kili.url}${await link.getAttribute('href')}`);
  expect(file.headers()['content-type']).toBe('application/pdf');
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('paid in two presses', async () => {
  await page.getByRole('button', { name: 'Encaisser' }).click();
  await page.getByRole('button', { name: 'Noter le paiement' }).click();
  await page.getByText('Payée', { exact: true }).first().waitFor();
  await expect.poll(async () => (await invoices())[0]?.openAmount).toBe(0);
});

test('a credit note in two presses, which is credit of the client', async () => {
  await page.getByRole('button', { name: 'Faire un avoir' }).click();
  await page.getByRole('textbox', { name: 'Motif' }).fill('Commande annulée');
  await page.getByRole('button', { name: 'Émettre l’avoir' }).click();
  await page.getByRole('dialog', { name: /^Avoir AV-20\d\d-000001$/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /FA-.*Annulée/ }).waitFor();
});

test('the record tells what was invoiced, and the credit', async () => {
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  const part = page.getByRole('region', { name: 'Factures' });
  await part.getByText(/Crédit de 539,64/).waitFor();
  await part.getByRole('button', { name: /^FA-/ }).waitFor();
});
