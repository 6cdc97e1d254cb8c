// The list as columns: one a stage. Cards go on by drag, by key and by menu, come back with Ctrl+Z, and move on a
// colleague's screen too.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

interface Shown {
  stage: string;
  lostReason: string | null;
}

let kili: RunningKili;
let browser: Browser;
let api: Api;
let stages: { id: string; name: string }[];
let context: BrowserContext;
let page: Page;
let ada: string;
let place = 0;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'claire@demo.kili.example');
  stages = ((await api('GET', '/api/v1/stages')).body as { items: typeof stages }).items;
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

/** Ada is new, of an organisation of her own, and Claire looks at the board of that organisation. */
beforeEach(async () => {
  place += 1;
  ada = await create('Ada');
  await create('Zoé');
  ({ context, page } = await openBoard('claire'));
});

afterEach(() => context?.close());

const organisation = () => `Colonnade ${'abcdefgh'[place]!.repeat(4)}`;

async function create(firstName: string): Promise<string> {
  const prospect = {
    firstName,
    lastName: 'Mobile',
    organisation: organisation(),
    phones: [{ number: '04 78 12 34 56' }],
  };
  const expectedAmount = { amount: 150_000, currency: 'EUR' };
  return ((await api('POST', '/api/v1/prospects', { ...prospect, expectedAmount })).body as { id: string }).id;
}

async function openBoard(name: string, counter = '') {
  const opened = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  const one = await opened.newPage();
  one.setDefaultTimeout(20_000);
  await signIn(one, kili, `${name}@demo.kili.example`);
  await one.getByText('En ligne', { exact: true }).waitFor();
  await one.goto(`${kili.url}/prospects?q=${encodeURIComponent(organisation())}&affichage=colonnes${counter}`);
  await card('Nouveau', 'Ada Mobile', one).waitFor();
  return { context: opened, page: one };
}

const column = (stage: string, on = page) => on.getByRole('region', { name: stage, exact: true });
const card = (stage: string, name: string, on = page) => column(stage, on).getByRole('listitem', { name });
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const hasKeyboard = (stage: string, name: string) =>
  expect.poll(() => card(stage, name).evaluate((element) => element === document.activeElement)).toBe(true);

async function stored(): Promise<Shown> {
  const { body } = await api('GET', `/api/v1/prospects/${ada}`);
  const { stageId, lostReason } = body as { stageId: string; lostReason: string | null };
  return { stage: stages.find(({ id }) => id === stageId)!.name, lostReason };
}

async function carry(on: Page, name: string, to: string) {
  const from = (await on.getByRole('listitem', { name }).boundingBox())!;
  const target = (await column(to, on).boundingBox())!;
  await on.mouse.move(from.x + 30, from.y + 20);
  await on.mouse.down();
  await on.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
  await on.mouse.move(target.x + target.width / 2, target.y + 200, { steps: 8 });
  // What lies under the pointer is known with the next frames.
  await on.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

test('B shows the same prospects by stage, with what they are worth; the address keeps it', async () => {
  await column('Nouveau').getByText('3 000 €').waitFor();
  expect(await column('Nouveau').getByRole('heading').textContent()).toBe('Nouveau');
  await press('b');
  await page.getByRole('grid', { name: 'Prospects' }).waitFor();
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'Mobile' }).count()).toBe(2);
  await press('b');
  await card('Nouveau', 'Zoé Mobile').waitFor();
  await page.waitForURL(/affichage=colonnes/);
  await page.getByRole('button', { name: /Mes prospects/ }).click();
  await page.waitForURL(/compteur=mes.*affichage=colonnes/);
  // The search that stood goes with it.
  expect(page.url()).toContain('q=Colonnade');
  await card('Nouveau', 'Ada Mobile').waitFor();
});

test('a card goes on by drag, by Ctrl+→ and by menu, takes the keyboard along, and comes back with Ctrl+Z', async () => {
  await carry(page, 'Ada Mobile', 'Qualifié');
  await page.mouse.up();
  await hasKeyboard('Qualifié', 'Ada Mobile');
  await expect.poll(stored).toMatchObject({ stage: 'Qualifié' });

  await press('Control+ArrowRight', 'Control+ArrowRight');
  await hasKeyboard('Négociation', 'Ada Mobile');
  await expect.poll(stored).toMatchObject({ stage: 'Négociation' });
  await press('Control+z');
  await hasKeyboard('Proposition envoyée', 'Ada Mobile');
  await expect.poll(stored).toMatchObject({ stage: 'Proposition envoyée' });

  await press('m');
  await page.getByRole('menuitem', { name: 'Premier contact' }).click();
  await hasKeyboard('Premier contact', 'Ada Mobile');
  await expect.poll(stored).toMatchObject({ stage: 'Premier contact' });
  await expect.poll(() => column('Premier contact').getByText('1 500 €').count()).toBe(2);
});

test('who is stuck is counted above a column, and a press lists exactly those', async () => {
  await page.goto(`${kili.url}/prospects?affichage=colonnes`);
  const stuck = column('Nouveau').getByRole('button', { name: /bloqué/ });
  const count = Number((await stuck.textContent())!.replace(/\D/g, ''));
  expect(count).toBeGreaterThan(0);
  await stuck.click();
  await page.waitForURL(/sejour=bloque/);
  const list = page.getByRole('grid', { name: 'Prospects' });
  await expect.poll(async () => Number(await list.getAttribute('aria-rowcount')) - 1).toBe(count);
  await page.goBack();
  await column('Nouveau').waitFor();
});

test('a card put down among the lost asks why, in one press; closed, it stays where it was', async () => {
  await carry(page, 'Ada Mobile', 'Perdu');
  await page.mouse.up();
  await page.getByRole('dialog').getByText('Pourquoi est-il perdu').waitFor();
  await press('Escape');
  // While it fades it still lies over the cards.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await card('Nouveau', 'Ada Mobile').waitFor();
  expect(await stored()).toEqual({ stage: 'Nouveau', lostReason: null });

  await carry(page, 'Ada Mobile', 'Perdu');
  await page.mouse.up();
  await page.getByRole('dialog').waitFor();
  await press('2');
  await expect.poll(stored).toEqual({ stage: 'Perdu', lostReason: 'budget' });
  await expect.poll(() => card('Nouveau', 'Ada Mobile').count()).toBe(0);
  await page.getByRole('button', { name: /^Perdu/ }).click();
  await card('Perdu', 'Ada Mobile').getByText('Budget').waitFor();
  await press('Control+z');
  await expect.poll(stored).toEqual({ stage: 'Nouveau', lostReason: null });
  await card('Nouveau', 'Ada Mobile').waitFor();

  await card('Nouveau', 'Ada Mobile').hover();
  await column('Nouveau').getByRole('button', { name: 'Déplacer Ada Mobile' }).click();
  await page.getByRole('menuitem', { name: 'Perdu' }).click();
  await page.getByRole('menuitem', { name: 'Budget' }).getByText('2').waitFor();
  await press('2');
  await expect.poll(stored).toEqual({ stage: 'Perdu', lostReason: 'budget' });
  await press('Control+z');
  await expect.poll(stored).toEqual({ stage: 'Nouveau', lostReason: null });
  await card('Nouveau', 'Ada Mobile').waitFor();
});

test('arrows go from card to card, Enter opens the record beside the board, X selects', async () => {
  await press('ArrowUp');
  const first = await column('Nouveau').getByRole('listitem').first().getAttribute('aria-label');
  await press('ArrowDown');
  const other = first === 'Ada Mobile' ? 'Zoé Mobile' : 'Ada Mobile';
  await hasKeyboard('Nouveau', other);
  await press('Control+ArrowRight');
  await hasKeyboard('Premier contact', other);
  await press('ArrowLeft');
  await hasKeyboard('Nouveau', first!);
  await press('Enter');
  await page.getByRole('heading', { name: first! }).waitFor();
  await press('ArrowRight');
  await hasKeyboard('Premier contact', other);
  await page.getByRole('heading', { name: other }).waitFor();
  await press('Escape', 'x');
  await page.getByText('1 prospect sélectionné').waitFor();
});

test('what a colleague moves, moves here; the card in one’s hand stays there', async () => {
  const karim = await openBoard('karim');
  await carry(page, 'Ada Mobile', 'Qualifié');
  await page.mouse.up();
  await card('Qualifié', 'Ada Mobile', karim.page).waitFor();

  await carry(karim.page, 'Ada Mobile', 'Négociation');
  await page.bringToFront();
  await hasKeyboard('Qualifié', 'Ada Mobile');
  await press('Control+ArrowLeft');
  await expect.poll(stored).toMatchObject({ stage: 'Premier contact' });
  await page.waitForTimeout(1_000);
  expect(await card('Qualifié', 'Ada Mobile', karim.page).count()).toBe(1);
  await karim.page.mouse.up();
  await expect.poll(stored).toMatchObject({ stage: 'Négociation' });
  await card('Négociation', 'Ada Mobile').waitFor();
  await karim.context.close();
});

test('without a network Claire’s own board works on, and what she moved is sent later', async () => {
  await page.getByRole('button', { name: /Mes prospects/ }).click();
  await page.waitForURL(/compteur=mes/);
  await page.getByLabel('Chercher dans la liste').fill(organisation());
  await page.waitForURL(/compteur=mes.*q=|q=.*compteur=mes/);
  await expect.poll(() => page.getByRole('listitem').count()).toBe(2);
  await context.setOffline(true);
  await carry(page, 'Ada Mobile', 'Qualifié');
  await page.mouse.up();
  await card('Qualifié', 'Ada Mobile').waitFor();
  await column('Qualifié').getByText('1 500 €').first().waitFor();
  expect(await stored()).toMatchObject({ stage: 'Nouveau' });
  await context.setOffline(false);
  await expect.poll(stored).toMatchObject({ stage: 'Qualifié' });
});
