// What to do next: proposed after a call and on the record, followed by one key, put aside with a reason, reported on.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { cardToCall, openCallingPage } from './calling.ts';
import { type Api, type RunningKili, signIn } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

const people = ['Alix', 'Bruno', 'Colette', 'Denis'].map((firstName, place) => ({
  firstName,
  lastName: 'Suggère',
  organisation: 'Papeterie Suggère',
  phones: [{ number: `04 78 55 44 0${place}` }],
  emails: [{ address: `${firstName.toLowerCase()}@suggere.example` }],
}));
const ids: string[] = [];

beforeAll(async () => {
  ({ kili, browser, context, page, api } = await openCallingPage('claire@demo.kili.example'));
  for (const person of people) ids.push(((await api('POST', '/api/v1/prospects', person)).body as { id: string }).id);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const suggestion = (text: string) => page.getByRole('button', { name: text });
const shownName = async () => (await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '';

/** Whose quote is to be sent. */
let quoted = '';

test('after « Très intéressé » one key begins the e-mail of the quote', async () => {
  await page.goto(`${kili.url}/prospects?q=${encodeURIComponent('Papeterie Suggère')}&cible=B2B`);
  await page
    .getByRole('row', { name: /Suggère/ })
    .nth(3)
    .waitFor();
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  const name = await shownName();
  await page.keyboard.press('2');
  await expect.poll(shownName).not.toBe(name);
  await suggestion('Envoyer un devis maintenant').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('s');
  await suggestion('Envoyer un devis maintenant').waitFor({ state: 'detached' });
  const letter = page.getByRole('dialog', { name: /^Écrire à/ });
  expect(await letter.getByLabel('Message').inputValue()).toContain('au sujet de votre devis');
  expect(await letter.getByLabel('Objet').inputValue()).toBe('Votre devis');
  await page.keyboard.press('Escape');
  await letter.waitFor({ state: 'detached' });
  // Left without sending, it was not followed: it still waits.
  quoted = ids[people.findIndex(({ firstName }) => name.startsWith(firstName))]!;
  const asked = async () =>
    ((await api('GET', `/api/v1/suggestions?prospectId=${quoted}`)).body as { items: { rule: number }[] }).items;
  await expect.poll(asked, { timeout: 20_000 }).not.toEqual([]);
});

test('put aside with a reason, it does not come back for this person', async () => {
  await cardToCall(page);
  const name = await shownName();
  const id = ids[people.findIndex(({ firstName }) => name.startsWith(firstName))]!;
  await page.keyboard.press('1');
  await suggestion('Proposer un échange de 20 min').waitFor();
  await page.getByRole('button', { name: 'Écarter cette suggestion' }).click();
  await page.getByRole('menuitem', { name: 'Pas adaptée à ce prospect' }).click();
  await suggestion('Proposer un échange de 20 min').waitFor({ state: 'detached' });
  const asked = async () =>
    ((await api('GET', `/api/v1/suggestions?prospectId=${id}`)).body as { items: { rule: number }[] }).items;
  await expect.poll(asked, { timeout: 20_000 }).toEqual([]);
});

test('what the note says is offered as chips, and kept only by a press', async () => {
  await cardToCall(page);
  const name = await shownName();
  const id = ids[people.findIndex(({ firstName }) => name.startsWith(firstName))]!;
  const stored = async () => (await api('GET', `/api/v1/prospects/${id}`)).body as Record<string, unknown>;
  await page.keyboard.press('n');
  await page.keyboard.type('budget 5000 euros, décision fin janvier');
  const chips = page.getByRole('group', { name: 'Lu dans la note, à confirmer' });
  await chips.getByText(/Budget\s: 5\s000\s€/).waitFor();
  await chips.getByText(/Décision\s: 31\/01\/20/).waitFor();
  expect(await stored()).toMatchObject({ budget: null, decisionOn: null });
  await chips.getByText(/Budget/).click();
  await expect.poll(stored, { timeout: 20_000 }).toMatchObject({ budget: { amount: 500_000, currency: 'EUR' } });
  expect(await stored()).toMatchObject({ decisionOn: null });
  await page.keyboard.press('Escape');
});

test('a call-back is given in words', async () => {
  await page.keyboard.press('a');
  await page.getByText('quand').first().waitFor();
  await page.keyboard.press('d');
  await page.keyboard.type('dans 2 semaines');
  await page.getByRole('button', { name: /^Rappeler .*\d{1,2}:\d{2}$/ }).waitFor();
  const name = await shownName();
  await page.keyboard.press('Enter');
  await expect.poll(shownName).not.toBe(name);
});

test('without an address the same key opens its field beside the session, and the suggestion stays', async () => {
  for (const firstName of ['Yann', 'Zoé', 'Xavière']) {
    const place = { firstName, lastName: 'Sansmail', organisation: 'Reliure Sansmail' };
    await api('POST', '/api/v1/prospects', { ...place, phones: [{ number: `04 78 55 45 0${firstName.length}` }] });
  }
  await page.goto(`${kili.url}/prospects?q=${encodeURIComponent('Reliure Sansmail')}&cible=B2B`);
  await page
    .getByRole('row', { name: /Sansmail/ })
    .nth(2)
    .waitFor();
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  await page.keyboard.press('2');
  const quote = page.getByRole('button', { name: /Envoyer un devis maintenant · pas d’adresse e-mail/ });
  await quote.waitFor();
  const opening = context.waitForEvent('page');
  await page.keyboard.press('s');
  const record = await opening;
  const isInField = () =>
    record.evaluate(() => document.activeElement?.closest('[data-part="emails"]') instanceof HTMLElement);
  await expect.poll(isInField, { timeout: 15_000 }).toBe(true);
  await quote.waitFor();
  await record.close();

  await cardToCall(page);
  await page.keyboard.press('9');
  await page.keyboard.press('1');
  await page.getByText('Opposition enregistrée').first().waitFor();
  expect(await page.getByRole('button', { name: /Opposition enregistrée/ }).count()).toBe(0);
  await page.keyboard.press('Control+z');
  await page.getByText(/Une opposition ne s’annule pas par une touche/).waitFor();
});

test('on the record the same key follows the suggestion', async () => {
  const prospectId = ids.at(-1)!;
  const session = (await api('POST', '/api/v1/call-sessions', { prospectIds: [prospectId] })).body as { id: string };
  const calling = `/api/v1/call-sessions/${session.id}`;
  const { entryId } = (await api('POST', `${calling}/next`, {})).body as { entryId: string };
  expect((await api('POST', `${calling}/outcomes`, { entryId, outcome: 'FAUX_NUMERO' })).status).toBe(201);
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  const card = page.getByRole('region', { name: 'À faire maintenant' });
  await card.getByText('Trouver un autre numéro').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('s');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.matches('[data-part="phones"] input')))
    .toBe(true);
  await card.getByText('Trouver un autre numéro').waitFor({ state: 'detached' });
});

test('a note on the record offers its call-back, which is planned by a press', async () => {
  await page.keyboard.press('Escape');
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('à rappeler mardi 15 h');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /Rappel\s: .* 15:00/ }).click();
  await page.getByRole('region', { name: 'Prochaine action' }).getByText(/15:00/).first().waitFor();
});

test('the e-mail it begins counts as followed once it is sent', async () => {
  await page.goto(`${kili.url}/prospects/${quoted}`);
  const card = page.getByRole('region', { name: 'À faire maintenant' });
  await card.getByText('Envoyer un devis maintenant').waitFor();
  await page.keyboard.press('s');
  const letter = page.getByRole('dialog', { name: /^Écrire à/ });
  expect(await letter.getByLabel('Objet').inputValue()).toBe('Votre devis');
  await card.getByText('Envoyer un devis maintenant').waitFor();
  await letter.getByRole('button', { name: /^Envoyer/ }).click();
  await letter.waitFor({ state: 'detached' });
  await card.getByText('Envoyer un devis maintenant').waitFor({ state: 'detached' });
});

test('the report tells what was followed and what was put aside, and whom', async () => {
  await page.goto(`${kili.url}/suggestions`);
  const row = page.getByRole('row', { name: /Envoyer un devis maintenant/ });
  await row.waitFor();
  const aside = page.getByRole('row', { name: /Proposer un échange de 20 min/ });
  await aside.getByText('Pas adaptée à ce prospect (1)').waitFor();
  await row.getByRole('button', { name: /^Suivies/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Suggère/ })
    .waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a rule is switched off, reworded and restored in the settings', async () => {
  const other = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  const settings = await other.newPage();
  await signIn(settings, kili, 'admin@demo.kili.example');
  await settings.goto(`${kili.url}/parametres/suggestions`);
  await settings.getByRole('button', { name: /^Trouver un autre numéro/ }).click();
  await settings.getByRole('textbox', { name: 'Texte' }).fill('Chercher sur leur site');
  await settings.getByRole('button', { name: 'Enregistrer' }).click();
  await settings.getByRole('button', { name: /^Chercher sur leur site/ }).click();
  await settings.getByRole('button', { name: 'Rétablir la règle' }).click();
  await settings.getByRole('button', { name: /^Trouver un autre numéro/ }).waitFor();
  expect(await accessibilityViolations(settings)).toEqual([]);
  await other.close();
});
