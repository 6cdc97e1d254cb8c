// The papers of a company: a quote downloaded by whoever sells and whoever buys, and a late invoice that is reminded of.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let prospectId: string;

const address = { line1: '3 place du Marché', postalCode: '75011', city: 'Paris', country: 'FR' };
const unit = { productId: null, reference: '', description: '', unit: 'C62', discount: null };
const lines = [
  { ...unit, name: 'Porte sur mesure', quantity: 1, unitPrice: 100_000, vat: { category: 'S', rate: 2000 } },
];

async function make<T = { id: string }>(method: string, path: string, body: object): Promise<T> {
  const answer = await api(method, `/api/v1${path}`, body);
  expect({ path, status: answer.status < 300 }).toEqual({ path, status: true });
  return answer.body as T;
}
const twelveDaysAgo = () => new Date(Date.now() - 12 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  const { companyId } = ((await api('GET', '/api/session')).body as { caller: { companyId: string } }).caller;
  await api('POST', '/api/commands/company.edit', { id: companyId, siren: '732829320' });
  const seller = { legalForm: 'SARL', capital: 1_000_000, vatNumber: 'FR44732829320', lateRate: 1200, address };
  // A series of its own: the day of an invoice is never before the last of its series.
  const paper = { terms: { method: 'net', days: 0 }, invoiceSeries: 'PAP' };
  await make('PATCH', '/billing-settings', { ...seller, ...paper });
  const who = { organisation: 'Menuiserie Vautrin', siret: '73282932000074', address };
  prospectId = (await make('POST', '/prospects', { ...who, emails: [{ address: 'compta@vautrin.example' }] })).id;
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a sent quote is downloaded from its panel, and by the customer from the page behind the link', async () => {
  const { id } = await make('POST', '/quotes', { prospectId, lines, depositRate: 3000, workPlace: 'Sur place' });
  await make('POST', `/quotes/${id}/send`, {});
  await page.goto(`${kili.url}/ventes?devis=${id}`);
  const link = page.getByRole('dialog').getByRole('link', { name: 'PDF', exact: true });
  const file = await context.request.get(`${kili.url}${await link.getAttribute('href')}`);
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect((await file.body()).subarray(0, 8).toString()).toBe('%PDF-1.7');

  const { url } = (await api('GET', `/api/v1/quotes/${id}/link`)).body as { url: string };
  const theirs = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 844 } });
  const theirPage = await theirs.newPage();
  await theirPage.goto(`${kili.url}${new URL(url).pathname}`);
  await theirPage.getByText('Acompte à la commande (30 %)').waitFor();
  const [download] = await Promise.all([
    theirPage.waitForEvent('download'),
    theirPage.getByRole('link', { name: 'Télécharger le devis (PDF)' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^DEV-20\d\d-\d{6}\.pdf$/);
  await theirs.close();
});

test('a late invoice stands among those to remind of, and its reminder is written, sent and noted', async () => {
  const { id } = await make('POST', '/invoices', { prospectId, lines });
  const { number } = await make<{ number: string }>('POST', `/invoices/${id}/issue`, { issuedOn: twelveDaysAgo() });
  await page.goto(`${kili.url}/factures?etat=remind`);
  await page.getByRole('button', { name: number }).click();
  const part = page.getByRole('region', { name: 'Relances' });
  await part.getByText('À faire maintenant : Rappel aimable.').waitFor();
  await part.getByText('En retard de 12 jours').waitFor();
  await part.getByText(/1.244,73/).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await part.getByRole('button', { name: 'Relancer par e-mail' }).click();
  const letter = page.getByRole('dialog', { name: /Vautrin/ }).last();
  await expect.poll(() => letter.getByRole('textbox', { name: 'Objet' }).inputValue()).toContain('petit rappel');
  await letter.getByRole('button', { name: /^Envoyer/ }).click();
  await part.getByText(/^Rappel aimable le/).waitFor();
  await part.getByText(/Prochaine étape.: Relance ferme/).waitFor();
  const sent = async () => {
    const { body } = await api('GET', `/api/v1/emails?prospectId=${prospectId}`);
    return (body as { items: { subject: string }[] }).items.map(({ subject }) => subject);
  };
  await expect.poll(async () => (await sent()).join()).toContain(number);
});
