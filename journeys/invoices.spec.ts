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
    emails: [{ address: 'compta@vautrin.example' }],
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

test('what is typed outlives Escape and a reload, and is told until it is saved', async () => {
  const draft = page.getByRole('dialog', { name: 'Brouillon de facture' });
  const note = draft.getByRole('textbox', { name: 'Message sur la facture' });
  await note.fill('Merci de votre confiance');
  await draft.getByText('Gardé sur cet appareil, pas encore enregistré').waitFor();
  await note.press('Escape');
  await draft.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Brouillon de facture' }).first().click();
  await draft.getByText(/Ce que vous aviez tapé est là/).waitFor();
  expect(await note.inputValue()).toBe('Merci de votre confiance');
  await page.reload();
  await draft.getByText(/Ce que vous aviez tapé est là/).waitFor();
  expect(await note.inputValue()).toBe('Merci de votre confiance');
  expect(await draft.getByRole('textbox', { name: 'Désignation' }).inputValue()).toBe('Lampe de bureau');
  await draft.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await draft.getByText('Brouillon enregistré.').waitFor();
  expect(await draft.getByText('Gardé sur cet appareil').count()).toBe(0);
  expect((await invoices())[0]).toMatchObject({ note: 'Merci de votre confiance', net: 44_970 });
});

test('a quantity is kept as it stands, or it is told why not', async () => {
  const draft = page.getByRole('dialog', { name: 'Brouillon de facture' });
  const quantity = draft.getByRole('textbox', { name: 'Quantité' });
  const save = draft.getByRole('button', { name: 'Enregistrer le brouillon' });
  await quantity.fill('-3');
  await draft.getByText(/Pas moins de zéro/).waitFor();
  await quantity.fill('999999999999');
  await draft.getByText('Trop grand pour une facture.').waitFor();
  await quantity.fill('0');
  await draft.getByText(/Plus de zéro/).waitFor();
  await save.click();
  await draft.getByText(/Ligne 1.: corrigez ce qui est en rouge/).waitFor();
  expect(await quantity.inputValue()).toBe('0');
  expect((await invoices())[0]).toMatchObject({ net: 44_970 });
  await quantity.fill('3');
  await save.click();
  await draft.getByText('Brouillon enregistré.').waitFor();
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

test('it is sent by a letter with its PDF, which serves the sale and canvasses nobody', async () => {
  expect((await api('POST', '/api/v1/customers', { prospectId })).status).toBe(201);
  await page.getByRole('button', { name: 'Envoyer par e-mail' }).click();
  const letter = page.getByRole('dialog', { name: /^Écrire à/ });
  await letter
    .getByRole('list', { name: /Pièces jointes/ })
    .getByText(/^FA-20\d\d-000001\.pdf$/)
    .waitFor();
  expect(await letter.getByRole('textbox', { name: 'Objet' }).inputValue()).toMatch(/^Facture FA-20\d\d-000001$/);
  await letter.getByRole('button', { name: 'Envoyer' }).click();
  await letter.waitFor({ state: 'hidden' });
  const mails = async () => {
    const { items } = (await api('GET', `/api/v1/prospects/${prospectId}/timeline`)).body as {
      items: { subject: string | null; details: { mail?: { attachments: { name: string }[] } } | null }[];
    };
    return items.filter(({ subject }) => subject?.startsWith('Facture FA-'));
  };
  await expect.poll(async () => (await mails()).length).toBe(1);
  expect((await mails())[0]?.details?.mail?.attachments[0]?.name).toMatch(/^FA-.*\.pdf$/);
});

test('the journal for the books is a press away, for a period', async () => {
  await page.goto(`${kili.url}/factures`);
  await page.getByRole('button', { name: 'Journal comptable' }).click();
  const journal = page.getByRole('dialog', { name: 'Journal des ventes et des règlements' });
  await journal.getByRole('combobox', { name: 'Période' }).click();
  await page.getByRole('option', { name: 'Ce mois' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    journal.getByRole('link', { name: 'Télécharger' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^journal/);
  await page.keyboard.press('Escape');
  await journal.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^FA-/ }).first().click();
  await page.getByRole('dialog', { name: /^Facture FA-/ }).waitFor();
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
