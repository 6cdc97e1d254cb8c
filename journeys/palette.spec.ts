// Ctrl+K knows what can be done with whoever one stands on, in the list, on the board and on a page, and puts an action
// that was named before people whose names are only like it. Filters are made by keyboard alone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  kili = await startKili();
  browser = await openBrowser();
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(page, kili, 'claire@demo.kili.example');
  await page.getByRole('gridcell').first().waitFor();
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('every action on the row in hand is found by name, with its key', async () => {
  await page.keyboard.press('j');
  const name = await nameInHand();
  for (const [typed, option, key] of [
    ['appeler', `Appeler ${name}`, 'C'],
    ['planifier', `Planifier la suite avec ${name}`, 'R'],
    ['plannifier', `Planifier la suite avec ${name}`, 'R'],
    ['étape', `Changer d’étape\u202f: ${name}`, 'S'],
    ['étiqueter', `Étiqueter ${name}`, 'T'],
    ['assigner', `Attribuer ${name}`, 'O'],
    ['archiver', `Archiver ${name}`, 'Suppr'],
    ['open', `Ouvrir ${name} en grand`, 'P'],
  ] as const) {
    await ask(typed);
    await expect.poll(() => optionTexts()).toContain(`${option}${key}`);
    await page.keyboard.press('Escape');
  }
});

test('what was chosen in the palette is done to that row', async () => {
  const name = await nameInHand();
  await ask('étiqueter');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Étiqueter ${name}` });
  await dialog.waitFor();
  await page.keyboard.type('Depuis la palette');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(`${name}\u202f: Étiquettes modifié`).or(page.getByText('Étiquettes')).first().waitFor();
  await expect.poll(focusedRole).toBe('grid');
  await page.keyboard.press('s');
  await page.getByRole('dialog', { name: `Changer d’étape\u202f: ${name}` }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test.each([
  ['sombre', 'Clair ou sombre'],
  ['dark', 'Clair ou sombre'],
  ['touche', 'Changer mes touches'],
  ['retard', 'En retard'],
  ['new prospect', 'Nouveau prospect'],
  ['stuck', 'Où les prospects s’arrêtent'],
  ['choisir les colonnes', 'Choisir les colonnes'],
  ['enregistrer la vue', 'Enregistrer la vue'],
  ['filtrer par ville', 'Filtrer\u202f: Ville'],
])('« %s » comes to « %s » first', async (typed, first) => {
  await ask(typed);
  // The server has answered, too.
  await page.waitForTimeout(600);
  await expect.poll(async () => (await optionTexts())[0]).toMatch(new RegExp(`^${first}`));
  await page.keyboard.press('Escape');
});

test('a card of the board and a page have their actions, too', async () => {
  await page.keyboard.press('b');
  await page.getByRole('group', { name: 'Prospects par étape' }).waitFor();
  await ask('archiver');
  await expect.poll(async () => (await optionTexts())[0]).toMatch(/^Archiver .*Suppr$/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await page.getByRole('gridcell').first().waitFor();
  await page.keyboard.press('p');
  await page.getByRole('region', { name: 'Identité' }).waitFor();
  const name = await page.getByRole('heading', { level: 1 }).textContent();
  await page.keyboard.press('r');
  await page.getByRole('dialog', { name: `Planifier la suite avec ${name}` }).waitFor();
  await page.keyboard.press('Escape');
  await ask('attribuer');
  await expect.poll(async () => (await optionTexts())[0]).toBe(`Attribuer ${name}O`);
  await page.keyboard.press('Escape');
});

const nameInHand = async () => {
  const row = page.locator('[role="row"][data-active]').first();
  return (await row.locator('[role="gridcell"]').nth(1).locator('span').nth(1).textContent()) ?? '';
};

async function ask(typed: string) {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Nom, numéro, organisation, action…').fill(typed);
}

const optionTexts = () => page.getByRole('listbox').getByRole('option').allTextContents();

const focusedRole = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
