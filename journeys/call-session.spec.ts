// A sales rep calls through a list without touching the mouse: from the list to the last summary, every result is on
// the timeline of its prospect.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { cardToCall } from './calling.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

interface Call {
  prospectId: string;
  outcome: string | null;
  note: string | null;
  durationInSeconds: number | null;
  undoneAt: string | null;
}

const SENT_WITHIN_MS = 20_000;

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
/** What each card was given, by name. */
const given = new Map<string, string>();

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'claire@demo.kili.example');
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  await context.addInitScript(putTelephone);
  page = await context.newPage();
  await signIn(page, kili, 'claire@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('one key on the list shows the first card: who, why, and what was said before', async () => {
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await page.getByText(/^Pourquoi (lui|elle|eux)/).waitFor();
  await page.getByText('Derniers échanges').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('the space bar dials once and hangs up, and the outcome key brings the next card', async () => {
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Raccrocher/ }).waitFor();
  expect(await dialled(page)).toEqual([expect.stringMatching(/^tel:\+33\d{9}$/)]);
  await page.waitForTimeout(1_100);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Rappeler 00:/ }).waitFor();
  await treat('1', 'INTERESSE');
  expect(await dialled(page)).toHaveLength(1);
});

test('ten cards without the mouse: a note, a reason, a date', async () => {
  for (const key of ['5', '6', '4', '2']) await treat(key, outcomes[key]!);

  await page.keyboard.press('n');
  await page.keyboard.type('Budget voté en janvier 1 2 3');
  await page.keyboard.press('Escape');
  await treat('7', 'RAPPELER_1_SEMAINE');

  const refused = await shownName(page);
  await page.keyboard.press('8');
  await page.getByText('pour quel motif').first().waitFor();
  expect(await shownName(page)).toBe(refused);
  await treat('2', 'PAS_INTERESSE');

  await page.keyboard.press('a');
  await page.getByText('quand').first().waitFor();
  await page.keyboard.press('d');
  await page.keyboard.type(`${dayAhead(10)} 14h30`);
  await treat('Enter', 'RAPPELER_LE');

  await page.keyboard.press('o');
  await page.getByRole('combobox', { name: 'Chercher un résultat' }).fill('occupé');
  await treat('Enter', 'OCCUPE');
  await treat('b', 'BARRAGE_SECRETAIRE');
  expect(given.size).toBe(10);
});

test('the wrong key is taken back: the card is there again and the count is right', async () => {
  const name = await shownName(page);
  await treat('5', 'PAS_DE_REPONSE');
  await treatedCount(11);
  await page.keyboard.press('Control+z');
  await page.getByRole('heading', { level: 2, name }).waitFor();
  await treatedCount(10);
  await treat('3', 'VEUT_DEMO');
});

test('keys pressed without a pause each end a card of their own', async () => {
  await cardToCall(page);
  const keys = [...inARow.keys()];
  await Promise.all([...keys, 'Space'].map((key) => page.keyboard.press(key)));
  await page.getByRole('button', { name: /^Raccrocher/ }).waitFor();
  await treatedCount(11 + keys.length);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Rappeler 00:/ }).waitFor();
  expect(await dialled(page)).toHaveLength(2);
});

test('a break, and the end', async () => {
  await page.keyboard.press('h');
  await page.getByRole('heading', { name: 'Session en pause' }).waitFor();
  await page.keyboard.press('h');
  await page.getByRole('button', { name: /^Appeler/ }).waitFor();

  await page.keyboard.press('h');
  await page.keyboard.press('l');
  const wayBack = page.getByRole('button', { name: /^Reprendre la session de .*\(16 traités, \d+ restants\)/ });
  await wayBack.waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: /^Reprendre la session/ }).click();
  await page.getByRole('heading', { name: 'Session en pause' }).waitFor();
  await page.keyboard.press('l');
  await wayBack.click();
  await page.getByRole('heading', { name: 'Session en pause' }).waitFor();

  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Session terminée' }).waitFor();
  await page.getByRole('button', { name: '16 Appels' }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('every call stands on its prospect’s timeline, with its outcome, duration and note', async () => {
  // The number dialled last had no outcome when the session ended.
  const all = await sentCalls(18);
  const calls = all.filter(({ outcome }) => outcome !== null);
  expect(calls).toHaveLength(17);
  expect(calls.filter(({ undoneAt }) => undoneAt)).toHaveLength(1);
  const standing = calls.filter(({ undoneAt }) => !undoneAt);
  expect(new Set(standing.map(({ prospectId }) => prospectId)).size).toBe(16);
  const names = await Promise.all(standing.map(({ prospectId }) => nameOf(prospectId)));
  const byName = new Map(standing.map(({ outcome }, place) => [names[place]!, outcome]));
  expect(Object.fromEntries(byName)).toMatchObject(Object.fromEntries(given));
  const others = standing.filter((_, place) => !given.has(names[place]!));
  expect(others.map(({ outcome }) => outcome).sort()).toEqual([...inARow.values()].sort());

  const first = standing.find(({ durationInSeconds }) => durationInSeconds !== null);
  expect(first?.outcome).toBe('INTERESSE');
  expect(first?.durationInSeconds).toBeGreaterThanOrEqual(1);
  expect(standing.find(({ note }) => note)?.note).toBe('Budget voté en janvier 1 2 3');
  for (const { prospectId, outcome } of standing) {
    const { body } = await api('GET', `/api/v1/prospects/${prospectId}/timeline`);
    expect((body as { items: Call[] }).items[0]).toMatchObject({ kind: 'call', outcome });
  }
});

test('a session that is ended has no way back', async () => {
  await page.getByRole('main').getByRole('button', { name: 'Retour à la liste' }).click();
  await page.getByRole('row').nth(1).waitFor();
  expect(await page.getByRole('button', { name: /^Reprendre la session/ }).count()).toBe(0);
});

const outcomes: Record<string, string> = {
  '2': 'TRES_INTERESSE',
  '4': 'RAPPELER_PLUS_TARD',
  '5': 'PAS_DE_REPONSE',
  '6': 'MESSAGE_VOCAL',
};

/** Outcomes that ask nothing more, by their keys. */
const inARow = new Map([
  ['5', 'PAS_DE_REPONSE'],
  ['6', 'MESSAGE_VOCAL'],
  ['4', 'RAPPELER_PLUS_TARD'],
  ['1', 'INTERESSE'],
  ['7', 'RAPPELER_1_SEMAINE'],
]);

/** « 3/12 » */
function dayAhead(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return `${day.getDate()}/${day.getMonth() + 1}`;
}

/** Presses the key that ends the card, and waits for the next one. */
async function treat(key: string, outcome: string): Promise<void> {
  await cardToCall(page);
  const name = await shownName(page);
  given.set(name, outcome);
  await page.keyboard.press(key);
  await page.waitForFunction((before) => document.querySelector('h2')?.firstChild?.textContent !== before, name);
}

function shownName(on: Page): Promise<string> {
  return on.evaluate(() => document.querySelector('h2')?.firstChild?.textContent ?? '');
}

async function treatedCount(count: number): Promise<void> {
  await page.getByRole('progressbar', { name: new RegExp(`^${count} fiches traitées sur`) }).waitFor();
}

/** The calls of the session, once the device has sent all. */
async function sentCalls(count: number): Promise<Call[]> {
  const sessionId = new URL(page.url()).pathname.split('/').at(-1);
  const filter = encodeURIComponent(JSON.stringify({ field: 'callSessionId', is: sessionId }));
  let calls: Call[] = [];
  for (const until = Date.now() + SENT_WITHIN_MS; Date.now() < until; await page.waitForTimeout(100)) {
    const { body } = await api('GET', `/api/v1/interactions?limit=50&filter=${filter}`);
    calls = (body as { items: Call[] }).items;
    if (calls.length === count && calls.some(({ undoneAt }) => undoneAt)) return calls;
  }
  const seen = calls.map(({ outcome, undoneAt }) => (undoneAt ? `${outcome} taken back` : outcome));
  throw new Error(`${count} calls were to be sent, one of them taken back; there are ${seen.join(', ')}`);
}

async function nameOf(prospectId: string): Promise<string> {
  const { body } = await api('GET', `/api/v1/prospects/${prospectId}`);
  const { firstName, lastName, organisation } = body as Record<string, string | null>;
  return [firstName, lastName].filter(Boolean).join(' ') || (organisation ?? '');
}

interface WithTelephone extends Window {
  dialled?: string[];
}

/** Stands in the page for the program that would take `tel:` addresses. */
function putTelephone() {
  const dialled: string[] = [];
  (window as WithTelephone).dialled = dialled;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link?.href.startsWith('tel:')) return;
    event.preventDefault();
    dialled.push(link.href);
  });
}

function dialled(on: Page): Promise<string[]> {
  return on.evaluate(() => (window as WithTelephone).dialled ?? []);
}
