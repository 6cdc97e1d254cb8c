// The train enters a tunnel: the session goes on with the cards that lie on the device, to its end, and once there is a
// network again everything is where it belongs.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardToCall, openCallingPage } from './calling.ts';
import { type Api, apiAs, type RunningKili } from './start-kili.ts';

const CARDS_ON_DEVICE = 25;
const SENT_WITHIN_MS = 30_000;
/** Less than until the next heartbeat. */
const DEALT_WITHIN_MS = 20_000;

interface Call {
  prospectId: string;
  outcome: string;
  note: string | null;
  undoneAt: string | null;
}

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

beforeAll(async () => {
  ({ kili, browser, context, page, api } = await openCallingPage('claire@demo.kili.example'));
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('an open session has its next cards on the device, out of reach of the others', async () => {
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('a');
  await cardToCall(page);
  await expect.poll(async () => (await session()).cards.length).toBe(CARDS_ON_DEVICE);
  const until = Math.min(...(await session()).cards.map(({ leaseUntil }) => Date.parse(leaseUntil)));
  expect(until - Date.now()).toBeGreaterThan(25 * 60_000);

  const karim = await apiAs(kili, 'karim@demo.kili.example');
  const prospectIds = (await session()).cards.map(({ prospectId }) => prospectId);
  const his = (await karim('POST', '/api/v1/call-sessions', { prospectIds })).body as { id: string; total: number };
  expect((await karim('POST', `/api/v1/call-sessions/${his.id}/cards`, { count: 5 })).body).toEqual({ cards: [] });
});

test('without a network: outcomes, a reload, a note, one taken back, one passed over, a break', async () => {
  // From then on the page itself needs no network either.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await context.setOffline(true);
  // The cards that are leased: whoever else of this list is the person's own, a colleague may be faster for.
  const first = CARDS_ON_DEVICE;
  await left(first);
  for (const key of ['5', '6', '4']) await leaveCard(key);
  await left(first - 3);
  await page
    .getByText(/^Hors ligne · .* en attente/)
    .first()
    .waitFor();

  const kept = await shownName();
  await page.reload();
  await cardToCall(page);
  expect(await shownName()).toBe(kept);
  await left(first - 3);

  await page.keyboard.press('n');
  await page.keyboard.type('Écrite sous le tunnel');
  await page.keyboard.press('Escape');
  await leaveCard('1');

  const name = await shownName();
  await leaveCard('2');
  await page.keyboard.press('Control+z');
  await page.getByRole('heading', { level: 2, name }).waitFor();
  await leaveCard('7');
  await leaveCard('p');
  await left(first - 6);

  await page.keyboard.press('h');
  await page.getByRole('heading', { name: 'Session en pause' }).waitFor();
  await page.getByText('vos fiches restent sur cet appareil').waitFor();
  await page.keyboard.press('h');
  await cardToCall(page);
  await left(first - 6);
  await leaveCard('5');
  await page.getByRole('progressbar', { name: /^6 fiches traitées sur/ }).waitFor();
});

test('the session ends without a network, with its summary', async () => {
  await page.keyboard.press('h');
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Session terminée' }).waitFor();
  await page.getByRole('button', { name: '6 Appels' }).waitFor();
  expect((await session()).state).toBe('active');
});

test('once there is a network, all of it is on the server', async () => {
  await context.setOffline(false);
  await expect.poll(async () => (await session()).state, { timeout: SENT_WITHIN_MS }).toBe('ended');
  const { counters, cards } = await session();
  expect(cards).toEqual([]);
  expect(counters).toMatchObject({ done: 6, calls: 6 });

  const calls = await sentCalls();
  const standing = calls.filter(({ undoneAt }) => !undoneAt);
  expect(standing.map(({ outcome }) => outcome).sort()).toEqual(
    [
      'PAS_DE_REPONSE',
      'MESSAGE_VOCAL',
      'RAPPELER_PLUS_TARD',
      'INTERESSE',
      'RAPPELER_1_SEMAINE',
      'PAS_DE_REPONSE',
    ].sort(),
  );
  expect(standing.find(({ note }) => note)).toMatchObject({ outcome: 'INTERESSE', note: 'Écrite sous le tunnel' });
  expect(calls.filter(({ undoneAt }) => undoneAt)).toMatchObject([{ outcome: 'TRES_INTERESSE' }]);
  await nothingToReview();
});

test('the reserved cards are called; beyond them one goes on by choice, and hears of a colleague who called, too', async () => {
  await page.goto(`${kili.url}/prospects?cible=B2B&compteur=mes`);
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('a');
  await cardToCall(page);
  await expect.poll(async () => (await session()).cards.length).toBe(CARDS_ON_DEVICE);
  await context.setOffline(true);
  await left(CARDS_ON_DEVICE);
  for (let card = 1; card < CARDS_ON_DEVICE; card++) await leaveCard('6');
  await page.keyboard.press('6');
  await page.getByText('Vos fiches réservées sont toutes appelées').waitFor();
  await page.getByText('un collègue peut les appeler au même moment').waitFor();
  await page.getByRole('button', { name: 'Continuer quand même avec eux' }).click();
  await cardToCall(page);
  await page.getByText(/^Hors ligne · \d+ fiches encore, non réservées/).waitFor();

  const prospectId = await shownProspect();
  const karim = await apiAs(kili, 'karim@demo.kili.example');
  expect((await karim('POST', `/api/v1/prospects/${prospectId}/calls`, { outcome: 'OCCUPE' })).status).toBe(201);
  await leaveCard('6');
  await context.setOffline(false);
  const manager = await apiAs(kili, 'manager@demo.kili.example');
  const incidents = async () =>
    ((await manager('GET', '/api/v1/call-incidents')).body as { items: { prospectId: string; code: string }[] }).items;
  await expect
    .poll(incidents, { timeout: SENT_WITHIN_MS })
    .toContainEqual(expect.objectContaining({ prospectId, code: 'LOCKED' }));
  const told = async () =>
    ((await api('GET', '/api/v1/notifications')).body as { items: { kind: string; path: string }[] }).items;
  await expect
    .poll(told, { timeout: SENT_WITHIN_MS })
    .toContainEqual(expect.objectContaining({ kind: 'calledTwice', path: `/prospects/${prospectId}` }));
  await nothingToReview();
});

test('a session on one’s own prospects begins without a network and goes on past its first cards', async () => {
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('row').nth(1).waitFor();
  await context.setOffline(true);
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  const first = await leftMoreThan(60);
  await page.getByRole('progressbar', { name: `0 fiche traitée sur ${first}` }).waitFor();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Raccrocher/ }).waitFor();
  const keys = ['5', '1', ...Array.from({ length: 54 }, () => '6')];
  for (const key of keys) await leaveCard(key);
  await left(first - keys.length);

  await context.setOffline(false);
  const view = async () => (await session()).counters ?? {};
  await expect.poll(view, { timeout: SENT_WITHIN_MS }).toMatchObject({ done: keys.length, calls: keys.length });
  // Nobody kept these cards from the others meanwhile: they are dealt anew, the one on screen first or not at all.
  const dealt = async () => (await session()).cards.length;
  await expect.poll(dealt, { timeout: DEALT_WITHIN_MS }).toBeGreaterThanOrEqual(CARDS_ON_DEVICE - 1);
  await cardToCall(page);
  await nothingToReview();
});

test('without a network a list ends where nobody is left on this device, and does not begin again', async () => {
  await page.goto(`${kili.url}/prospects?compteur=mes&q=${encodeURIComponent(await somebodyToCall())}`);
  await page.getByRole('row').nth(1).waitFor();
  await context.setOffline(true);
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  let cards = await leftMoreThan(0);
  for (; cards > 1; cards--) await leaveCard('6');
  await page.keyboard.press('6');
  await page.getByText('Plus personne à appeler sur cet appareil').waitFor();
  await page.getByRole('button', { name: 'Retour à la liste' }).click();
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('a');
  await page.getByText('aucun de vos prospects de cette liste n’est à appeler').waitFor();
  await context.setOffline(false);
  await nothingToReview();
});

/** The name of one of the caller’s own prospects who was never called and for whom nothing is planned. */
async function somebodyToCall(): Promise<string> {
  const { items: sessions } = (await api('GET', '/api/v1/call-sessions?limit=1')).body as {
    items: { userId: string }[];
  };
  const free = ['nextActionAt', 'doNotCallAt', 'archivedAt'].map((field) => ({ field, is: null }));
  // A business is called at any hour in the demo, a consumer is not.
  const wanted = { ownerId: sessions[0]?.userId, callCount: 0, audience: 'B2B' };
  const filter = { and: [...Object.entries(wanted).map(([field, is]) => ({ field, is })), ...free] };
  const query = `limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`;
  const { items } = (await api('GET', `/api/v1/prospects?${query}`)).body as { items: { [name: string]: string }[] };
  return `${items[0]?.firstName} ${items[0]?.lastName}`;
}

async function nothingToReview(): Promise<void> {
  await page.goto(`${kili.url}/a-revoir`);
  await page.getByText('Tout est à jour').waitFor();
}

/** Presses a key that brings the next card. */
async function leaveCard(key: string): Promise<void> {
  await cardToCall(page);
  const name = await shownName();
  await page.keyboard.press(key);
  await page.waitForFunction((before) => document.querySelector('h2')?.firstChild?.textContent !== before, name);
  // A screen of another kind in between would have swallowed the key.
  expect(await page.locator('main:has(h2) fieldset').count()).toBe(1);
}

/** Of the card to call, as the desk keeps it through a reload. */
function shownProspect(): Promise<string> {
  return page.evaluate((id) => {
    const { deck } = JSON.parse(localStorage.getItem(`kili.call-desk.${id}`) ?? '{}');
    return deck.cards[0].prospectId as string;
  }, sessionId());
}

function shownName(): Promise<string> {
  return page.evaluate(() => document.querySelector('h2')?.firstChild?.textContent ?? '');
}

/** How many are left, once it is known that they are more than so many. */
async function leftMoreThan(least: number): Promise<number> {
  let count = 0;
  const shown = page.getByText(/^Hors ligne · \d+ fiches? encore/).first();
  await expect
    .poll(async () => {
      count = Number(/\d+/.exec((await shown.textContent()) ?? '')?.[0]);
      return count;
    })
    .toBeGreaterThan(least);
  return count;
}

async function left(count: number): Promise<void> {
  await page.getByText(`Hors ligne · ${count} fiche`).first().waitFor();
}

interface SessionView {
  state: string;
  counters: { done: number; calls: number; waiting: number };
  cards: { prospectId: string; leaseUntil: string }[];
}

const sessionId = () => new URL(page.url()).pathname.split('/').at(-1);

async function session(): Promise<SessionView> {
  return (await api('GET', `/api/v1/call-sessions/${sessionId()}`)).body as SessionView;
}

async function sentCalls(): Promise<Call[]> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'callSessionId', is: sessionId() }));
  return ((await api('GET', `/api/v1/interactions?limit=50&filter=${filter}`)).body as { items: Call[] }).items;
}
