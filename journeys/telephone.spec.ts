// A rep pairs their mobile by its code, and calls: the number asked for at the desk is dialled by a press on the mobile.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { cardToCall, keepTelephoneSilent } from './calling.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

const EMAIL = 'claire@demo.kili.example';

let kili: RunningKili;
let browser: Browser;
let desk: Page;
let mobile: BrowserContext;
let phone: Page;
let api: Api;
/** Where the code led. */
let address = '';

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, EMAIL);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  await context.addInitScript(keepTelephoneSilent);
  mobile = await browser.newContext({
    locale: 'fr-FR',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    userAgent: 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
  });
  await mobile.addInitScript(keepTelephoneSilent);
  desk = await context.newPage();
  phone = await mobile.newPage();
  await signIn(desk, kili, EMAIL);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a program for sip: addresses takes the numbers once it is chosen, on every device', async () => {
  await openAccount();
  await chooseWay('Un logiciel SIP (sip:)');
  await desk.goto(`${kili.url}/prospects?cible=B2B&compteur=mes`);
  await desk.getByRole('row').nth(1).waitFor();
  await desk.keyboard.press('p');
  await expect.poll(() => desk.locator('a[href^="sip:+33"]').count()).toBeGreaterThan(0);
});

test('the code of « Mon compte » pairs the mobile, after a press on its page', async () => {
  await openAccount();
  await desk.getByRole('button', { name: 'Relier mon téléphone' }).click();
  await desk.getByRole('img', { name: 'Code QR pour relier votre mobile' }).waitFor();
  address = (await desk.locator('code').textContent()) ?? '';
  expect(await accessibilityViolations(desk)).toEqual([]);

  await phone.goto(address);
  await phone.getByRole('button', { name: 'Relier ce téléphone' }).click();
  await phone.getByRole('heading', { name: 'Prêt à composer' }).waitFor();
  await phone.getByText('Claire', { exact: false }).waitFor();
  expect(await accessibilityViolations(phone)).toEqual([]);
  await desk.getByText('Votre mobile est relié.').waitFor();
  await desk.getByText('Chrome sur Android').waitFor();
  await desk.getByText('À l’écoute').waitFor();
  expect(await chosenWay()).toBe('Mon mobile, relié par un code QR');
});

test('a code that has been used pairs nothing more', async () => {
  const other = await mobile.newPage();
  await other.goto(address);
  await other.getByRole('button', { name: 'Relier ce téléphone' }).click();
  await other.getByText(/Ce code a déjà servi/).waitFor();
  await other.close();
});

test('« Appeler » puts the number on the mobile; a press dials; the desk follows, and takes the outcome', async () => {
  await startCalling();
  const name = await shownName();
  await desk.keyboard.press('Space');
  await phone.getByRole('heading', { name }).waitFor();
  await desk.getByText(/^Touchez .* sur votre téléphone$/).waitFor();
  expect(await accessibilityViolations(phone)).toEqual([]);
  expect(await accessibilityViolations(desk)).toEqual([]);
  const composer = phone.getByRole('link', { name: 'Composer' });
  expect(await composer.getAttribute('href')).toMatch(/^tel:\+\d{9,}$/);
  expect(await desk.getByRole('button', { name: /^Raccrocher/ }).count()).toBe(0);

  await composer.click();
  await desk.getByRole('button', { name: /^Raccrocher/ }).waitFor();
  await phone.getByText('Appel en cours').first().waitFor();
  await phone.getByRole('button', { name: 'J’ai raccroché' }).click();
  await desk.getByRole('button', { name: /^Rappeler 00:/ }).waitFor();
  await phone.getByRole('heading', { name: 'Prêt à composer' }).waitFor();

  await desk.keyboard.press('5');
  await expect.poll(() => shownName()).not.toBe(name);
  await expect.poll(calls).toMatchObject([{ outcome: 'PAS_DE_REPONSE', durationInSeconds: expect.any(Number) }]);
});

test('the call is ended at the desk too, and a number is taken back undialled', async () => {
  await cardToCall(desk);
  await desk.keyboard.press('Space');
  await phone.getByRole('link', { name: 'Composer' }).click();
  await desk.getByRole('button', { name: /^Raccrocher/ }).waitFor();
  await desk.keyboard.press('Space');
  await desk.getByRole('button', { name: /^Rappeler 00:/ }).waitFor();
  await phone.getByRole('heading', { name: 'Prêt à composer' }).waitFor();

  await desk.keyboard.press('Space');
  await phone.getByRole('link', { name: 'Composer' }).waitFor();
  await desk.getByRole('button', { name: 'Annuler', exact: true }).click();
  await phone.getByRole('heading', { name: 'Prêt à composer' }).waitFor();
  const name = await shownName();
  await desk.keyboard.press('5');
  await expect.poll(() => shownName()).not.toBe(name);
});

test('a mobile that is away: the desk says so at once, and dials by itself', async () => {
  await cardToCall(desk);
  const name = await shownName();
  await phone.goto('about:blank');
  // The desk learns of it by asking: until then the line counts as open.
  await expect.poll(async () => (await companions())[0]?.isListening).toBe(false);
  await desk.keyboard.press('Space');
  await desk.getByText(/Votre téléphone ne répond pas/).waitFor();
  await desk.keyboard.press('Space');
  await desk.getByRole('button', { name: /^Raccrocher/ }).waitFor();
  await desk.keyboard.press('Space');
  await desk.getByRole('button', { name: /^Rappeler 00:/ }).waitFor();
  await desk.keyboard.press('5');
  await expect.poll(() => shownName()).not.toBe(name);
});

test('a mobile put away with the number on it: told within seconds, and no outcome is taken for a call not made', async () => {
  await phone.goto(`${kili.url}/telephone`);
  await phone.getByRole('heading', { name: 'Prêt à composer' }).waitFor();
  await expect.poll(async () => (await companions())[0]?.isListening).toBe(true);
  await cardToCall(desk);
  const name = await shownName();
  await desk.keyboard.press('Space');
  await phone.getByRole('link', { name: 'Composer' }).waitFor();
  await desk.getByText(/^Touchez .* sur votre téléphone$/).waitFor();
  await desk.keyboard.press('5');
  await desk.getByText(/Le numéro n’a pas encore été composé/).waitFor();
  expect(await shownName()).toBe(name);
  await phone.goto('about:blank');
  await desk.getByText(/Votre téléphone ne répond pas/).waitFor({ timeout: 6_000 });
  await desk.keyboard.press('Escape');
  await desk
    .getByRole('button', { name: /^Appeler/ })
    .first()
    .waitFor();
  await desk.keyboard.press('5');
  await expect.poll(() => shownName()).not.toBe(name);
});

test('a call made on another telephone is noted on the card, and takes its outcome', async () => {
  await cardToCall(desk);
  const name = await shownName();
  await desk.keyboard.press('i');
  await desk.getByLabel('Durée (min)').fill('4');
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: /^Rappeler 04:00/ }).waitFor();
  await desk.keyboard.press('1');
  await expect.poll(() => shownName()).not.toBe(name);
  await expect.poll(calls).toContainEqual(expect.objectContaining({ outcome: 'INTERESSE', durationInSeconds: 240 }));
});

test('it is noted from the record too, and taken back', async () => {
  await desk.goto(`${kili.url}/prospects?cible=B2B&compteur=mes`);
  await desk.getByRole('row').nth(3).waitFor();
  await desk.getByRole('gridcell').first().click();
  await desk.keyboard.press('p');
  await desk.waitForURL(/\/prospects\/[0-9a-f-]{36}$/);
  await desk.getByRole('button', { name: 'Noter un appel passé ailleurs' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('Durée (min)').fill('7');
  await dialog.getByLabel('Note').fill('Rappelé depuis la voiture');
  expect(await accessibilityViolations(desk)).toEqual([]);
  await dialog.getByRole('button', { name: 'Pas intéressé' }).click();
  await dialog.getByText(/pour quel motif/).waitFor();
  await dialog
    .getByRole('button')
    .filter({ hasText: /^Budget|^Prix/ })
    .first()
    .click();
  await dialog.waitFor({ state: 'detached' });
  const timeline = desk.getByRole('region', { name: 'Échanges' });
  await timeline.getByText('Rappelé depuis la voiture').waitFor();
  await timeline.getByText('Appel composé sur un autre téléphone').first().waitFor();
  await desk.keyboard.press('Control+z');
  await desk.locator('s', { hasText: 'Rappelé depuis la voiture' }).waitFor();
});

test('ended in « Mon compte », the mobile shows nothing any more', async () => {
  await phone.goto(`${kili.url}/telephone`);
  await phone.getByRole('heading', { name: 'Prêt à composer' }).waitFor();
  await openAccount();
  await desk.getByRole('button', { name: /^Ne plus relier/ }).click();
  await phone.getByRole('heading', { name: 'Ce téléphone n’est pas relié' }).waitFor();
});

async function openAccount() {
  await desk.goto(`${kili.url}/mon-compte`);
  await desk.getByRole('heading', { name: 'Téléphone', exact: true }).waitFor();
}

const wayField = () => desk.getByRole('combobox', { name: 'Composer avec' });
const chosenWay = () => wayField().inputValue();

async function chooseWay(label: string) {
  await wayField().click();
  await desk.getByRole('option', { name: label }).click();
  await expect.poll(chosenWay).toBe(label);
}

async function startCalling() {
  await desk.goto(`${kili.url}/prospects?cible=B2B&compteur=mes`);
  await desk.getByRole('row').nth(1).waitFor();
  await desk.keyboard.press('a');
  await desk.waitForURL(/\/appels\//);
  await cardToCall(desk);
}

function shownName(): Promise<string> {
  return desk.evaluate(() => document.querySelector('h2')?.firstChild?.textContent ?? '');
}

interface Call {
  outcome: string | null;
  durationInSeconds: number | null;
}

/** Those of the session, the latest first. */
async function calls(): Promise<Call[]> {
  const sessionId = new URL(desk.url()).pathname.split('/').at(-1);
  const filter = encodeURIComponent(JSON.stringify({ field: 'callSessionId', is: sessionId }));
  const { body } = await api('GET', `/api/v1/interactions?limit=10&filter=${filter}`);
  return (body as { items: Call[] }).items;
}

async function companions(): Promise<{ isListening: boolean }[]> {
  const { body } = await api('GET', '/api/phone/companions');
  return (body as { items: { isListening: boolean }[] }).items;
}
