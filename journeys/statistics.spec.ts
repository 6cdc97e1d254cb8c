// The statistics: how long it takes to sign, and what is sold; every figure opens as many rows as it says.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

interface ToldSales {
  currencies: { currency: string; revenue: { count: number }; products: { name: string | null; count: number }[] }[];
}
interface ToldConversion {
  signatures: { signed: number };
  owners: { key: string | null; signed: number }[];
  cohorts: { key: string | null; leads: number; won: { part: number } }[];
}

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;

async function make<T = { id: string }>(method: string, path: string, body: object = {}): Promise<T> {
  const answer = await api(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  await sellSomething();
  page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

/** Three invoices of two buyers, one of them credited. */
async function sellSomething() {
  const address = { line1: '3 place du Marché', postalCode: '75011', city: 'Paris', country: 'FR' };
  const { caller } = (await api('GET', '/api/session')).body as { caller: { companyId: string } };
  await make('POST', '/api/commands/company.edit', { id: caller.companyId, siren: '732829320' });
  await make('PATCH', '/api/v1/billing-settings', {
    ...{ legalForm: 'SARL', capital: 1_000_000, address, siret: '73282932000074', rcsCity: 'Lyon' },
    vatNumber: 'FR44732829320',
  });
  const vat = { category: 'S', rate: 2000 };
  const product = await make('POST', '/api/v1/products', { name: 'Pose à forfait', unit: 'C62', kind: 'service', vat });
  const line = (productId: string | null, unitPrice: number) => ({
    ...{ productId, unitPrice, vat, quantity: 1, reference: '', description: '', unit: 'C62', discount: null },
    name: 'Pose à forfait',
  });
  for (const [name, prices] of [
    ['Serrurerie Baudry-Lamotte & Associés', [120_000, 80_000]],
    ['Ateliers Verneuil', [45_000]],
  ] as const) {
    const { id: prospectId } = await make('POST', '/api/v1/prospects', { organisation: name, source: 'Salon Batimat' });
    for (const [place, price] of prices.entries()) {
      const sale = await make('POST', '/api/v1/sales', {
        prospectId,
        lines: [line(place === 0 ? product.id : null, price)],
      });
      const buyer = { name, isConsumer: false, address, siren: '552081317', vatNumber: null, email: null };
      const invoice = await make('POST', '/api/v1/invoices', { prospectId, saleId: sale.id, buyer });
      await make('POST', `/api/v1/invoices/${invoice.id}/issue`);
      if (place === 1) await make('POST', `/api/v1/invoices/${invoice.id}/credit`, { reason: 'Retour' });
    }
  }
}

const openedRows = () => page.getByRole('dialog').locator('tbody tr').count();
const close = async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const told = async <T>(name: string, query = '') => (await api('GET', `/api/v1/reports/${name}?${query}`)).body as T;

test('from the menu one sees what was done, live, and every figure opens what it counts', async () => {
  await page.getByRole('link', { name: 'Statistiques' }).click();
  await page.waitForURL(/statistiques\/tableau/);
  await page.getByRole('combobox', { name: 'Période' }).click();
  await page.getByRole('option', { name: 'Aujourd’hui' }).click();
  await page.waitForURL(/periode=today/);
  const shown = async (name: RegExp) => {
    const text = await page.getByRole('button', { name }).first().textContent();
    return Number(/\d[\d\s\u202f]*/.exec(text ?? '')?.[0].replace(/\D/g, ''));
  };
  await page
    .getByRole('button', { name: /^Nouveaux prospects/ })
    .first()
    .waitFor();
  const before = await shown(/^Nouveaux prospects/);
  await make('POST', '/api/v1/prospects', { organisation: 'Charpentes du Layon', source: 'Salon Batimat' });
  await expect.poll(() => shown(/^Nouveaux prospects/), { timeout: 5_000 }).toBe(before + 1);
  await page
    .getByRole('button', { name: /^Nouveaux prospects/ })
    .first()
    .click();
  await expect.poll(openedRows).toBe(before + 1);
  await close();
  const sources = page.getByRole('table', { name: /D’où viennent les prospects/ });
  await sources.getByRole('button', { name: /^Nouveaux prospects · Salon Batimat/ }).click();
  await expect.poll(openedRows).toBe(3);
  await close();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a longer period has bars, best hours and people, each with its rows', async () => {
  await page.goto(`${kili.url}/statistiques/tableau?periode=days90`);
  const funnel = page.getByRole('table', { name: 'De l’appel à la vente' });
  const text = await funnel.getByRole('button', { name: /^Appels passés/ }).textContent();
  const { body } = await api('GET', `/api/v1/statistics${await askedPeriod()}`);
  const { totals, hours } = body as {
    totals: { attempts: { count: number } };
    hours: { weekday: number; hour: number; calls: number }[];
  };
  expect(Number(text!.replace(/\D/g, ''))).toBe(totals.attempts.count);
  expect(hours.reduce((sum, { calls }) => sum + calls, 0)).toBe(totals.attempts.count);
  const best = page.getByRole('table', { name: /Quand les joint-on/ });
  await best.getByRole('button').first().click();
  await expect.poll(openedRows).toBeGreaterThan(0);
  await close();
  await page.getByRole('table', { name: /Qui a fait quoi/ }).waitFor();
  await page.getByRole('table', { name: /Où en est le pipeline/ }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
});

/** The days that the page says it tells of. */
async function askedPeriod(): Promise<string> {
  const days = await page.getByText(/, face à /).textContent();
  const [from, to] = [...days!.matchAll(/(\d{2})\/(\d{2})\/(\d{4})/g)].map(
    ([, day, month, year]) => `${year}-${month}-${day}`,
  );
  return `?from=${from}&to=${to}`;
}

test('one reads how long it takes to sign, and who signed', async () => {
  await page.getByText('Conversion', { exact: true }).first().click();
  await page.waitForURL(/statistiques\/conversion/);
  const { signatures } = await told<ToldConversion>('conversion');
  expect(signatures.signed).toBeGreaterThan(1);
  await page
    .getByRole('button', { name: /^Signatures/ })
    .first()
    .click();
  await expect.poll(openedRows).toBe(Math.min(signatures.signed, 100));
  await close();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('each source says what became of those who came, and opens them', async () => {
  const { cohorts } = await told<ToldConversion>('conversion');
  const source = cohorts.find(({ key }) => key === 'Salon Batimat')!;
  expect(source).toMatchObject({ leads: 3, won: { part: 2 } });
  const table = page.getByRole('table', { name: /Quelle source rapporte/ });
  await table.getByRole('button', { name: /^Arrivés.*Salon Batimat$/ }).click();
  await expect.poll(openedRows).toBe(3);
  await close();
  await table.getByRole('button', { name: /^CA facturé.*Salon Batimat$/ }).click();
  await expect.poll(openedRows).toBe(2);
  await close();
});

test('what is sold is told by period, and each figure opens its documents', async () => {
  await page.getByText('Ventes', { exact: true }).last().click();
  await page.waitForURL(/statistiques\/ventes/);
  await page.getByRole('combobox', { name: 'Période' }).click();
  await page.getByRole('option', { name: '12 mois' }).click();
  await page.waitForURL(/periode=year/);
  const days = await page.getByText(/, face à /).textContent();
  const shown = days!.matchAll(/(\d{2})\/(\d{2})\/(\d{4})/g);
  const [from, to] = [...shown].map(([, day, month, year]) => `${year}-${month}-${day}`);
  const { currencies } = await told<ToldSales>('sales', `from=${from}&to=${to}`);
  const { revenue, products } = currencies.find(({ currency }) => currency === 'EUR')!;
  expect(revenue.count).toBeGreaterThan(3);
  await page
    .getByRole('button', { name: /^Chiffre d’affaires HT.*factures et avoirs/ })
    .first()
    .click();
  await expect.poll(openedRows).toBe(Math.min(revenue.count, 100));
  const credits = page.getByRole('dialog').getByText(/^Avoir AV-/);
  await credits.first().waitFor();
  await close();
  const product = page.getByRole('table', { name: /Qu’a-t-on facturé/ });
  await product.getByRole('button', { name: /Pose à forfait$/ }).click();
  await expect.poll(openedRows).toBe(products.find(({ name }) => name === 'Pose à forfait')!.count);
  await close();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('the course of it can be read as a table, and a telephone has room for it', async () => {
  await page.getByText('Voir le tableau').click();
  const rows = page.getByRole('table', { name: 'Combien facture-t-on ?' }).locator('tbody tr');
  await expect.poll(() => rows.count()).toBeGreaterThan(11);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const tab of ['ventes', 'conversion', 'tableau']) {
    await page.goto(`${kili.url}/statistiques/${tab}`);
    await page.getByRole('table').first().waitFor();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth))
      .toBe(true);
    expect(await accessibilityViolations(page)).toEqual([]);
  }
});
