// An appointment agreed on during a call: one key for the result, one for the slot, and the next card; taken back together.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { cardToCall, openCallingPage } from './calling.ts';
import type { Api, RunningKili } from './start-kili.ts';

const SENT_WITHIN_MS = 20_000;

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;

const organisation = 'Atelier Créneau';
const people = ['Alix', 'Bruno', 'Colette', 'Denis', 'Elise'].map((firstName, place) => ({
  ...{ firstName, lastName: 'Créneau', organisation },
  phones: [{ number: `04 78 55 47 0${place}` }],
  emails: [{ address: `${firstName.toLowerCase()}@creneau.example` }],
}));
const ids: string[] = [];

beforeAll(async () => {
  ({ kili, browser, page, api } = await openCallingPage('claire@demo.kili.example'));
  for (const person of people) ids.push(((await api('POST', '/api/v1/prospects', person)).body as { id: string }).id);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

interface Shown {
  prospectId: string;
  startAt: string;
}

const panel = () => page.getByRole('dialog', { name: /^Rendez-vous avec/ });
const slots = () => panel().getByRole('region', { name: 'Prochains créneaux libres' }).getByRole('button');
/** Told above the card, and among what was said before. */
const planned = () => page.getByText(/^Rendez-vous planifié/).first();
const shownName = async () => (await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '';
const idOf = (name: string) => ids[people.findIndex(({ firstName }) => name.startsWith(firstName))]!;

async function appointmentsOf(prospectId: string): Promise<Shown[]> {
  const { body } = await api('GET', '/api/v1/appointments?sort=-createdAt');
  return (body as { items: Shown[] }).items.filter((one) => one.prospectId === prospectId);
}

async function nextActionOf(prospectId: string): Promise<string | null> {
  return ((await api('GET', `/api/v1/prospects/${prospectId}`)).body as { nextActionAt: string | null }).nextActionAt;
}

/** Both stand, and what comes next is the appointment. */
async function isAgreedWith(prospectId: string): Promise<void> {
  const agreed = async () => {
    const starts = (await appointmentsOf(prospectId)).map(({ startAt }) => startAt);
    return { starts, next: await nextActionOf(prospectId) };
  };
  // One that was taken back may still be there for a moment.
  await expect
    .poll(agreed, { timeout: SENT_WITHIN_MS })
    .toSatisfy(({ starts, next }) => starts.length === 1 && starts[0] === next);
}

test('« RDV pris » opens the slots beside the card; Escape leaves everything as it was', async () => {
  await page.goto(`${kili.url}/prospects?q=${encodeURIComponent(organisation)}&cible=B2B`);
  await page
    .getByRole('row', { name: /Créneau/ })
    .nth(4)
    .waitFor();
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  const name = await shownName();
  await page.keyboard.press('n');
  await page.keyboard.type('Libre en fin de semaine');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await slots().nth(2).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
  expect(await shownName()).toBe(name);
  await page.getByText('Libre en fin de semaine').waitFor();
});

test('a slot by its key brings the next card, and Ctrl+Z takes both back', async () => {
  const name = await shownName();
  await page.keyboard.press('c');
  await slots().nth(1).waitFor();
  await page.keyboard.press('2');
  await expect.poll(shownName).not.toBe(name);
  await page.keyboard.press('Control+z');
  await expect.poll(shownName).toBe(name);
  const undone = async () => {
    const { body } = await api('GET', `/api/v1/interactions?prospectId=${idOf(name)}&kind=call`);
    return (body as { items: { undoneAt: string | null }[] }).items.filter(({ undoneAt }) => undoneAt !== null).length;
  };
  await expect.poll(undone, { timeout: SENT_WITHIN_MS }).toBe(1);
  await expect.poll(() => appointmentsOf(idOf(name)), { timeout: SENT_WITHIN_MS }).toEqual([]);
  await expect.poll(() => nextActionOf(idOf(name))).toBeNull();
});

test('Enter takes the first slot, and the appointment stands in the agenda', async () => {
  const name = await shownName();
  await page.keyboard.press('c');
  await slots().first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(shownName).not.toBe(name);
  await isAgreedWith(idOf(name));
});

test('V makes one while the call goes on, and the result takes it over', async () => {
  await cardToCall(page);
  const name = await shownName();
  await page.keyboard.press('v');
  await slots().first().waitFor();
  await page.keyboard.press('2');
  await planned().waitFor();
  await page.getByRole('button', { name: /^Annuler le rendez-vous/ }).waitFor();
  await page.keyboard.press('Control+z');
  await planned().waitFor({ state: 'detached' });
  expect(await shownName()).toBe(name);
  await page.keyboard.press('v');
  await slots().first().waitFor();
  await page.keyboard.press('1');
  await planned().waitFor();
  await panel().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Annuler le rendez-vous/ }).waitFor();
  expect(await shownName()).toBe(name);
  await expect.poll(() => appointmentsOf(idOf(name)), { timeout: SENT_WITHIN_MS }).toHaveLength(1);
  await page.keyboard.press('c');
  await expect.poll(shownName).not.toBe(name);
  await isAgreedWith(idOf(name));
});

test('after « Veut une démo » the suggestion opens the slots of that person', async () => {
  await cardToCall(page);
  const name = await shownName();
  await page.keyboard.press('3');
  await expect.poll(shownName).not.toBe(name);
  const suggestion = page.getByRole('button', { name: 'Proposer RDV visio' });
  await suggestion.waitFor();
  await page.keyboard.press('s');
  await panel()
    .getByText(new RegExp(name.split(' ')[0]!))
    .first()
    .waitFor();
  await page.keyboard.press('1');
  await suggestion.waitFor({ state: 'detached' });
  await isAgreedWith(idOf(name));
});

test('the agenda has them all', async () => {
  await page.goto(`${kili.url}/agenda`);
  await page.getByText('Liste', { exact: true }).click();
  await expect.poll(() => page.getByText(/Rendez-vous avec .* Créneau/).count()).toBe(3);
});

test('Ma journée shows the one of today in its place and with whom it is, and opens it', async () => {
  const [day, time] = new Date(Date.now() + 5 * 60_000)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Paris' })
    .split(' ') as [string, string];
  const title = 'Point de fin de journée';
  const [prospectId] = ids;
  await api('POST', '/api/v1/appointments', { title, day, time: time.slice(0, 5), prospectId, attendees: [] });
  await page.getByRole('link', { name: 'Ma journée' }).click();
  const row = page.getByRole('listitem').filter({ hasText: title });
  await row.getByText(/Visio · Planifié/).waitFor({ timeout: SENT_WITHIN_MS });
  await row.getByText(/^Alix Créneau · /).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await row.getByRole('button', { name: title }).click();
  const shown = page.getByRole('dialog', { name: title });
  await shown.getByRole('button', { name: 'Confirmé par le client' }).click();
  await row.getByText(/Visio · Confirmé/).waitFor();
});
