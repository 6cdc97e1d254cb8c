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
  await page.goto(`${kili.url}/prospects?compteur=mes`);
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
  await page.getByRole('status').getByText('Étiquettes').waitFor();
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
  ['factures', 'Factures'],
  ['fidélisation', 'Fidélité'],
  ['new quote', 'Nouveau devis'],
  ['nouvelle vente', 'Nouvelle vente'],
  ['filtrer par ville', 'Filtrer\u202f: Ville'],
])('« %s » comes to « %s » first', async (typed, first) => {
  await ask(typed);
  // The server has answered, too.
  await page.waitForTimeout(600);
  await expect.poll(async () => (await optionTexts())[0]).toMatch(new RegExp(`^${first}`));
  await page.keyboard.press('Escape');
});

test('products are found by their name, invoices and quotes by their number as it is typed', async () => {
  await ask('bloc de secours');
  await page.getByRole('option', { name: /SEC-BAES45/ }).waitFor();
  await page.keyboard.press('Escape');
  await ask(`dev ${new Date().getFullYear()} 4`);
  await page.getByRole('option', { name: /^DEV-\d{4}-000004/ }).click();
  await page
    .getByRole('dialog')
    .getByText(/DEV-\d{4}-000004/)
    .first()
    .waitFor();
  await page.goto(`${kili.url}/prospects?compteur=mes`);
  await page.getByRole('gridcell').first().waitFor();
});

test('« Nouveau devis » asks for whom, and opens the basket', async () => {
  await ask('nouveau devis');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /Pour quel client/ }).fill('martin');
  await page.getByRole('dialog', { name: 'Nouveau devis' }).getByRole('listitem').first().getByRole('button').click();
  await page.getByRole('heading', { name: /^Devis pour/ }).waitFor();
  await page.goto(`${kili.url}/prospects?compteur=mes`);
  await page.getByRole('gridcell').first().waitFor();
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

test('a filter is made by keyboard alone, and gives the keyboard back', async () => {
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('gridcell').first().waitFor();
  await page.getByRole('button', { name: 'Filtrer', exact: true }).press('Enter');
  await page.getByRole('searchbox', { name: 'Chercher un champ' }).waitFor();
  await expect.poll(focusedName).toBe('INPUT Chercher un champ');
  await page.keyboard.type('vill');
  await page.keyboard.press('Enter');
  await expect.poll(focusedName).toBe('INPUT Ville');
  await page.keyboard.type('lyon');
  await page.keyboard.press('Enter');
  await page.waitForURL(/champs=/);
  // A list that opened in the box is closed first, and the box after it.
  await page.getByRole('combobox', { name: /Ville/ }).first().click();
  await page.getByRole('option', { name: 'commence par' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('option', { name: 'commence par' }).waitFor({ state: 'hidden' });
  await page.getByRole('dialog', { name: 'Ville' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Ville' }).waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Ville');
  await ask('filtrer par prochaine');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Prochaine action' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  await page.keyboard.press('Escape');
});

test('Ctrl+Enter sends the export from wherever one stands in its panel', async () => {
  await page.goto(`${kili.url}/prospects?compteur=mes`);
  await page.getByRole('gridcell').first().waitFor();
  await ask('exporter');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Exporter' });
  await panel.getByRole('button', { name: 'Exporter', exact: true }).focus();
  await page.keyboard.press('Control+Enter');
  await panel.getByText('Le téléchargement a commencé.').waitFor();
  await page.keyboard.press('Escape');
});

test('a draft that was left says so, is replaced by what is typed, and can be begun anew and had back', async () => {
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('gridcell').first().waitFor();
  const firstName = page.getByRole('textbox', { name: 'Prénom' });
  await page.keyboard.press('n');
  await firstName.waitFor();
  await page.keyboard.type('Geneviève');
  await expect.poll(() => firstName.inputValue()).toBe('Geneviève');
  await page.keyboard.press('Escape');
  await firstName.waitFor({ state: 'detached' });
  await page.keyboard.press('n');
  await page.getByText('Brouillon repris').waitFor();
  await page.keyboard.type('Anne');
  await expect.poll(() => firstName.inputValue()).toBe('Anne');
  await page.getByRole('button', { name: 'Repartir de zéro' }).click();
  await expect.poll(() => firstName.inputValue()).toBe('');
  await page.getByRole('button', { name: /^Annuler/ }).click();
  await expect.poll(() => firstName.inputValue()).toBe('Anne');
});

/** The name of the row on which the keyboard stands, as its box says it. */
const nameInHand = () =>
  page.evaluate(() => {
    const active = document.querySelector('[role="grid"]')?.getAttribute('aria-activedescendant') ?? '';
    const box = document.getElementById(active)?.closest('[role="row"]')?.querySelector('input');
    return box?.getAttribute('aria-label')?.replace('Sélectionner ', '') ?? '';
  });

async function ask(typed: string) {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Nom, numéro, organisation, action…').fill(typed);
}

const optionTexts = () => page.getByRole('listbox').getByRole('option').allTextContents();

const focusedRole = () => page.evaluate(() => document.activeElement?.getAttribute('role'));

const focusedName = () =>
  page.evaluate(() => {
    const field = document.activeElement;
    return `${field?.tagName} ${field?.getAttribute('aria-label')}`;
  });
