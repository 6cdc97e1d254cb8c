// « Ma journée »: what waits today in the order of time, played as calls; and whoever comes by themselves meanwhile.
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallTime } from '../src/engine/dates.ts';
import { findRunningPostgres } from '../src/engine/server/embedded-postgres.ts';
import { accessibilityViolations } from './accessibility.ts';
import { cardToCall, openCallingPage } from './calling.ts';
import { type Api, apiAs, type RunningKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

const organisation = 'Menuiserie Entrante';
const listed = `/prospects?q=${encodeURIComponent(organisation)}&cible=B2B`;

beforeAll(async () => {
  ({ kili, browser, context, page, api } = await openCallingPage('claire@demo.kili.example'));
  for (const firstName of ['Alix', 'Bruno', 'Colette']) await make(firstName);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const today = () => wallTime(new Date().toISOString(), 'Europe/Paris').day;

let made = 0;
async function make(firstName: string, more: object = {}): Promise<string> {
  made += 1;
  const phones = [{ number: `04 78 55 46 0${made}` }];
  const { body } = await api('POST', '/api/v1/prospects', {
    firstName,
    lastName: 'Entrante',
    organisation,
    phones,
    ...more,
  });
  return (body as { id: string }).id;
}

const shownName = async () => (await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '';
const rowOf = (name: string) => page.getByRole('listitem').filter({ hasText: name });

test('lists what is due today with why, without a network too', async () => {
  await make('Denis', { nextActionAt: new Date(Date.now() - 5 * 60_000).toISOString() });
  await make('Elise', { inboundAt: new Date(Date.now() - 12 * 60_000).toISOString() });
  await page.getByRole('link', { name: 'Ma journée' }).click();
  await rowOf('Elise Entrante')
    .getByText(/Demande reçue/)
    .waitFor();
  await rowOf('Denis Entrante').getByText('Suite à donner').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await context.setOffline(true);
  await page.reload();
  await rowOf('Elise Entrante')
    .getByText(/Demande reçue/)
    .waitFor();
  await context.setOffline(false);
});

test('plays the day as calls with one key', async () => {
  await page.goto(`${kili.url}/ma-journee`);
  await rowOf('Elise Entrante').waitFor();
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  await page.keyboard.press('h');
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Session terminée' }).waitFor();
});

test('whoever comes while a session runs is the next card, and the card on screen stays', async () => {
  await page.goto(`${kili.url}${listed}`);
  await page
    .getByRole('row', { name: /Entrante/ })
    .nth(2)
    .waitFor();
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  const name = await shownName();
  const session = `/api/v1/call-sessions/${new URL(page.url()).pathname.split('/').at(-1)}`;
  const lead = await make('Fanny', { inboundAt: new Date().toISOString() });
  const cards = async () => {
    const { cards } = (await api('GET', session)).body as { cards: { prospectId: string }[] };
    return cards.map(({ prospectId }) => prospectId);
  };
  await expect.poll(cards, { timeout: 45_000 }).toContain(lead);
  expect(await shownName()).toBe(name);
  await expect
    .poll(async () => {
      const desk = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
      return desk.includes(lead);
    })
    .toBe(true);
  await page.keyboard.press('5');
  await expect.poll(shownName).toContain('Fanny');
  await page.getByText(/Demande reçue/).waitFor();
  await page.keyboard.press('h');
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Session terminée' }).waitFor();
});

test('the page of a prospect says that they came by themselves, by a switch', async () => {
  const id = await make('Gaspard');
  await page.goto(`${kili.url}/prospects/${id}`);
  const inbound = page.getByRole('switch', { name: 'Demande entrante' });
  await inbound.click({ force: true });
  await page.getByText(/^Reçue /).waitFor();
  const stored = async () =>
    ((await api('GET', `/api/v1/prospects/${id}`)).body as { inboundAt: string | null }).inboundAt;
  await expect.poll(stored).not.toBeNull();
  await page.getByRole('button', { name: 'Annuler' }).first().click();
  await expect.poll(stored).toBeNull();
});

test('the form of a new prospect takes an inbound request', async () => {
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Prénom' }).fill('Hélène');
  await page.getByRole('textbox', { name: 'Organisation' }).fill('Menuiserie du Formulaire');
  await page.getByRole('switch', { name: 'Demande entrante' }).click({ force: true });
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/prospects\/.+/);
  await page.goto(`${kili.url}/ma-journee`);
  await rowOf('Hélène')
    .getByText(/Demande reçue/)
    .waitFor();
});

test('a column of the board is called from its head', async () => {
  await page.goto(`${kili.url}${listed}&affichage=colonnes`);
  const column = page.getByRole('button', { name: /^Appeler la colonne / }).first();
  await column.click();
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  expect(await shownName()).toContain('Entrante');
});

test('the calls of the day stand against the company’s target, else a goal of one’s own, and what colleagues handed over waits to be seen', async () => {
  const prospectId = await make('Gaston');
  expect((await api('POST', `/api/v1/prospects/${prospectId}/calls`, { outcome: 'INTERESSE' })).status).toBe(201);
  const admin = await apiAs(kili, 'admin@demo.kili.example');
  const { user } = (await api('GET', '/api/session')).body as { user: { id: string } };
  const given = (await admin('POST', '/api/v1/prospects', { lastName: 'Confiée' })).body as { id: string };
  expect((await admin('PATCH', `/api/v1/prospects/${given.id}`, { ownerId: user.id })).status).toBe(200);
  await page.goto(`${kili.url}/ma-journee`);
  const pace = page.getByRole('region', { name: 'Rythme du jour' });
  await pace.getByText(/^\d+ sur 40 appels$/).waitFor();
  const noTarget = { measure: 'calls', period: 'day', startsOn: today(), userId: user.id, value: null };
  expect((await admin('POST', '/api/v1/targets', noTarget)).status).toBe(201);
  await pace.getByText(/^\d+ appels? aujourd’hui$/).waitFor();
  await pace.getByRole('button', { name: 'Fixer un objectif' }).click();
  await page.getByLabel('Appels par jour').fill('1');
  await page.keyboard.press('Enter');
  await pace.getByText(/^\d+ sur 1 appel$/).waitFor();
  await pace.getByText('Objectif atteint').waitFor();
  const handedOver = page.getByRole('region', { name: 'Confiés par des collègues' });
  const line = handedOver.getByRole('link', { name: /vous a confié Confiée/ });
  await line.waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await handedOver.getByRole('button', { name: /^Marquer comme lu/ }).click();
  await expect.poll(() => handedOver.getByRole('button').count()).toBe(0);
  await line.click();
  await page.getByRole('heading', { name: 'Confiée' }).waitFor();
});

test('a promised call rings when it is due, and leads to its record', async () => {
  const prospectId = await make('Honorine');
  const nextActionAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const promise = { outcome: 'RAPPELER_LE', nextActionAt };
  expect((await api('POST', `/api/v1/prospects/${prospectId}/calls`, promise)).status).toBe(201);
  await page.goto(`${kili.url}/ma-journee`);
  await makeDue(prospectId);
  await page.getByRole('button', { name: /^Notifications/ }).click();
  const panel = page.getByRole('dialog', { name: 'Notifications' });
  await panel.getByRole('link', { name: /^Rappel promis à Honorine Entrante/ }).click();
  await page.getByRole('heading', { name: 'Honorine Entrante' }).waitFor();
});

/** Nobody waits for three days. */
async function makeDue(prospectId: string): Promise<void> {
  const running = await findRunningPostgres(kili.dataFolder);
  const url = new URL(running!.superuserUrl);
  url.pathname = '/kili';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`update kili.prospect set next_action_at = date_trunc('minute', now()) where id = $1`, [
      prospectId,
    ]);
    await client.query(`update graphile_worker._private_jobs set run_at = now() where payload ->> 'prospectId' = $1`, [
      prospectId,
    ]);
  } finally {
    await client.end();
  }
}
