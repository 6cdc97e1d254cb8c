// A person makes a key their own, uses it, finds it told everywhere, is refused one in use, has it in another browser, and
// goes back. The palette works on every screen, in a call session too.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  kili = await startKili();
  browser = await openBrowser();
  page = await openPage();
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a key that is in use is refused with words, and can be swapped or not', async () => {
  await page.getByRole('button', { name: 'Claire Fontaine' }).click();
  await page.getByRole('menuitem', { name: 'Raccourcis clavier' }).click();
  await page.getByRole('heading', { level: 1, name: 'Raccourcis clavier' }).waitFor();
  await keyButton('En liste ou en colonnes').click();
  await page.keyboard.press('c');
  await page.getByRole('alert').getByText('C sert déjà à «\u202fAppeler ce prospect\u202f» (La liste).').waitFor();
  await page.getByRole('button', { name: 'Échanger' }).waitFor();
  await page.getByRole('button', { name: 'Une autre touche' }).click();
  await page.keyboard.press('Control+p');
  await page.getByRole('alert').getByText('Ctrl+P appartient au navigateur').waitFor();
  // Nothing was given away meanwhile.
  await expect.poll(() => keyButton('Appeler ce prospect').textContent()).toContain('(C)');
});

test('a key is chosen by pressing it, and does what the old one did', async () => {
  await page.getByRole('button', { name: 'Une autre touche' }).click();
  await page.keyboard.press('y');
  await keyButton('En liste ou en colonnes').locator('kbd').getByText('Y').waitFor();
  await toList(page);
  await page.keyboard.press('b');
  await page.keyboard.press('y');
  await page.getByRole('group', { name: 'Prospects par étape' }).waitFor();
  await page.keyboard.press('y');
  await page.getByRole('gridcell').first().waitFor();
});

test('the overlay and the palette tell the key of the person', async () => {
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog');
  const groups = () => keys.getByRole('heading', { level: 3 }).allTextContents();
  await expect.poll(async () => (await groups())[0]).toBe('La liste');
  await keys.getByRole('textbox', { name: 'Chercher un raccourci' }).fill('kanban');
  await expect.poll(() => keys.getByRole('definition').allTextContents()).toEqual(['YY']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await typed('COLONNES en');
  const option = page.getByRole('option', { name: 'En colonnes' });
  await expect.poll(() => option.textContent()).toContain('Y');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Prospects par étape' }).waitFor();
  await page.keyboard.press('y');
});

test('without a word typed, the palette shows who was opened last and what this screen does', async () => {
  await page.getByRole('gridcell').first().waitFor();
  await page.getByRole('grid').press('p');
  await page.getByRole('region', { name: 'Identité' }).waitFor();
  const name = await page.getByRole('heading', { level: 1 }).textContent();
  await page.keyboard.press('Control+k');
  const groups = page.getByRole('listbox').getByRole('group');
  await groups.first().waitFor();
  await expect.poll(() => groups.first().getAttribute('aria-label')).toBe('Ouverts récemment');
  await expect.poll(() => groups.first().getByRole('option').first().textContent()).toContain(name);
  await expect.poll(() => groups.nth(1).getAttribute('aria-label')).toBe('Actions de cet écran');
  await page.getByRole('option', { name: 'Écrire une note' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await page.keyboard.press('Escape');
});

test('it is there in another browser of the same person, and not for anybody else', async () => {
  const elsewhere = await openPage();
  await elsewhere.keyboard.press('y');
  await elsewhere.getByRole('group', { name: 'Prospects par étape' }).waitFor();
  const karim = await openPage('karim@demo.kili.example');
  await karim.keyboard.press('y');
  await karim.keyboard.press('b');
  await karim.getByRole('group', { name: 'Prospects par étape' }).waitFor();
  await karim.context().close();
  await elsewhere.context().close();
});

test('in a call session the palette does what the card does, and leads nowhere else', async () => {
  await toList(page);
  await page.keyboard.press('a');
  await page.getByText('Derniers échanges').waitFor();
  const address = page.url();
  const person = () => page.getByRole('heading', { level: 2 }).textContent();
  const first = await person();
  await page.keyboard.press('Control+k');
  await typed('pas de réponse');
  await page.getByRole('option', { name: 'Résultat\u202f: Pas de réponse' }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(person).not.toBe(first);
  await page.keyboard.press('Control+z');
  await expect.poll(person).toBe(first);
  const [beside] = await Promise.all([
    page.context().waitForEvent('page'),
    (async () => {
      await page.keyboard.press('Control+k');
      await typed('a revoir');
      await page.getByRole('option', { name: 'À revoir', exact: true }).click();
    })(),
  ]);
  expect(new URL(beside.url()).pathname).toBe('/a-revoir');
  await beside.close();
  expect(page.url()).toBe(address);
  await page.keyboard.press('?');
  const place = page.getByRole('dialog').getByRole('heading', { level: 3 }).first();
  expect(await place.textContent()).toBe('La session d’appels');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await page.keyboard.press('t');
  await page.keyboard.press('l');
});

test('all goes back to what Kili proposes, and back again', async () => {
  await page.goto(`${kili.url}/mon-compte/raccourcis`);
  await keyButton('En liste ou en colonnes').locator('kbd').getByText('Y').waitFor();
  await page.getByRole('button', { name: 'Tout rétablir' }).click();
  await keyButton('En liste ou en colonnes').locator('kbd').getByText('B', { exact: true }).waitFor();
  await page.keyboard.press('Control+z');
  await keyButton('En liste ou en colonnes').locator('kbd').getByText('Y').waitFor();
  await page.getByRole('button', { name: 'Rétablir B\u202f: En liste ou en colonnes' }).click();
  await keyButton('En liste ou en colonnes').locator('kbd').getByText('B', { exact: true }).waitFor();
});

const keyButton = (action: string) => page.getByRole('button', { name: `Changer la touche\u202f: ${action}` });

async function openPage(email = 'claire@demo.kili.example'): Promise<Page> {
  const own = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(own, kili, email);
  await own.getByRole('gridcell').first().waitFor();
  return own;
}

async function toList(own: Page) {
  await own.getByRole('link', { name: 'Prospects', exact: true }).first().click();
  await own.getByRole('gridcell').first().waitFor();
}

async function typed(words: string) {
  await page.getByPlaceholder('Nom, numéro, organisation, action…').fill(words);
}

test('a key of what one’s role does not allow says so, on a row, on a selection, and not in the palette', async () => {
  await toList(page);
  await page.getByRole('grid').focus();
  await page.keyboard.press('l');
  await page.getByText('Ajouter ce prospect à une campagne\u202f: votre rôle ne le permet pas').waitFor();
  await page.keyboard.press('x');
  await page.keyboard.press('l');
  await page.getByText('Ajouter la sélection à une campagne\u202f: votre rôle ne le permet pas').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await typed('campagne');
  await page.getByRole('option').first().waitFor();
  expect(await page.getByRole('option', { name: /^Ajouter/ }).count()).toBe(0);
  await page.keyboard.press('Escape');
});
