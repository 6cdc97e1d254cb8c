// What recurs with a customer: a contract is made on their page, comes up for renewal, is renewed, and counts in the
// recurring revenue.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let customer: string;

interface Contract {
  id: string;
  state: string;
  endsOn: string;
  monthly: number;
}

const contracts = async () =>
  ((await api('GET', `/api/v1/contracts?prospectId=${customer}`)).body as { items: Contract[] }).items;
const part = () => page.getByRole('region', { name: 'Contrats', exact: true });

/** So many days from now, as it is typed. */
function typedDay(days: number): string {
  const [year, month, day] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  const made = await api('POST', '/api/v1/prospects', {
    ...{ firstName: 'Anne-Charlotte', lastName: 'de La Rochefoucauld', organisation: 'Manufacture des Luminaires' },
    audience: 'B2B',
  });
  customer = (made.body as { id: string }).id;
  await api('POST', '/api/v1/customers', { prospectId: customer });
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a contract is made on the page of a customer', async () => {
  await page.goto(`${kili.url}/prospects/${customer}`);
  await part().getByRole('button', { name: 'Nouveau contrat' }).click();
  const panel = page.getByRole('dialog', { name: /^Nouveau contrat/ });
  await panel.getByLabel('Nom du contrat').fill('Maintenance des éclairages');
  await panel.getByRole('button', { name: 'Enregistrer' }).click();
  await panel.getByText('Dites ce qui revient, et à quel prix.').waitFor();
  await panel.getByRole('button', { name: 'Ajouter une ligne' }).click();
  await panel.getByLabel('Désignation, ligne 1').fill('Visite trimestrielle');
  await panel.getByLabel('Prix HT, ligne 1').fill('300');
  await panel.getByLabel('Périodicité, ligne 1').selectOption('quarter');
  await panel.getByText(/^100,00.€ par mois$/).waitFor();
  await panel.getByLabel('Début').fill(typedDay(-330));
  await panel.getByLabel('Début').press('Tab');
  await panel.getByRole('button', { name: 'Enregistrer' }).click();
  await part()
    .getByRole('button', { name: /Maintenance des éclairages/ })
    .waitFor();
  await expect.poll(async () => (await contracts())[0]?.monthly).toBe(10_000);
  await page.getByRole('region', { name: 'Produits possédés' }).getByText('Visite trimestrielle').waitFor();
});

test('its end is near: it stands among those to renew, and is renewed in one press', async () => {
  await page.goto(`${kili.url}/contrats`);
  await page.getByRole('button', { name: /À renouveler/ }).click();
  await page.getByText('Maintenance des éclairages').first().click();
  const panel = page.getByRole('dialog', { name: 'Maintenance des éclairages' });
  await panel.getByText('À renouveler').waitFor();
  await panel.getByRole('button', { name: 'Renouveler' }).click();
  await page
    .getByRole('dialog', { name: /^Renouveler/ })
    .getByRole('button', { name: /^Renouveler jusqu’au/ })
    .click();
  await panel.getByText('Renouvelé', { exact: true }).first().waitFor();
  await expect.poll(async () => (await contracts())[0]?.state).toBe('renewed');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Rochefoucauld/ }).waitFor({ state: 'detached' });
});

test('it counts in the recurring revenue, and the figure opens it', async () => {
  await page.getByText('Revenu récurrent', { exact: true }).click();
  await page.getByRole('button', { name: /^Aujourd’hui/ }).click();
  const rows = page.getByRole('dialog', { name: /^Aujourd’hui/ });
  await rows.getByRole('button', { name: /Rochefoucauld/ }).click();
  await page.getByRole('dialog', { name: 'Maintenance des éclairages' }).getByText('Historique').waitFor();
  await page.keyboard.press('Escape');
});

test('lost, it says why, and Ctrl+Z takes it back', async () => {
  await page.goto(`${kili.url}/prospects/${customer}`);
  await part()
    .getByRole('button', { name: /Maintenance des éclairages/ })
    .click();
  const panel = page.getByRole('dialog', { name: 'Maintenance des éclairages' });
  await panel.getByRole('button', { name: 'Perdu…' }).click();
  const question = page.getByRole('dialog', { name: /n’est pas renouvelé$/ });
  await question.getByLabel('Motif').fill('Concurrent');
  await question.getByRole('button', { name: 'Perdu' }).click();
  await panel.getByText('Perdu', { exact: true }).first().waitFor();
  await expect.poll(async () => (await contracts())[0]?.state).toBe('lost');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await contracts())[0]?.state).toBe('renewed');
  await part().getByText('Renouvelé').waitFor();
});

test('a contract made without a network is there, and is sent once it is back', async () => {
  await context.setOffline(true);
  await part().getByRole('button', { name: 'Nouveau contrat' }).click();
  const panel = page.getByRole('dialog', { name: /^Nouveau contrat/ });
  await panel.getByLabel('Nom du contrat').fill('Licence');
  await panel.getByRole('button', { name: 'Ajouter une ligne' }).click();
  await panel.getByLabel('Désignation, ligne 1').fill('Licence');
  await panel.getByLabel('Prix HT, ligne 1').fill('49');
  await panel.getByRole('button', { name: 'Enregistrer' }).click();
  await part()
    .getByRole('button', { name: /Licence/ })
    .waitFor();
  await context.setOffline(false);
  await expect.poll(async () => (await contracts()).length, { timeout: 30_000 }).toBe(2);
});
