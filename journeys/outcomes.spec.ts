// The organisation adds a result of its own, and the next card is given it by its key.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardToCall, keepTelephoneSilent } from './calling.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
  await context.addInitScript(keepTelephoneSilent);
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const field = (name: string) => page.getByRole('textbox', { name, exact: true });

async function choose(name: string, option: string) {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('a result of one’s own: its key, its date, its stage; what would contradict itself is said at once', async () => {
  await page.goto(`${kili.url}/parametres/resultats`);
  await page.getByRole('button', { name: /Ajouter un résultat/ }).click();
  await field('Libellé').fill('Attend son comptable');
  await field('Touche').fill('n');
  await page.getByText(/cette touche sert à/).waitFor();
  await field('Touche').fill('6');
  await page.getByText('Touche de « Message vocal laissé »').waitFor();
  await choose('Effet', 'refus : 60 jours sans appel (particulier)');
  await page.getByText(/n’est pas rappelé pendant 60 jours/).waitFor();
  await choose('Effet', '–');
  await field('Jours').fill('10');
  await choose('Étape', 'Qualifié');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('dans 10 jours').waitFor();
});

test('one key on the card gives it', async () => {
  await page.goto(`${kili.url}/prospects?cible=B2B`);
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await page.keyboard.press('6');
  const given = async () => {
    const filter = JSON.stringify({ field: 'outcome', is: 'ATTEND_SON_COMPTABLE' });
    const { body } = await api('GET', `/api/v1/interactions?filter=${encodeURIComponent(filter)}`);
    return (body as { items: object[] }).items.length;
  };
  await expect.poll(given, { timeout: 20_000 }).toBe(1);
});
