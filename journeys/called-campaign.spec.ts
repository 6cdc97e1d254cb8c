// A campaign that is called: made and started by its manager, seen by the reps at once, called by three of them at the
// same time without ever meeting on one person, watched while it runs, and told in a report that adds up with its rows.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

const MEMBERS = 9;
let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
let campaignId = '';

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'manager@demo.kili.example');
  for (let place = 0; place < MEMBERS; place += 1) {
    const phones = [{ number: `06 39 98 88 ${10 + place}`, kind: 'mobile' }];
    await api('POST', '/api/v1/prospects', { lastName: `Dormeur ${place}`, source: 'Dormeurs', ownerId: null, phones });
  }
  page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'manager@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

interface Report {
  people: { called: number; interested: number };
  outcomes: { count: number }[];
  notCalled: number;
}

const report = async () => (await api('GET', `/api/v1/campaigns/${campaignId}/report`)).body as Report;

test('a script that nobody could say is refused before it is kept, and nothing typed is lost', async () => {
  await page.goto(`${kili.url}/campagnes`);
  await page.getByRole('link', { name: 'Relance clients inactifs Q4' }).waitFor();
  await page.keyboard.press('a');
  await page.getByLabel('Nom', { exact: true }).fill('Relance dormeurs');
  await page.getByRole('tab', { name: 'Script' }).click();
  await page.getByLabel('Motif de l’appel').fill('notre nouveau catalogue');
  await page.getByLabel('Script', { exact: true }).last().fill('Bonjour {surnom}, {commercial} de {société}.');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/ne connaît pas \{surnom\}/).waitFor();
  await page
    .getByLabel('Script', { exact: true })
    .last()
    .fill('Bonjour {prénom} {nom}, {commercial} de {société}, pour {motif}.');
  await page.getByRole('button', { name: 'Ajouter une réponse' }).click();
  await page.getByLabel('Réponse 1').fill('Déjà un fournisseur');
  await page.getByLabel('Ce que vous dites alors 1').fill('Que changeriez-vous chez lui, {nom} ?');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/campagnes\/[0-9a-f-]{36}/);
  campaignId = page.url().split('/').at(-1)!;
  await page.getByText('Brouillon').waitFor();
});

test('before the start it is told who will be called; started, the reps see it at once', async () => {
  const rep = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  rep.setDefaultTimeout(20_000);
  await signIn(rep, kili, 'claire@demo.kili.example');
  await rep.goto(`${kili.url}/campagnes`);
  const filter = encodeURIComponent(JSON.stringify({ field: 'source', is: 'Dormeurs' }));
  const { items } = (await api('GET', `/api/v1/prospects?filter=${filter}`)).body as { items: { id: string }[] };
  await api('POST', `/api/v1/campaigns/${campaignId}/members`, { prospectIds: items.map(({ id }) => id) });
  await page.getByText(`${MEMBERS} prospects à appeler`).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Démarrer' }).click();
  await page.getByText('En cours', { exact: true }).first().waitFor();
  await rep.getByRole('button', { name: /Appeler «.Relance dormeurs/ }).waitFor();
  await rep.close();
});

test('three reps call it at once and never meet on one person', async () => {
  const met: string[] = [];
  const reps = ['claire', 'awa', 'karim'].map(async (name) => {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
    const rep = await context.newPage();
    rep.setDefaultTimeout(30_000);
    await signIn(rep, kili, `${name}@demo.kili.example`);
    await rep.goto(`${kili.url}/campagnes/${campaignId}`);
    await rep.getByRole('button', { name: 'Appeler cette campagne' }).click();
    await rep.waitForURL(/\/appels\//);
    return rep;
  });
  const desks = await Promise.all(reps);
  await expect
    .poll(
      async () =>
        ((await api('GET', `/api/v1/campaigns/${campaignId}/live`)).body as { cards: unknown[] }).cards.length,
    )
    .toBeGreaterThan(0);
  for (const rep of desks) {
    const heading = rep.getByRole('heading', { name: /Dormeur/ }).first();
    if (!(await heading.isVisible().catch(() => false))) continue;
    const name = await heading.textContent();
    await rep.getByText(/pour notre nouveau catalogue/).waitFor();
    await rep.getByRole('button', { name: 'Déjà un fournisseur' }).click();
    await rep.getByText(/Que changeriez-vous chez lui, Dormeur/).waitFor();
    met.push(name!);
    await rep.keyboard.press('1');
    await expect.poll(() => rep.getByRole('heading', { name: name! }).count()).toBe(0);
  }
  expect(met.length).toBeGreaterThan(0);
  expect(new Set(met).size).toBe(met.length);
  await expect.poll(async () => (await report()).people.called, { timeout: 15_000 }).toBe(met.length);
  for (const rep of desks) await rep.context().close();
});

test('its lead takes a card over and calls it for the campaign, script at hand', async () => {
  const rep = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  const desk = await rep.newPage();
  desk.setDefaultTimeout(30_000);
  await signIn(desk, kili, 'claire@demo.kili.example');
  await desk.goto(`${kili.url}/campagnes/${campaignId}`);
  await desk.getByRole('button', { name: 'Appeler cette campagne' }).click();
  const name = (await desk
    .getByRole('heading', { name: /Dormeur/ })
    .first()
    .textContent())!.trim();
  const before = (await report()).people.called;
  await page.goto(`${kili.url}/campagnes/${campaignId}`);
  await page.getByRole('button', { name: `Reprendre la main sur ${name}` }).click();
  await page.waitForURL(/\/appels\//);
  await page.getByRole('heading', { name }).first().waitFor();
  await page.getByText(/pour notre nouveau catalogue/).waitFor();
  await desk
    .getByText(/a cette personne à l’écran/)
    .first()
    .waitFor();
  await page.keyboard.press('1');
  // No further member comes.
  await page.getByText('Tout le monde a été appelé').waitFor();
  await expect.poll(async () => (await report()).people.called, { timeout: 15_000 }).toBe(before + 1);
  const { items } = (await api('GET', `/api/v1/campaigns/${campaignId}/report/rows?part=called&limit=100`)).body as {
    items: { name: string }[];
  };
  expect(items.map((row) => row.name)).toContain(name);
  await rep.close();
});

test('a rep on the telephone is told at once of a card taken over, and whoever took it waits', async () => {
  const rep = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  const desk = await rep.newPage();
  desk.setDefaultTimeout(30_000);
  await signIn(desk, kili, 'claire@demo.kili.example');
  await desk.goto(`${kili.url}/campagnes/${campaignId}`);
  await desk.getByRole('button', { name: 'Appeler cette campagne' }).click();
  const card = desk.getByRole('heading', { name: /Dormeur/ }).first();
  const name = (await card.textContent())!.trim();
  await desk.keyboard.press('Space');
  await desk.getByRole('button', { name: /Raccrocher/ }).waitFor();
  await page.goto(`${kili.url}/campagnes/${campaignId}`);
  await page.getByText(/en appel depuis/).waitFor();
  await page.getByRole('button', { name: `Reprendre la main sur ${name}` }).click();
  await desk.getByText(/a repris la main sur cette personne pendant votre appel/).waitFor({ timeout: 5_000 });
  await page.waitForURL(/\/appels\//);
  await page
    .getByText(/est encore en ligne avec cette personne/)
    .first()
    .waitFor();
  await rep.close();
});

test('the page moves by itself, and its report adds up with its rows', async () => {
  await page.goto(`${kili.url}/campagnes/${campaignId}`);
  const { people, outcomes, notCalled } = await report();
  await page.getByText(`${people.called} / ${MEMBERS}`).waitFor();
  expect(outcomes.reduce((sum, one) => sum + one.count, notCalled)).toBe(MEMBERS);
  await page.getByRole('button', { name: /^\d+ ?Intéressés/ }).click();
  await expect.poll(() => page.getByRole('dialog').locator('tbody tr').count()).toBe(people.interested);
  await page.keyboard.press('Escape');
  await page.getByText('Où les prospects s’arrêtent-ils').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /Exporter en Excel/ }).click();
  expect((await download).suggestedFilename()).toMatch(/Relance dormeurs.*\.xlsx$/);
});
