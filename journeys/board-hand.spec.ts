// What somebody has in hand on the board stays theirs: under the pointer, under the keyboard, and until it is taken back.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let api: Api;
let stages: { id: string; name: string }[];
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'claire@demo.kili.example');
  stages = ((await api('GET', '/api/v1/stages')).body as { items: typeof stages }).items;
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await signIn(page, kili, 'claire@demo.kili.example');
  await page.getByText('En ligne', { exact: true }).waitFor();
});

afterEach(() => context?.close());

const column = (stage: string) => page.getByRole('region', { name: stage, exact: true });
const card = (stage: string, name: string) => column(stage).getByRole('listitem', { name });
const nameOf = (one: Locator) => one.getAttribute('aria-label');
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const hasKeyboard = (stage: string, name: string) =>
  expect.poll(() => card(stage, name).evaluate((element) => element === document.activeElement)).toBe(true);

/** Three of an organisation of their own, at one stage. */
async function openThree(organisation: string, stage: string) {
  for (const firstName of ['Ada', 'Bob', 'Cyr']) {
    const { status } = await api('POST', '/api/v1/prospects', {
      firstName,
      lastName: 'Mobile',
      organisation,
      stageId: stages.find(({ name }) => name === stage)!.id,
      phones: [{ number: '04 78 12 34 56' }],
      emails: [{ address: `${firstName.toLowerCase()}@${organisation.toLowerCase()}.example` }],
      expectedAmount: { amount: 150_000, currency: 'EUR' },
    });
    expect(status).toBe(201);
  }
  await page.goto(`${kili.url}/prospects?q=${organisation}&affichage=colonnes`);
  await card(stage, 'Cyr Mobile').waitFor();
}

async function stageOf(organisation: string, name: string): Promise<string> {
  const { body } = await api('GET', `/api/v1/prospects?q=${encodeURIComponent(`${name} ${organisation}`)}`);
  const [found] = (body as { items: { stageId: string }[] }).items;
  return stages.find(({ id }) => id === found?.stageId)?.name ?? '';
}

/** Takes a card at a place on it, and asks that the same place of what is carried stays under the pointer. */
async function carriesUnderPointer(one: Locator) {
  const box = (await one.boundingBox())!;
  const [dx, dy] = [40, 30];
  const carried = page.locator('[data-carried-card]');
  const isUnder = async (x: number, y: number) => {
    await page.mouse.move(x, y, { steps: 4 });
    const off = async () => {
      // Slanted a little, it is measured by its middle.
      const now = (await carried.boundingBox())!;
      const middle = { x: now.x + now.width / 2, y: now.y + now.height / 2 };
      return Math.max(Math.abs(middle.x - (x - dx + box.width / 2)), Math.abs(middle.y - (y - dy + box.height / 2)));
    };
    await expect.poll(off).toBeLessThan(4);
  };
  await page.mouse.move(box.x + dx, box.y + dy);
  await page.mouse.down();
  await isUnder(box.x + dx + 30, box.y + dy + 10);
  return { isUnder };
}

test('what is carried is under the pointer: any card, a scrolled column, a scrolled board', async () => {
  await page.setViewportSize({ width: 900, height: 600 });
  await page.goto(`${kili.url}/prospects?affichage=colonnes`);
  const cards = column('Nouveau').getByRole('listitem');
  await cards.nth(2).waitFor();
  const low = await carriesUnderPointer(cards.nth(2));
  await low.isUnder(500, 300);
  // While it is carried, a wheel goes on through the column it came from.
  const home = (await column('Nouveau').boundingBox())!;
  await low.isUnder(home.x + 60, 420);
  await page.mouse.wheel(0, 700);
  await low.isUnder(home.x + 70, 430);
  // At the edge the board goes on to the columns further right.
  await low.isUnder(885, 430);
  await expect.poll(() => page.locator('[data-board]').evaluate((board) => board.scrollLeft)).toBeGreaterThan(20);
  await low.isUnder(600, 400);
  await press('Escape');
  await page.mouse.up();

  await page.locator('[data-board]').evaluate((board) => board.scrollTo(0, 0));
  await expect.poll(() => cards.count()).toBeGreaterThan(3);
  const inSight = await cards.evaluateAll((all) => all.findIndex((one) => one.getBoundingClientRect().top > 300));
  const scrolled = await carriesUnderPointer(cards.nth(inSight));
  await scrolled.isUnder(450, 250);
  await press('Escape');
  await page.mouse.up();
});

test('pushed on to a column that is shut, a card keeps the keyboard: a second press is for the same one', async () => {
  await openThree('Portefermee', 'Négociation');
  await card('Négociation', 'Bob Mobile').focus();
  await press('Control+ArrowRight');
  await hasKeyboard('Gagné', 'Bob Mobile');
  await press('Control+ArrowRight');
  await page.getByRole('dialog').getByText('Pourquoi est-il perdu').waitFor();
  await press('2');
  await hasKeyboard('Perdu', 'Bob Mobile');
  await expect.poll(() => stageOf('Portefermee', 'Bob')).toBe('Perdu');
  await expect.poll(() => stageOf('Portefermee', 'Ada')).toBe('Négociation');
  await expect.poll(() => stageOf('Portefermee', 'Cyr')).toBe('Négociation');
});

test('two presses on end are two moves of one card, shut column or not', async () => {
  await openThree('Doublepas', 'Négociation');
  await card('Négociation', 'Bob Mobile').focus();
  await press('Control+ArrowRight', 'Control+ArrowRight');
  await page.getByRole('dialog', { name: /Bob Mobile/ }).waitFor();
});

test('Ctrl+Z takes back one move after the other', async () => {
  await openThree('Retour', 'Nouveau');
  const first = await nameOf(column('Nouveau').getByRole('listitem').first());
  await column('Nouveau').getByRole('listitem').first().focus();
  await press('Control+ArrowRight');
  await hasKeyboard('Premier contact', first!);
  await press('ArrowLeft');
  const second = await nameOf(column('Nouveau').getByRole('listitem').first());
  await hasKeyboard('Nouveau', second!);
  await press('Control+ArrowRight', 'Control+ArrowRight');
  await hasKeyboard('Qualifié', second!);
  await page.getByRole('status').filter({ hasText: 'Qualifié' }).waitFor();
  await press('Control+z', 'Control+z', 'Control+z');
  await card('Nouveau', first!).waitFor();
  await card('Nouveau', second!).waitFor();
  await expect.poll(() => stageOf('Retour', first!)).toBe('Nouveau');
  await expect.poll(() => stageOf('Retour', second!)).toBe('Nouveau');
});

test('count and amount go with a card at once, before the server has told of it', async () => {
  await openThree('Comptes', 'Nouveau');
  await column('Nouveau').getByText('4 500 €').waitFor();
  await column('Nouveau').getByRole('listitem').first().focus();
  // The server says nothing from here on.
  await context.route('**/api/v1/prospects/board*', () => undefined);
  await press('Control+ArrowRight');
  await column('Nouveau').getByText('3 000 €').waitFor();
  await expect.poll(() => column('Premier contact').getByText('1 500 €').count()).toBe(2);
  await page.getByRole('status').filter({ hasText: 'Premier contact' }).waitFor();
  await press('Control+z');
  await column('Nouveau').getByText('4 500 €').waitFor();
  await context.unroute('**/api/v1/prospects/board*');
});

test('a card calls, writes and plans by its buttons; C and R do so by key', async () => {
  await openThree('Gestes', 'Nouveau');
  const one = card('Nouveau', 'Bob Mobile');
  await one.hover();
  await one.getByRole('button', { name: /^Appeler/ }).waitFor();
  await one.getByRole('button', { name: /^Écrire/ }).waitFor();
  await one.getByRole('button', { name: /^Planifier/ }).click();
  await page.getByRole('dialog', { name: /Planifier/ }).waitFor();
  await press('Escape');
  await page.getByRole('dialog', { name: /Planifier/ }).waitFor({ state: 'hidden' });
  await page.mouse.move(5, 5);
  await one.focus();
  await press('r');
  await page.getByRole('dialog', { name: /Planifier/ }).waitFor();
  await press('Escape');
  await page.getByRole('dialog', { name: /Planifier/ }).waitFor({ state: 'hidden' });
  await hasKeyboard('Nouveau', 'Bob Mobile');
  await press('c');
  await page.waitForURL(/appels/);
});

test('the age above a column brings the oldest on top, and again the newest', async () => {
  await page.goto(`${kili.url}/prospects?affichage=colonnes`);
  const age = column('Nouveau').getByRole('button', { name: /plus anciens/ });
  const daysOfFirst = async () =>
    Number(/(\d+) j/.exec((await column('Nouveau').getByRole('listitem').first().textContent()) ?? '')?.[1]);
  await age.click();
  await page.waitForURL(/tri=stageSince/);
  const { body } = await api('GET', `/api/v1/prospects?stageId=${stages[0]!.id}&sort=stageSince&limit=1`);
  const [oldest] = (body as { items: { stageSince: string }[] }).items;
  const days = Math.floor((Date.now() - Date.parse(oldest!.stageSince)) / 86_400_000);
  expect(days).toBeGreaterThan(1);
  await expect.poll(daysOfFirst).toBe(days);
  expect(await age.getAttribute('aria-pressed')).toBe('true');
  await age.click();
  await page.waitForURL((url) => !url.search.includes('tri='));
});

test('a counter goes with the filters that stand, and a second press takes it off alone', async () => {
  await page.goto(`${kili.url}/prospects?suite=sans`);
  const counter = (name: RegExp) => page.getByRole('button', { name });
  await counter(/En retard$/).click();
  await page.waitForURL(/compteur=retard/);
  expect(page.url()).toContain('suite=sans');
  await counter(/En retard$/).click();
  await page.waitForURL((url) => !url.search.includes('compteur='));
  expect(page.url()).toContain('suite=sans');
  await counter(/Tous$/).click();
  await page.waitForURL((url) => !url.search.includes('suite='));
  await page.getByText('Filtres retirés').waitFor();
  await press('Control+z');
  await page.waitForURL(/suite=sans/);
});

test('a pipeline in which nobody is says how one gets there, and B works once it was chosen', async () => {
  const admin = await apiAs(kili, 'admin@demo.kili.example');
  const made = await admin('POST', '/api/v1/pipelines', { name: 'Renouvellements' });
  expect(made.status).toBe(201);
  await page.goto(`${kili.url}/prospects?affichage=colonnes`);
  await page.getByRole('combobox', { name: 'Pipeline affiché' }).click();
  await page.getByRole('option', { name: 'Renouvellements' }).click();
  await page.getByText(/Personne encore dans/).waitFor();
  await press('b');
  await page.waitForURL((url) => !url.search.includes('affichage='));
  await press('b');
  await page.getByRole('button', { name: 'Choisir dans la liste' }).click();
  await page.waitForURL((url) => url.search === '');
});
