// What a campaign tells of itself: consumers without consent by name, counted once, its days, and a campaign made in passing.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'manager@demo.kili.example');
  page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'manager@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('consumers who have not agreed are told by name before the start, and left out by it', async () => {
  const phones = [{ number: '06 39 98 88 10', kind: 'mobile' }];
  const consumer = { lastName: 'Sansaccord', ownerId: null, audience: 'B2C', phones };
  const { id: prospectId } = (await api('POST', '/api/v1/prospects', consumer)).body as { id: string };
  const { id } = (await api('POST', '/api/v1/campaigns', { name: 'Sans accord' })).body as { id: string };
  await api('POST', `/api/v1/campaigns/${id}/members`, { prospectIds: [prospectId] });
  await page.goto(`${kili.url}/campagnes/${id}`);
  await page.getByRole('button', { name: /^Particuliers/ }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Sansaccord' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Démarrer' }).click();
  await page.getByText('En cours', { exact: true }).first().waitFor();
  const members = (await api('GET', `/api/v1/campaigns/${id}/members`)).body;
  expect(members).toMatchObject({ items: [{ state: 'excluded', excludedBecause: 'noConsent' }] });
  await page.getByRole('button', { name: 'Mettre en pause' }).click();
  await page.getByText('En pause', { exact: true }).first().waitFor();
  expect(await page.getByText('Avant de démarrer').count()).toBe(0);
});

test('a campaign to come says when it begins, and is not called before', async () => {
  const asked = { name: 'Printemps lointain', startsOn: '2099-03-01' };
  const { id } = (await api('POST', '/api/v1/campaigns', asked)).body as { id: string };
  const people = (await api('GET', '/api/v1/prospects?audience=B2B&limit=1')).body as { items: { id: string }[] };
  await api('POST', `/api/v1/campaigns/${id}/members`, { prospectIds: people.items.map((one) => one.id) });
  await api('POST', `/api/v1/campaigns/${id}/start`, {});
  await page.goto(`${kili.url}/campagnes/${id}`);
  await page.getByText('Commence le 01/03/2099').waitFor();
  expect(await page.getByRole('button', { name: 'Appeler cette campagne' }).count()).toBe(0);
});

test('a selection joins a campaign that is made in passing', async () => {
  await page.goto(`${kili.url}/prospects?cible=B2B`);
  await page
    .getByRole('checkbox', { name: /^Sélectionner / })
    .nth(1)
    .check();
  await page.keyboard.press('l');
  const name = page.getByRole('combobox', { name: 'Choisir une campagne' });
  await name.fill('Faite en passant');
  await page.getByRole('option', { name: 'Créer la campagne «\u202fFaite en passant\u202f»' }).click();
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  const made = async () =>
    ((await api('GET', '/api/v1/campaigns?limit=200')).body as { items: { id: string; name: string }[] }).items.find(
      (one) => one.name === 'Faite en passant',
    );
  await expect.poll(made, { timeout: 15_000 }).toBeDefined();
  const path = `/api/v1/campaigns/${(await made())!.id}/members`;
  await expect
    .poll(async () => ((await api('GET', path)).body as { items: unknown[] }).items.length, { timeout: 15_000 })
    .toBe(1);
});

test('an empty campaign says why it cannot start, offers ways to fill it, and asks the server nothing too early', async () => {
  const missing: string[] = [];
  const hear = (response: { status(): number; url(): string }) => {
    if (response.status() === 404) missing.push(response.url());
  };
  page.on('response', hear);
  await page.goto(`${kili.url}/campagnes`);
  await page.getByRole('button', { name: 'Nouvelle campagne' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').first().fill('Encore vide');
  await dialog.getByRole('button', { name: 'Créer' }).click();
  await page.getByRole('heading', { name: 'Encore vide' }).waitFor();
  await page.getByText('La campagne «\u202fEncore vide\u202f» est vide').waitFor();
  expect(await page.getByRole('button', { name: 'Démarrer' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: 'Importer des prospects' }).waitFor();
  await page.getByRole('button', { name: 'Choisir une vue' }).click();
  await page.getByRole('dialog').getByText('Nourrie par une vue').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Aller à la liste des prospects' }).click();
  await page.waitForURL(/\/prospects/);
  page.off('response', hear);
  expect(missing).toEqual([]);
});

test('an answer lies in reach below a long script, and its reply is brought into view', async () => {
  const script = Array.from({ length: 24 }, (_, place) => `Phrase ${place} du script, dite comme elle est écrite.`);
  const scriptAnswers = [
    { label: 'Trop cher', say: 'Combien vous coûte la situation d’aujourd’hui ?' },
    { label: 'Pas le temps', say: 'Je vous rappelle demain à 9 h.' },
  ];
  const asked = { name: 'Long script', script: script.join('\n'), scriptAnswers };
  const { id } = (await api('POST', '/api/v1/campaigns', asked)).body as { id: string };
  const phones = [{ number: '04 78 55 46 01' }];
  const person = { lastName: 'Écoute', organisation: 'Scierie Écoute', audience: 'B2B', phones };
  const made = (await api('POST', '/api/v1/prospects', person)).body as { id: string };
  await api('POST', `/api/v1/campaigns/${id}/members`, { prospectIds: [made.id] });
  await api('POST', `/api/v1/campaigns/${id}/start`, {});
  await page.setViewportSize({ width: 1366, height: 860 });
  await page.goto(`${kili.url}/campagnes/${id}`);
  await page.getByRole('button', { name: 'Appeler cette campagne' }).click();
  await page.waitForURL(/\/appels\//);
  const panel = page.getByRole('tabpanel');
  await panel.waitFor();
  const isInPanel = async (text: string) => {
    const [outer, inner] = [await panel.boundingBox(), await panel.getByText(text, { exact: true }).boundingBox()];
    if (!outer || !inner) return false;
    return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
  };
  await expect.poll(() => isInPanel('Pas le temps')).toBe(true);
  await panel.getByRole('button', { name: 'Trop cher' }).click();
  await expect.poll(() => isInPanel('Combien vous coûte la situation d’aujourd’hui ?')).toBe(true);
  expect(await isInPanel('Pas le temps')).toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });
});
