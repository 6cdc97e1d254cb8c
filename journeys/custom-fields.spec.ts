// The organisation gets a field of its own: in settings, on the record, in the list and on the card of a call, at once.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardToCall, keepTelephoneSilent } from './calling.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let prospect: { id: string; lastName: string };

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  const body = { lastName: 'Sarrazin', firstName: 'Anne', organisation: 'Société des champs', audience: 'B2B' };
  const made = await api('POST', '/api/v1/prospects', { ...body, phones: [{ number: '01 99 00 45 67' }] });
  prospect = made.body as typeof prospect;
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(keepTelephoneSilent);
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('three presses make a field', async () => {
  await page.goto(`${kili.url}/parametres/champs`);
  await page.getByRole('button', { name: /^Type de site/ }).waitFor();
  await page.keyboard.press('a');
  await page.getByLabel('Nom', { exact: true }).fill('Effectif');
  await page.getByRole('combobox', { name: 'Nature' }).click();
  await page.getByRole('option', { name: 'Nombre' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /^Effectif/ }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.keyboard.press('a');
  await page.getByLabel('Nom', { exact: true }).fill('Fournisseur');
  await page.getByRole('combobox', { name: 'Nature' }).click();
  await page.getByRole('option', { name: 'Un choix' }).click();
  await page.getByRole('textbox', { name: 'Choix' }).fill('Luxéo\nÉnergix');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /^Fournisseur/ }).waitFor();
});

test('it is filled in on the record, where a wrong value is told', async () => {
  await page.goto(`${kili.url}/prospects/${prospect.id}`);
  await page
    .getByRole('button', { name: /Effectif/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Effectif' }).fill('120');
  await page.keyboard.press('Enter');
  await page.getByText('120', { exact: true }).first().waitFor();
  await page
    .getByRole('button', { name: /Fournisseur/ })
    .first()
    .click();
  await page.getByRole('option', { name: 'Énergix' }).click();
  await page.getByText('Énergix', { exact: true }).first().waitFor();
  await page.getByText('Anne Sarrazin\u202f: modifié (Fournisseur)').waitFor();
  const custom = async () =>
    ((await api('GET', `/api/v1/prospects/${prospect.id}`)).body as { custom: Record<string, unknown> }).custom;
  await expect.poll(custom).toEqual({ headcount: 120, fournisseur: 'Énergix' });
});

test('it can be a column of the list', async () => {
  await page.goto(`${kili.url}/prospects?q=sarrazin`);
  await page.getByRole('button', { name: 'Colonnes' }).click();
  await page.getByRole('checkbox', { name: 'Fournisseur' }).click();
  await page.keyboard.press('Escape');
  // It fades away, and is there until then.
  await page.getByRole('dialog', { name: 'Colonnes' }).waitFor({ state: 'detached' });
  await page.getByRole('columnheader', { name: 'Fournisseur' }).waitFor();
  await page.getByRole('gridcell', { name: 'Énergix' }).waitFor();
});

test('it is in the form of a new prospect', async () => {
  await api('POST', '/api/v1/custom-fields', { name: 'Échéance', kind: 'date' });
  await api('POST', '/api/v1/custom-fields', { name: 'Budget', kind: 'money' });
  await page.keyboard.press('n');
  await page.getByLabel('Nom', { exact: true }).fill('Vasseur');
  await page.getByRole('textbox', { name: 'Effectif' }).fill('35');
  await page.getByRole('combobox', { name: 'Fournisseur' }).click();
  await page.getByRole('option', { name: 'Luxéo' }).click();
  // As people type them: day first, and an amount that ends in a zero.
  await page.getByLabel('Échéance').pressSequentially('3/12/2026', { delay: 30 });
  await page.keyboard.press('Tab');
  await page.getByLabel('Budget').pressSequentially('99,90', { delay: 30 });
  await page.keyboard.press('Control+Enter');
  const found = async () => {
    const { body } = await api('GET', '/api/v1/prospects?q=vasseur&limit=5');
    return (body as { items: { lastName: string; custom: object }[] }).items.find((one) => one.lastName === 'Vasseur')
      ?.custom;
  };
  await expect.poll(found).toEqual({
    headcount: 35,
    fournisseur: 'Luxéo',
    echeance: '2026-12-03',
    budget: { amount: 9_990, currency: 'EUR' },
  });
});

test('the list is filtered by it and by any other field, and the address keeps that', async () => {
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('gridcell').first().waitFor();
  const listed = async () =>
    Number(await page.getByRole('grid', { name: 'Prospects' }).getAttribute('aria-rowcount')) - 1;
  const ask = async (name: string) => {
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await ask('Effectif');
  await page.getByRole('textbox', { name: 'Effectif, Au moins' }).fill('100');
  await expect.poll(listed).toBe(1);
  await page.keyboard.press('Escape');
  await ask('Créé');
  await page.getByRole('combobox', { name: 'Créé' }).click();
  await page.getByRole('option', { name: 'aujourd’hui' }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('button', { name: 'Effectif au moins 100', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Créé aujourd’hui', exact: true }).waitFor();
  await page.getByRole('gridcell', { name: /^Anne Sarrazin/ }).waitFor();
  await expect.poll(listed).toBe(1);
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await expect.poll(listed).toBeGreaterThan(1);
});

test('it stands on the card of a call', async () => {
  await page.goto(`${kili.url}/prospects?q=sarrazin`);
  await page.getByRole('gridcell', { name: /^Anne Sarrazin/ }).waitFor();
  await page.keyboard.press('a');
  await cardToCall(page);
  await page.getByText('Effectif 120').waitFor();
});

test('archived, it is gone from the record and comes back with its values', async () => {
  await page.goto(`${kili.url}/parametres/champs`);
  await page.getByRole('button', { name: /^Fournisseur/ }).click();
  await page.getByRole('button', { name: 'Archiver' }).click();
  await page.getByRole('button', { name: /^Effectif/ }).waitFor();
  await page.getByRole('button', { name: /^Fournisseur/ }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /Restaurer/ }).click();
  await page.getByRole('button', { name: /^Fournisseur/ }).waitFor();
});
