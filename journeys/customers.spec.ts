// A prospect signs: one press makes them a customer, another takes it back, and the section « Clients » shows who they are.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardToCall } from './calling.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let sarrazin: string;

const made = async (more: object) =>
  (
    (await api('POST', '/api/v1/prospects', { lastName: 'Sarrazin', organisation: 'Luxéo', ...more })).body as {
      id: string;
    }
  ).id;
const customerSince = async (id: string) =>
  ((await api('GET', `/api/v1/prospects/${id}`)).body as { customerSince: string | null }).customerSince;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  sarrazin = await made({ firstName: 'Denis', phones: [{ number: '06 39 98 77 01' }] });
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('one press on the record converts, and Ctrl+Z takes it back', async () => {
  await page.goto(`${kili.url}/prospects/${sarrazin}`);
  await page.getByRole('button', { name: /^Convertir en client/ }).click();
  await page.getByText('Client depuis le').waitFor();
  await expect.poll(() => customerSince(sarrazin)).not.toBeNull();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: /^Convertir en client/ }).waitFor();
  await expect.poll(() => customerSince(sarrazin)).toBeNull();
});

test('without a network too: the key W, and it arrives later', async () => {
  await context.setOffline(true);
  await page.keyboard.press('w');
  await page.getByText('Client depuis le').waitFor();
  await context.setOffline(false);
  await expect.poll(() => customerSince(sarrazin), { timeout: 30_000 }).not.toBeNull();
});

test('the section « Clients » lists who has signed', async () => {
  await page.getByRole('link', { name: 'Clients' }).click();
  await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor();
  await page.getByRole('row', { name: /Denis Sarrazin/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('compteur')).toBe('clients');
});

test('whoever seems to be a customer known already is proposed as one record', async () => {
  const same = await made({ firstName: 'D.', phones: [{ number: '06 39 98 77 01' }] });
  await page.goto(`${kili.url}/prospects/${same}`);
  await page.getByRole('button', { name: /^Convertir en client/ }).click();
  await page.getByText(/Denis Sarrazin.* est déjà client/).waitFor();
  await page.getByRole('button', { name: 'Comparer et réunir' }).click();
  await page.waitForURL(/doublons\/fusionner/);
});

test('from the menu of a card on the board', async () => {
  const id = await made({ lastName: 'Vauquelin', organisation: 'Colonnes SA' });
  await page.goto(`${kili.url}/prospects?q=Vauquelin&affichage=colonnes`);
  await page.getByRole('button', { name: 'Déplacer Vauquelin' }).click();
  await page.getByRole('menuitem', { name: 'Convertir en client' }).click();
  await page.getByText('Vauquelin est client').waitFor();
  await expect.poll(() => customerSince(id)).not.toBeNull();
});

test('from the card of a call, which goes on; and back', async () => {
  const id = await made({ lastName: 'Wagram', audience: 'B2B', phones: [{ number: '04 78 55 46 77' }] });
  const start = { prospectIds: [id], title: 'Signature' };
  const session = (await api('POST', '/api/v1/call-sessions', start)).body as { id: string };
  await page.goto(`${kili.url}/appels/${session.id}`);
  await cardToCall(page);
  await page.keyboard.press('g');
  await page.getByText('Wagram est client').waitFor();
  await expect.poll(() => customerSince(id)).not.toBeNull();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: /^Convertir en client/ }).waitFor();
  await expect.poll(() => customerSince(id)).toBeNull();
  await page.getByRole('button', { name: /^Convertir en client/ }).click();
  await page.getByText('Wagram est client').waitFor();
  await page.keyboard.press('1');
  await page.getByText('Tout le monde a été appelé').waitFor();
  await expect.poll(() => customerSince(id)).not.toBeNull();
});
