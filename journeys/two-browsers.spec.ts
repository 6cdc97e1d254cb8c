// Two people of one company look at the same prospect: what one writes, the other sees without touching anything.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardToCall, keepTelephoneSilent } from './calling.ts';
import { apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let claire: Page;
let karim: Page;
let prospectId: string;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  const api = await apiAs(kili, 'claire@demo.kili.example');
  const created = await api('POST', '/api/v1/prospects', { lastName: 'Témoin', organisation: 'Deux Écrans SARL' });
  prospectId = (created.body as { id: string }).id;
  [claire, karim] = await Promise.all([openProspect('claire'), openProspect('karim')]);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const timeline = (page: Page) => page.getByRole('region', { name: 'Historique' });

async function openProspect(name: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await signIn(page, kili, `${name}@demo.kili.example`);
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  await page.getByRole('heading', { name: 'Témoin' }).waitFor();
  return page;
}

test('a note that Claire writes appears on Karim’s screen', async () => {
  await claire.keyboard.press('n');
  await claire.keyboard.type('Rappeler après le salon');
  await claire.keyboard.press('Control+Enter');
  for (const page of [karim, claire]) await timeline(page).getByText('Rappeler après le salon').waitFor();
});

test('a prospect that Claire creates appears in Karim’s list, and a neighbour never sees it', async () => {
  await karim.goto(`${kili.url}/prospects`);
  await karim.getByRole('heading', { name: /^Prospects/ }).waitFor();
  const neighbour = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await signIn(neighbour, kili, 'lea@voisin.kili.example');
  await neighbour.getByRole('heading', { name: /^Prospects/ }).waitFor();

  const api = await apiAs(kili, 'claire@demo.kili.example');
  await api('POST', '/api/v1/prospects', { lastName: 'Apparue', firstName: 'Zoé' });
  await karim.getByText('Zoé Apparue').waitFor();
  expect(await neighbour.getByText('Zoé Apparue').count()).toBe(0);
});

test('whom Claire is calling Karim is not told that he may call', async () => {
  const api = await apiAs(kili, 'claire@demo.kili.example');
  const phones = [{ number: '04 78 55 46 01' }];
  const { id } = (await api('POST', '/api/v1/prospects', { lastName: 'Tenu', organisation: 'Tenu SARL', phones }))
    .body as { id: string };
  await claire.addInitScript(keepTelephoneSilent);
  await claire.goto(`${kili.url}/prospects/${id}`);
  await claire.getByRole('heading', { name: 'Tenu' }).waitFor();
  await claire.keyboard.press('c');
  await claire.waitForURL(/\/appels\//);
  await cardToCall(claire);
  await claire.keyboard.press('Space');
  await claire.getByRole('button', { name: /^Raccrocher/ }).waitFor();

  await karim.goto(`${kili.url}/prospects/${id}`);
  const right = karim.getByRole('region', { name: 'Droit d’appel' });
  await right.getByText(/^En appel avec Claire/).waitFor();
  expect(await right.getByText('Appel possible maintenant').count()).toBe(0);
});
