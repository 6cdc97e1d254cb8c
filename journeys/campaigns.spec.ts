// A campaign from its name to its calls: made, filled from the list, by one record and by a file, filtered by, called.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
let third = '';

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'manager@demo.kili.example');
  for (const lastName of ['Tournesol Un', 'Tournesol Deux', 'Tournesol Trois'])
    third = (
      (await api('POST', '/api/v1/prospects', { lastName, phones: [{ number: '06 39 98 77 01' }] })).body as {
        id: string;
      }
    ).id;
  page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'manager@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

/** How many prospects the page of campaigns tells of one. */
async function told(name: string, text: string | RegExp) {
  await page.goto(`${kili.url}/campagnes`);
  await page.getByRole('listitem').filter({ hasText: name }).getByText(text).waitFor();
}

test('it is made with a name, a goal and dates', async () => {
  await page.goto(`${kili.url}/campagnes`);
  await page.getByRole('link', { name: 'Relance clients inactifs Q4' }).waitFor();
  await page.keyboard.press('a');
  await page.getByLabel('Nom', { exact: true }).fill('Salon d’hiver');
  await page.getByLabel('Objectif').fill('Rappeler les visiteurs');
  await page.getByLabel('Début').fill('01/12/2026');
  await page.getByLabel('Fin').fill('15/11/2026');
  await page.keyboard.press('Control+Enter');
  await page.getByText('ne peut pas finir avant de commencer').waitFor();
  expect(await page.getByLabel('Objectif').inputValue()).toBe('Rappeler les visiteurs');
  await page.getByLabel('Fin').fill('15/12/2026');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('Du 01/12/2026 au 15/12/2026').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('ticked rows join it, and Ctrl+Z takes them out again', async () => {
  await page.goto(`${kili.url}/prospects?q=tournesol`);
  await page.getByText('Tournesol Trois').waitFor();
  for (const name of ['Tournesol Un', 'Tournesol Deux'])
    await page
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('checkbox')
      .check();
  await page.keyboard.press('l');
  await page.getByPlaceholder('Choisir une campagne').fill('hiver');
  await page.keyboard.press('Enter');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByText(/2 prospects ajoutés à la campagne/).waitFor();
  await expect.poll(() => count('Salon d’hiver')).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(() => count('Salon d’hiver')).toBe(0);
});

test('one record joins by name from Ctrl+K, and its page says so', async () => {
  await page.goto(`${kili.url}/prospects/${third}`);
  await page.getByRole('button', { name: /Ajouter.*Campagnes/ }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('campagne');
  await page.getByRole('option', { name: /Ajouter Tournesol Trois à une campagne/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .or(page.getByPlaceholder('Choisir une campagne'))
    .first()
    .fill('hiver');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Salon d’hiver' }).waitFor();
  await expect.poll(() => count('Salon d’hiver')).toBe(1);
});

test('the list is narrowed to it, and to those who are not in it', async () => {
  await told('Salon d’hiver', '1 prospect');
  // Whom a draft would call is judged on its page; its row counts its members alone.
  const draft = page.getByRole('listitem').filter({ hasText: 'Salon d’hiver' });
  expect(await draft.getByText('à appeler').count()).toBe(0);
  await page.getByRole('link', { name: 'Salon d’hiver' }).click();
  await page.getByRole('button', { name: /Autres actions sur «.Salon d’hiver/ }).click();
  await page.getByRole('menuitem', { name: 'Voir les prospects' }).click();
  await page.getByText('Tournesol Trois').first().waitFor();
  await expect.poll(() => page.getByText('Tournesol Un').count()).toBe(0);
  await page.getByRole('button', { name: 'Campagne Salon d’hiver', exact: true }).click();
  await page.getByText('n’est pas dans', { exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Campagne n’est pas dans Salon d’hiver', exact: true }).waitFor();
  await page
    .getByLabel(/Nom, organisation/)
    .or(page.getByPlaceholder(/Nom, organisation/))
    .first()
    .fill('tournesol');
  await page.getByText('Tournesol Un').waitFor();
  await expect.poll(() => page.getByText('Tournesol Trois').count()).toBe(0);
});

test('a file goes straight into a new one', async () => {
  await page.goto(`${kili.url}/importer`);
  const csv = 'Nom;E-mail\nTournesol Quatre;quatre@tournesol.example\nTournesol Cinq;cinq@tournesol.example\n';
  await page.getByLabel('Ajouter à une campagne').fill('Pistes de printemps');
  await page.getByText('Nouvelle campagne').waitFor();
  const file = { name: 'printemps.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('Les premières lignes').waitFor();
  expect(await page.getByLabel('Ajouter à une campagne').inputValue()).toBe('Pistes de printemps');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Tous sont dans la campagne « Pistes de printemps »').waitFor();
  await told('Pistes de printemps', '2 prospects');
});

test('its session is on its members alone', async () => {
  await told('Salon d’hiver', '1 prospect');
  const campaigns = (await api('GET', '/api/v1/campaigns')).body as { items: { id: string; name: string }[] };
  const { id } = campaigns.items.find(({ name }) => name === 'Salon d’hiver')!;
  await api('PATCH', `/api/v1/campaigns/${id}`, { startsOn: null });
  await api('POST', `/api/v1/campaigns/${id}/start`, {});
  await page.getByRole('button', { name: /Appeler «.Salon d’hiver/ }).click();
  await page.waitForURL(/\/appels\//);
  await page.getByText('Salon d’hiver').first().waitFor();
  await page.getByText('0/1').waitFor();
});

async function count(name: string): Promise<number> {
  const campaigns = (await api('GET', '/api/v1/campaigns')).body as { items: { id: string; name: string }[] };
  const id = campaigns.items.find((one) => one.name === name)!.id;
  return ((await api('GET', `/api/v1/campaigns/${id}/members`)).body as { items: unknown[] }).items.length;
}
