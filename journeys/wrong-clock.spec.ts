// The clock of this device is hours wrong: what the calling screens say of the present is the server's, once it was heard.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardToCall, keepTelephoneSilent } from './calling.ts';
import { setClockWrong } from './device-faults.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

const HOURS_FAST = 7;
const TOLD_WITHIN_MS = 30_000;

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'manager@demo.kili.example');
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  await context.addInitScript(keepTelephoneSilent);
  await context.addInitScript(setClockWrong, HOURS_FAST);
  page = await context.newPage();
  await signIn(page, kili, 'manager@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

test('a call-back in seven hours is not due, and the card tells the hour it is there', async () => {
  const users = ((await api('GET', '/api/v1/users?limit=50')).body as { items: { id: string; email: string }[] }).items;
  const ownerId = users.find(({ email }) => email.startsWith('manager@'))!.id;
  const made = async (lastName: string, place: number) => {
    const phones = [{ number: `06 12 34 87 1${place}`, kind: 'mobile' }];
    const more = { ownerId, phones, audience: 'B2B', address: { country: 'FR', postalCode: '75011' } };
    return ((await api('POST', '/api/v1/prospects', { lastName, ...more })).body as { id: string }).id;
  };
  const [first, promised] = [await made('Heure', 1), await made('Promis', 2)];
  const promise = (minutes: number) =>
    api('POST', `/api/v1/prospects/${promised}/calls`, { outcome: 'RAPPELER_LE', nextActionAt: inMinutes(minutes) });
  // By the wrong clock it would be due since twenty minutes.
  expect((await promise(HOURS_FAST * 60 - 20)).status).toBe(201);
  const prospectIds = [first, promised];
  const session = (await api('POST', '/api/v1/call-sessions', { prospectIds })).body as { id: string };
  await page.goto(`${kili.url}/appels/${session.id}`);
  await cardToCall(page);

  const told = async () =>
    (await page
      .getByText(/\d{1,2}:\d\d chez (lui|elle|eux)/)
      .first()
      .textContent()) ?? '';
  const inParis = (minutes: number) =>
    new Date(Date.now() + minutes * 60_000)
      .toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' })
      .replace(/^0/, '');
  const isOfNow = async () => {
    const text = await told();
    return [-1, 0, 1].some((minutes) => new RegExp(`(^|\\D)${inParis(minutes)} chez`).test(text));
  };
  await expect.poll(isOfNow, { timeout: TOLD_WITHIN_MS }).toBe(true);
  expect(await page.getByText(/Rappel dû/).count()).toBe(0);
  await promise(3);
  await page.getByText(/Rappel dû dans \d min.: Promis/).waitFor();
});
