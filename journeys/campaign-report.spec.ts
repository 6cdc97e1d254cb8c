// From a view to a report on paper: a campaign made in a few presses, called with two scripts, told by variant, with every
// figure leading to its people, and members put on hold called again.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

const MEMBERS = 4;
const VIEW = 'Tous les Hivernants';
/** Of one press after another, by a person who knows where they are going. */
const LONGEST_MS = 15_000;
let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
let campaignId = '';

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'manager@demo.kili.example');
  for (let place = 0; place < MEMBERS; place += 1) {
    const phones = [{ number: `06 39 98 87 ${10 + place}`, kind: 'mobile' }];
    await api('POST', '/api/v1/prospects', { lastName: `Hivernant ${place}`, ownerId: null, phones });
  }
  const made = await api('POST', '/api/v1/views', { name: VIEW, choice: { search: 'hivernant' } });
  expect(made.status).toBe(201);
  page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'manager@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a view becomes a campaign in three presses, and a fourth starts it', async () => {
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('button', { name: 'Vues' }).waitFor();
  const begun = Date.now();
  await page.getByRole('button', { name: 'Vues' }).click();
  await page.getByRole('button', { name: new RegExp(`Faire une campagne de la vue .*${VIEW}`) }).click();
  await page.getByRole('dialog').getByLabel('Nom', { exact: true }).waitFor();
  expect(await page.getByRole('dialog').getByLabel('Nom', { exact: true }).inputValue()).toBe(VIEW);
  await page.getByRole('button', { name: 'Créer la campagne' }).click();
  await page.waitForURL(/\/campagnes\/[0-9a-f-]{36}/);
  campaignId = page.url().split('/').at(-1)!;
  await page.getByText(`${MEMBERS} prospects à appeler`).waitFor();
  await page.getByRole('button', { name: 'Démarrer' }).click();
  await page.getByText('En cours', { exact: true }).first().waitFor();
  expect(Date.now() - begun).toBeLessThan(LONGEST_MS);
});

test('its script is said in two ways, each to its part', async () => {
  await page.getByRole('button', { name: /Autres actions sur/ }).click();
  await page.getByRole('menuitem', { name: 'Modifier la campagne' }).click();
  await page.getByRole('tab', { name: 'Script' }).click();
  await page.getByLabel('Script', { exact: true }).last().fill('Bonjour {nom}, c’est la façon A.');
  await page.getByRole('button', { name: 'Ajouter une variante du script' }).click();
  await page.getByLabel('Script B', { exact: true }).fill('Bonsoir {surnom}');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/ne connaît pas \{surnom\}/).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByLabel('Script B', { exact: true }).fill('Bonsoir {nom}, c’est la façon B.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('every card says which one is meant, and the call keeps it', async () => {
  const rep = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  rep.setDefaultTimeout(30_000);
  await signIn(rep, kili, 'claire@demo.kili.example');
  await rep.goto(`${kili.url}/campagnes/${campaignId}`);
  await rep.getByRole('button', { name: 'Appeler cette campagne' }).click();
  await rep.waitForURL(/\/appels\//);
  for (let turn = 0; turn < MEMBERS; turn += 1) {
    const heading = rep.getByRole('heading', { name: /^Hivernant/ }).first();
    const name = (await heading.textContent())!;
    const tab = (await rep.getByRole('tab', { name: /^Script [AB]$/ }).textContent())!;
    await expect.poll(() => rep.getByText(new RegExp(`c’est la façon ${tab.trim().at(-1)}`)).count()).toBe(1);
    // The last one without a network: its card is there, and what it comes to is told all the same.
    if (turn === MEMBERS - 1) await rep.context().setOffline(true);
    await rep.keyboard.press('1');
    await expect.poll(() => rep.getByRole('heading', { name }).count()).toBe(0);
  }
  await rep.keyboard.press('h');
  await rep.keyboard.press('t');
  await rep.getByRole('heading', { name: 'Session terminée' }).waitFor();
  await rep.getByText(`Dans la campagne\u202f: ${MEMBERS} traités`).waitFor();
  await rep.context().setOffline(false);
  await expect.poll(async () => (await report()).people.called, { timeout: 15_000 }).toBe(MEMBERS);
  const told = (await report()).variants.reduce((sum, { called }) => sum + called, 0);
  expect(told).toBe(MEMBERS);
  await rep.context().close();
});

interface Report {
  people: { called: number };
  rates: Record<string, { part: number }>;
  variants: { letter: string; called: number }[];
}
const report = async () => (await api('GET', `/api/v1/campaigns/${campaignId}/report`)).body as Report;

test('the report compares them, and every rate opens its people', async () => {
  await page.goto(`${kili.url}/campagnes/${campaignId}`);
  await page.getByText('Quelle variante du script').waitFor();
  const { rates, variants } = await report();
  for (const [label, name] of [
    ['Joints (sur appelés)', 'reached'],
    ['Intérêt (sur joints)', 'interest'],
  ] as const) {
    await page.getByRole('button', { name: label }).click();
    await expect.poll(() => page.getByRole('dialog').locator('tbody tr').count()).toBe(rates[name]!.part);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  const { letter, called } = variants[0]!;
  const row = page.getByRole('row', { name: new RegExp(`^Script ${letter}`) });
  await row
    .getByRole('button', { name: String(called), exact: true })
    .first()
    .click();
  await expect.poll(() => page.getByRole('dialog').locator('tbody tr').count()).toBe(called);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('one press puts it on paper', async () => {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Exporter en PDF' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`${VIEW}.pdf`);
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test('who said yes elsewhere is on hold, until whoever leads the campaign lifts it', async () => {
  const other = (await api('POST', '/api/v1/campaigns', { name: 'Seconde' })).body as { id: string };
  const path = `/api/v1/campaigns/${other.id}`;
  const phones = [{ number: '06 39 98 87 60', kind: 'mobile' }];
  const asked = { lastName: 'Hivernant Retenu', ownerId: null, phones };
  const { id } = (await api('POST', '/api/v1/prospects', asked)).body as { id: string };
  for (const one of [campaignId, other.id])
    await api('POST', `/api/v1/campaigns/${one}/members`, { prospectIds: [id] });
  await api('POST', `${path}/start`, {});
  const session = (await api('POST', '/api/v1/call-sessions', { campaignId })).body as { id: string };
  const card = (await api('POST', `/api/v1/call-sessions/${session.id}/next`, {})).body as { entryId: string };
  await api('POST', `/api/v1/call-sessions/${session.id}/outcomes`, { entryId: card.entryId, outcome: 'INTERESSE' });
  await page.goto(`${kili.url}/campagnes/${other.id}`);
  await page.getByRole('button', { name: /^1 ?Mis en attente/ }).click();
  await page.getByRole('button', { name: 'Appeler de nouveau Hivernant Retenu' }).click();
  await page.getByText('Personne que vous puissiez voir.').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('button', { name: /Mis en attente/ }).count()).toBe(0);
  expect((await api('GET', `${path}/members`)).body).toMatchObject({ items: [{ pausedById: null }] });
});
