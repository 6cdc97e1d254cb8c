// Rows of the list edited where they stand, while a colleague works on the same ones: each sees what the other does within
// a moment, and nothing is taken from under a hand.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let api: Api;
let claire: Page;
let karim: Page;
let ids: string[];

/** « Within a couple of seconds », with a machine that does other things too. */
const soon = { timeout: 5_000 };

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'claire@demo.kili.example');
  [claire, karim] = await Promise.all([openKili('claire'), openKili('karim')]);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

afterEach(() => claire.context().setOffline(false));

// Three of the pool, whom both may change.
beforeEach(async () => {
  for (const id of ids ?? []) await api('DELETE', `/api/v1/prospects/${id}`);
  ids = [];
  for (const letter of ['Alpha', 'Bravo', 'Charlie']) {
    const { status, body } = await api('POST', '/api/v1/prospects', {
      lastName: `Rangée ${letter}`,
      source: `Foire ${letter}`,
      emails: [{ address: `${letter.toLowerCase()}@rangee.example` }],
      ownerId: null,
    });
    expect(status).toBe(201);
    ids.push((body as { id: string }).id);
  }
});

async function openKili(name: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, `${name}@demo.kili.example`);
  await page.getByText('En ligne', { exact: true }).waitFor();
  return page;
}

async function showRows(page: Page, more = 'tri=source'): Promise<void> {
  await page.goto(`${kili.url}/prospects?q=rangee&${more}`);
  await expect.poll(() => namesOn(page)).toEqual(['Alpha', 'Bravo', 'Charlie']);
}

const rowsOf = (page: Page) => page.getByRole('grid', { name: 'Prospects' }).locator('[role="row"][aria-selected]');
const rowOf = (page: Page, name: string) => rowsOf(page).filter({ hasText: `Rangée ${name}` });
const field = (page: Page, name: string) => page.getByRole('grid').getByRole('textbox', { name, exact: true });

/** From top to bottom, as they stand on the screen. */
const namesOn = (page: Page) =>
  rowsOf(page).evaluateAll((rows) =>
    rows
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((row) => /Rangée (Alpha|Bravo|Charlie)/.exec(row.textContent ?? '')?.[1]),
  );
const known = async (id: string) => (await api('GET', `/api/v1/prospects/${id}`)).body as Record<string, unknown>;
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test('F2 edits the cell the keyboard is on, Enter keeps and goes down, Escape leaves as it was', async () => {
  await showRows(claire);
  await press(claire, 'ArrowRight', 'ArrowRight', 'F2');
  await field(claire, 'Téléphone').waitFor();
  await claire.keyboard.type('06 39 98 11 11');
  await press(claire, 'Enter');
  await rowOf(claire, 'Alpha').getByText('06 39 98 11 11').waitFor();
  await expect.poll(() => rowOf(claire, 'Bravo').getByRole('textbox').count()).toBe(1);
  await claire.keyboard.type('06 39 98 22 22');
  await press(claire, 'Escape');
  await expect.poll(() => field(claire, 'Téléphone').count()).toBe(0);
  await expect.poll(async () => JSON.stringify((await known(ids[0]!)).phones)).toContain('+33639981111');
  expect((await known(ids[1]!)).phones).toEqual([]);

  // The keyboard is the list’s again, on that cell.
  await press(claire, 'F2');
  await claire.keyboard.type('06 39 98 33 33');
  await press(claire, 'Enter', 'Escape');
  await rowOf(claire, 'Bravo').getByText('06 39 98 33 33').waitFor();
  await press(claire, 'Control+z');
  await rowOf(claire, 'Bravo').getByText('06 39 98 33 33').waitFor({ state: 'detached' });
});

test('F2 on the stage opens its choices, and the arrows and Enter choose', async () => {
  await showRows(claire);
  await press(claire, 'ArrowRight', 'ArrowRight', 'ArrowRight', 'F2');
  const hasMenu = () => claire.evaluate(() => document.activeElement?.getAttribute('role') === 'menuitem');
  await expect.poll(hasMenu).toBe(true);
  await press(claire, 'ArrowDown', 'Enter');
  await expect.poll(() => rowOf(claire, 'Alpha').getByText('Premier contact').count()).toBe(1);
  // The keyboard is the list’s again.
  await press(claire, 'F2');
  await claire.getByRole('menuitem', { name: 'Qualifié' }).waitFor();
  await press(claire, 'Escape');
  await claire.getByRole('menuitem', { name: 'Qualifié' }).waitFor({ state: 'hidden' });
});

test('a double press edits, Tab goes on along the row, and what cannot be kept stays as it was typed', async () => {
  await showRows(claire);
  await claire.getByRole('button', { name: 'Colonnes' }).click();
  await claire.getByRole('checkbox', { name: 'E-mail' }).click();
  await press(claire, 'Escape');
  await rowOf(claire, 'Alpha').getByText('alpha@rangee.example').dblclick();
  const email = field(claire, 'E-mail');
  await email.fill('alpha@@rangee');
  await press(claire, 'Enter');
  await claire.getByText(/n’est pas une adresse e-mail/).waitFor();
  expect(await email.inputValue()).toBe('alpha@@rangee');
  expect(new URL(claire.url()).searchParams.has('fiche')).toBe(false);
  await email.fill('nouvelle@rangee.example');
  await press(claire, 'Tab');
  // The stage is next: its choices stand open.
  await claire.getByRole('menuitem', { name: 'Qualifié' }).waitFor();
  await press(claire, 'Escape');
  await expect.poll(async () => JSON.stringify((await known(ids[0]!)).emails)).toContain('nouvelle@rangee.example');
});

test('the name is edited in its cell: first name, last name and organisation, with the way back', async () => {
  await showRows(claire);
  await press(claire, 'ArrowRight', 'F2');
  await field(claire, 'Nom').waitFor();
  await field(claire, 'Nom').fill('');
  await press(claire, 'Enter');
  // Nobody goes without a name, and what was typed stays.
  await claire.getByRole('grid').getByRole('alert').waitFor();
  await field(claire, 'Nom').fill('Rangée Alpha');
  await press(claire, 'Shift+Tab');
  await claire.keyboard.type('Éloïse');
  await press(claire, 'Tab', 'Tab');
  await claire.keyboard.type('Ateliers Rangée');
  await press(claire, 'Enter');
  await rowOf(claire, 'Alpha').getByText('Éloïse Rangée Alpha').waitFor();
  await press(claire, 'Escape');
  const names = async () => {
    const { firstName, lastName, organisation } = await known(ids[0]!);
    return [firstName, lastName, organisation];
  };
  await expect.poll(names).toEqual(['Éloïse', 'Rangée Alpha', 'Ateliers Rangée']);
  await press(claire, 'Control+z');
  await expect.poll(names).toEqual([null, 'Rangée Alpha', null]);
});

test('without a network a cell is edited like any other, and the change arrives later', async () => {
  const mine = ids[0]!;
  const { body } = await api('GET', '/api/session');
  await api('PATCH', `/api/v1/prospects/${mine}`, { ownerId: (body as { user: { id: string } }).user.id });
  // The list of one’s own stands on the device.
  await claire.goto(`${kili.url}/prospects?compteur=mes&q=rangee`);
  await expect.poll(() => namesOn(claire)).toEqual(['Alpha']);
  await claire.context().setOffline(true);
  await press(claire, 'ArrowRight', 'F2');
  await field(claire, 'Prénom').fill('Inès');
  await press(claire, 'Enter', 'Escape');
  await rowOf(claire, 'Alpha').getByText('Inès Rangée Alpha').waitFor();
  await rowOf(claire, 'Alpha').getByText('Foire Alpha').dblclick();
  await claire.getByRole('grid').getByLabel('Source', { exact: true }).fill('Hors ligne');
  await press(claire, 'Enter', 'Escape');
  await rowOf(claire, 'Alpha').getByText('Hors ligne').waitFor();
  await claire.context().setOffline(false);
  await expect.poll(async () => (await known(mine)).firstName, { timeout: 30_000 }).toBe('Inès');
  await expect.poll(async () => (await known(mine)).source, { timeout: 30_000 }).toBe('Hors ligne');
});

test('a row being edited stays while a colleague sorts it away, changes it and archives it', async () => {
  await showRows(claire);
  await rowOf(claire, 'Bravo').getByText('Foire Bravo').dblclick();
  const source = claire.getByRole('grid').getByLabel('Source', { exact: true });
  await source.fill('Ma propre');

  const colleague = await apiAs(kili, 'karim@demo.kili.example');
  await colleague('PATCH', `/api/v1/prospects/${ids[1]}`, { source: 'Zzz dernier' });
  // She is told, and goes on typing where she was.
  await claire.getByText(/Entre-temps, quelqu’un a mis.: Zzz dernier/).waitFor(soon);
  expect(await namesOn(claire)).toEqual(['Alpha', 'Bravo', 'Charlie']);
  await source.pressSequentially(' source');
  expect(await source.inputValue()).toBe('Ma propre source');
  await press(claire, 'Enter');
  await press(claire, 'Escape');
  // Hers is the later word, the other is kept in the history; the list catches up.
  await expect.poll(async () => (await known(ids[1]!)).source, soon).toBe('Ma propre source');
  await expect.poll(() => namesOn(claire), soon).toEqual(['Alpha', 'Charlie', 'Bravo']);

  await showRows(karim, 'tri=name');
  await rowOf(claire, 'Charlie').getByText('Foire Charlie').dblclick();
  await colleague('DELETE', `/api/v1/prospects/${ids[2]}`);
  await expect.poll(() => namesOn(karim), soon).not.toContain('Charlie');
  expect(await namesOn(claire)).toEqual(['Alpha', 'Charlie', 'Bravo']);
  // She is told, and what she keeps is kept.
  await claire.getByText(/quelqu’un a archivé cette fiche/).waitFor(soon);
  await claire.getByRole('grid').getByLabel('Source', { exact: true }).fill('Gardée');
  await press(claire, 'Enter', 'Escape');
  await claire.getByText(/archivée entre-temps/).waitFor(soon);
  await expect.poll(() => namesOn(claire), soon).toEqual(['Alpha', 'Bravo']);
  await expect.poll(async () => (await known(ids[2]!)).source, soon).toBe('Gardée');
});

test('two people see each other’s moves, one on the list and one on the board', async () => {
  await showRows(claire);
  await karim.goto(`${kili.url}/prospects?q=rangee&affichage=colonnes`);
  const column = (name: string) => karim.getByRole('region', { name, exact: true });
  await column('Nouveau').getByText('Rangée Alpha').waitFor();

  await rowOf(claire, 'Alpha').locator('[data-column="stage"]').dblclick();
  await claire.getByRole('menuitem', { name: 'Qualifié' }).click();
  await column('Qualifié').getByText('Rangée Alpha').waitFor(soon);

  // Karim has a card’s menu open: it stays under his hand while Claire moves that card.
  await column('Nouveau').getByText('Rangée Bravo').hover();
  await column('Nouveau').getByRole('button', { name: 'Déplacer Rangée Bravo' }).click();
  await karim.getByRole('menuitem', { name: 'Premier contact' }).waitFor();
  await rowOf(claire, 'Bravo').locator('[data-column="stage"]').dblclick();
  await claire.getByRole('menuitem', { name: 'Qualifié' }).click();
  await expect.poll(async () => (await known(ids[1]!)).stageId !== (await known(ids[2]!)).stageId, soon).toBe(true);
  await karim.waitForTimeout(1_500);
  expect(await column('Nouveau').getByText('Rangée Bravo').count()).toBe(1);
  await press(karim, 'Escape');
  await column('Qualifié').getByText('Rangée Bravo').waitFor(soon);

  await column('Nouveau').getByText('Rangée Charlie').click();
  await karim.getByRole('button', { name: /^Changer d’étape/ }).click();
  await karim.getByRole('menuitem', { name: 'Qualifié' }).click();
  await rowOf(claire, 'Charlie').getByText('Qualifié').waitFor(soon);
});

test('a row calls, writes and plans in two presses, and says why where it cannot', async () => {
  await showRows(claire);
  await rowOf(claire, 'Alpha').hover();
  const alpha = rowOf(claire, 'Alpha');
  await alpha.getByRole('button', { name: /^Appeler Rangée Alpha.: Aucun numéro valable$/ }).waitFor();
  await alpha.getByRole('button', { name: 'Planifier la suite avec Rangée Alpha' }).click();
  await claire
    .getByRole('dialog', { name: /^Planifier la suite/ })
    .getByRole('button')
    .first()
    .click();
  await expect.poll(async () => (await known(ids[0]!)).nextActionAt, soon).not.toBe(null);

  await rowOf(claire, 'Bravo').hover();
  await rowOf(claire, 'Bravo').getByRole('button', { name: 'Écrire à Rangée Bravo' }).click();
  const letter = claire.getByRole('dialog', { name: 'Écrire à Rangée Bravo' });
  await letter.waitFor();
  await claire.keyboard.press('Escape');
  await letter.waitFor({ state: 'detached' });
});
