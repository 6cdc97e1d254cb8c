// A list goes out as a file: filtered, as the screen shows it; with everything, as Excel; ticked rows; and without a network.
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  const people = [
    ['Sarrazin', 'Anne', '06 39 98 00 11'],
    ['Vasseur', '=1+1', '+41 21 345 67 89'],
  ];
  for (const [lastName, firstName, number] of people)
    await api('POST', '/api/v1/prospects', { lastName, firstName, source: 'Foire d’Orne', phones: [{ number }] });
  context = await browser.newContext({
    locale: 'fr-FR',
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const panel = () => page.getByRole('dialog', { name: 'Exporter' });
const openList = async () => {
  await page.goto(`${kili.url}/prospects?source=${encodeURIComponent('Foire d’Orne')}&tri=name`);
  await page.getByRole('button', { name: 'Exporter 2 prospects' }).waitFor();
};

/** Presses « Exporter » in the panel and reads the file that comes. */
async function fetchFile(): Promise<{ name: string; bytes: Uint8Array }> {
  const coming = page.waitForEvent('download');
  await panel().getByRole('button', { name: 'Exporter', exact: true }).click();
  const file = await coming;
  await panel().getByText('Le téléchargement a commencé.').waitFor();
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('the filtered list comes as CSV, with the columns of the screen', async () => {
  await openList();
  await page.getByRole('button', { name: 'Exporter 2 prospects' }).click();
  await panel().getByText('Tous · Foire d’Orne · 2 prospects').waitFor();
  await panel().getByRole('radio', { name: 'CSV' }).check();
  const { name, bytes } = await fetchFile();
  expect(name).toMatch(/^prospects-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
  const lines = Buffer.from(bytes).toString('utf8').split('\r\n');
  expect(lines[0]).toBe(
    '\uFEFFNom;Prénom;Organisation;Téléphone;Ne pas appeler;Étape;Prochaine action;Dernier contact;Commercial;Source;Score',
  );
  expect(lines[1]).toMatch(/^Sarrazin;Anne;;06 39 98 00 11;;Nouveau;.*;Foire d’Orne;\d*$/);
  expect(lines[2]).toMatch(/^Vasseur;'=1\+1;;\+41 21 345 67 89;;Nouveau;/);
  expect(lines[3]).toBe('');
});

test('another one comes as Excel, with all fields', async () => {
  await panel().getByRole('button', { name: 'Un autre export' }).click();
  await panel().getByRole('radio', { name: 'Excel (.xlsx)' }).check();
  await panel().getByRole('radio', { name: 'Tous les champs' }).check();
  const { name, bytes } = await fetchFile();
  expect(name).toMatch(/\.xlsx$/);
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  for (const text of ['Civilité', 'Code postal', 'Créé le', 'Vasseur', '=1+1', '+41 21 345 67 89'])
    expect(sheet).toContain(`>${text}<`);
  expect(sheet).not.toMatch(/<f[ >/]/);
});

test('ticked rows alone go out, with what was chosen the last time', async () => {
  await openList();
  await page.getByRole('grid', { name: 'Prospects' }).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByRole('toolbar').getByRole('button', { name: 'Exporter' }).click();
  await panel().getByText('1 prospect sélectionné').waitFor();
  expect(await panel().getByRole('radio', { name: 'Tous les champs' }).isChecked()).toBe(true);
  await panel().getByRole('radio', { name: 'CSV' }).check();
  const { bytes } = await fetchFile();
  expect(Buffer.from(bytes).toString('utf8').trim().split('\r\n')).toHaveLength(2);
});

test('without a network it says at once that it needs one, and keeps what was chosen', async () => {
  await openList();
  await page.getByRole('button', { name: 'Exporter 2 prospects' }).click();
  await panel().getByRole('radio', { name: 'Celles de l’écran' }).check();
  await context.setOffline(true);
  await panel().getByText('L’export a besoin du réseau').waitFor();
  expect(await panel().getByRole('button', { name: 'Exporter', exact: true }).isDisabled()).toBe(true);
  await context.setOffline(false);
  await panel().getByText('L’export a besoin du réseau').waitFor({ state: 'detached' });
  expect(await panel().getByRole('radio', { name: 'CSV' }).isChecked()).toBe(true);
  expect(await panel().getByRole('radio', { name: 'Celles de l’écran' }).isChecked()).toBe(true);
  await page.keyboard.press('Escape');
});

test('each file stands in the history, where it is to be had again', async () => {
  await page.getByRole('link', { name: 'Exports' }).first().click();
  const rows = page.getByRole('row', { name: /Tous · Foire d’Orne/ });
  await rows.first().waitFor();
  await expect.poll(() => rows.count()).toBe(2);
  const coming = page.waitForEvent('download');
  await rows
    .last()
    .getByRole('link', { name: /^Télécharger/ })
    .click();
  expect((await coming).suggestedFilename()).toMatch(/\.csv$/);
});

test('the administrator reads in the log who took what', async () => {
  await page.goto(`${kili.url}/parametres/journal`);
  const events = page.getByRole('listitem').filter({ hasText: 'prospects en CSV, 11 colonnes' });
  await events.first().waitFor();
  await expect.poll(() => events.count()).toBe(1);
  await page.getByRole('combobox', { name: 'Action' }).click();
  await page.getByRole('option', { name: 'Fichier téléchargé' }).click();
  await expect.poll(() => events.count()).toBe(0);
  await expect.poll(() => page.getByRole('listitem').filter({ hasText: 'a téléchargé' }).count()).toBe(4);
});
