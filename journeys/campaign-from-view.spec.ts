// A campaign made from a view: started the moment it is made, its reasons told before the first call, and what becomes of it
// when its view is put aside. In its session, a call-back that falls due is told above the card and comes next.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { cardToCall, keepTelephoneSilent } from './calling.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

const VIEW = 'Inactifs du Jura';
let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'manager@demo.kili.example');
  await callAtAnyHour(await apiAs(kili, 'admin@demo.kili.example'));
  for (let place = 0; place < 4; place += 1) {
    const phones = place === 0 ? [] : [{ number: `06 12 34 88 1${place}`, kind: 'mobile' }];
    await api('POST', '/api/v1/prospects', { lastName: `Jurassien ${place}`, source: 'Jura', ownerId: null, phones });
  }
  await api('POST', '/api/v1/views', { name: VIEW, choice: { sources: ['Jura'] } });
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(keepTelephoneSilent);
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'manager@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

/** A promise of the next minutes is kept whatever the hour and the day of the test. */
async function callAtAnyHour(admin: Api) {
  const { items } = (await admin('GET', '/api/v1/companies?limit=1')).body as { items: { id: string }[] };
  const path = `/api/v1/companies/${items[0]!.id}`;
  const { callPolicy } = (await admin('GET', path)).body as { callPolicy: object };
  const open = { hours: [{ from: '00:00', to: '24:00' }], closedOnWeekends: false, closedOnHolidays: false };
  expect((await admin('PATCH', path, { callPolicy: { ...callPolicy, ...open } })).status).toBe(200);
}

test('it starts at once with the people of its view, and says whom it leaves out before anybody is called', async () => {
  await page.goto(`${kili.url}/campagnes`);
  await page.getByRole('link', { name: 'Relance clients inactifs Q4' }).waitFor();
  await page.keyboard.press('a');
  await page.getByLabel('Nom', { exact: true }).fill('Relance du Jura');
  await page.getByLabel('Nourrie par une vue').click();
  await page.getByRole('option', { name: VIEW }).click();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/campagnes\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: 'Démarrer' }).click();
  await page.getByText('En cours', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: /Exclus.: Sans numéro qui sonne\s*1/ }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('put aside, its view is missed, and taken back by a press', async () => {
  const views = (await api('GET', '/api/v1/views?limit=50')).body as { items: { id: string; name: string }[] };
  const view = views.items.find(({ name }) => name === VIEW)!;
  await api('DELETE', `/api/v1/views/${view.id}`, {});
  await page.getByText(/Inactifs du Jura.*est archivée/).waitFor();
  await page.getByRole('button', { name: 'En choisir une autre' }).click();
  await expect.poll(() => page.getByLabel('Nourrie par une vue').inputValue()).toBe(`${VIEW} (archivée)`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Restaurer la vue' }).click();
  await page.getByText(/Nourrie par la vue/).waitFor();
});

test('a call-back that falls due is told above the card, which stays, and comes next', async () => {
  const me = ((await api('GET', '/api/v1/users?limit=50')).body as { items: { id: string; email: string }[] }).items;
  const ownerId = me.find(({ email }) => email.startsWith('manager@'))!.id;
  const made = async (lastName: string, place: number) => {
    const phones = [{ number: `06 12 34 89 1${place}`, kind: 'mobile' }];
    return ((await api('POST', '/api/v1/prospects', { lastName, ownerId, phones })).body as { id: string }).id;
  };
  const prospectIds: string[] = [];
  for (let place = 0; place < 4; place += 1) prospectIds.push(await made(`Attend ${place}`, place));
  const promised = await made('Promis', 9);
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const promise = (minutes: number) =>
    api('POST', `/api/v1/prospects/${promised}/calls`, { outcome: 'RAPPELER_LE', nextActionAt: inMinutes(minutes) });
  expect((await promise(60)).status).toBe(201);
  const session = (await api('POST', '/api/v1/call-sessions', { prospectIds: [...prospectIds, promised] })).body as {
    id: string;
  };
  await page.goto(`${kili.url}/appels/${session.id}`);
  await cardToCall(page);
  const name = () => page.locator('main h2').first().textContent();
  const before = await name();
  expect(await page.getByText(/Rappel dû/).count()).toBe(0);
  await promise(3);
  await page.getByText(/Rappel dû dans \d min.: Promis/).waitFor();
  await page.getByText('· fiche suivante').waitFor();
  expect(await name()).toBe(before);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await page.keyboard.press('5');
  await expect.poll(name).toContain('Promis');
  expect(await page.getByText(/Rappel dû/).count()).toBe(0);
});
