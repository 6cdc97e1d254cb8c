// Reminders: one line makes one, « Ma journée » shows it among the calls, keys put it off and tick it, and Ctrl+Z takes back.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { openCallingPage } from './calling.ts';
import type { Api, RunningKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let prospectId: string;

beforeAll(async () => {
  ({ kili, browser, context, page, api } = await openCallingPage('claire@demo.kili.example'));
  const { body } = await api('POST', '/api/v1/prospects', {
    firstName: 'Zéphirine',
    lastName: 'Rappelée',
    organisation: 'Atelier du Rappel',
    phones: [{ number: '04 78 55 46 09' }],
  });
  prospectId = (body as { id: string }).id;
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const rowOf = (text: string | RegExp) => page.getByRole('listitem').filter({ hasText: text });
const reminders = async () => ((await api('GET', '/api/v1/reminders?limit=200')).body as { items: Reminder[] }).items;
const reminderOf = async (text: string) => (await reminders()).find((one) => one.text === text);

interface Reminder {
  text: string;
  prospectId: string | null;
  dueAt: string;
  doneAt: string | null;
  repeats: string | null;
}

const shot = (name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }) : undefined;

test('the palette makes a reminder of one line', async () => {
  await page.getByRole('heading', { name: 'Prospects' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('rappeler demain 9 h devis');
  await page.getByRole('option', { name: /^Rappel : Devis · demain 9:00/ }).waitFor();
  await shot('palette');
  await page.keyboard.press('Enter');
  await page.getByText('Rappel noté : Devis, demain 9:00').waitFor();
  await expect.poll(() => reminderOf('Devis')).toMatchObject({ prospectId: null, doneAt: null });
});

test('a line in English is one, too', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('remind me to send the invoice tomorrow 3pm');
  await page.getByRole('option', { name: /^Rappel : Send the invoice · demain 15:00/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => reminderOf('Send the invoice')).toMatchObject({ prospectId: null, doneAt: null });
});

test('a line that names somebody is their next action, without a network too', async () => {
  await page.getByRole('link', { name: 'Ma journée' }).click();
  await page
    .getByText(/Rien ne vous attend|à faire maintenant/)
    .first()
    .waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await context.setOffline(true);
  await page.keyboard.press('r');
  await page.keyboard.type('rappeler Zéphirine dans 5 min : devis des fenêtres');
  await page.getByRole('option', { name: /Rappel pour Zéphirine Rappelée : Devis des fenêtres/ }).waitFor();
  await shot('add-field');
  await page.keyboard.press('Enter');
  await rowOf('Zéphirine Rappelée').getByText('Devis des fenêtres').waitFor();
  await context.setOffline(false);
  await expect.poll(() => reminderOf('Devis des fenêtres')).toMatchObject({ prospectId });
  const { dueAt } = (await reminderOf('Devis des fenêtres'))!;
  expect((await api('GET', `/api/v1/prospects/${prospectId}`)).body).toMatchObject({ nextActionAt: dueAt });
});

test('a line without a moment says what is missing', async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Nouveau rappel' }).fill('devis');
  await page.keyboard.press('Enter');
  await page.getByText(/Dites quand/).waitFor();
  await page.getByRole('combobox', { name: 'Nouveau rappel' }).fill('');
  await page.keyboard.press('Escape');
});

test('in time order with the calls, put off with one key, and taken back', async () => {
  await page.getByRole('combobox', { name: 'Nouveau rappel' }).fill('dans 2 min arroser les plantes');
  await page.keyboard.press('Enter');
  await rowOf('Arroser les plantes').waitFor();
  await page.keyboard.press('Escape');
  expect(await accessibilityViolations(page)).toEqual([]);
  await shot('my-day');
  await stepTo('Arroser les plantes');
  const before = (await reminderOf('Arroser les plantes'))!.dueAt;
  await page.keyboard.press('3');
  await rowOf('Arroser les plantes').waitFor({ state: 'detached' });
  await page.getByText(/Arroser les plantes\s*:\s*reporté, demain 9:00/).waitFor();
  await page.keyboard.press('Control+z');
  await rowOf('Arroser les plantes').waitFor();
  await expect.poll(async () => (await reminderOf('Arroser les plantes'))?.dueAt).toBe(before);
});

test('done with one key; of a prospect the next action is asked', async () => {
  await stepTo('Arroser les plantes');
  await page.keyboard.press('f');
  await rowOf('Arroser les plantes').waitFor({ state: 'detached' });
  await expect.poll(async () => (await reminderOf('Arroser les plantes'))?.doneAt).toBeTruthy();
  await stepTo('Devis des fenêtres');
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('textbox', { name: 'Quoi ?' }).fill('Envoyer la facture');
  await shot('what-next');
  await dialog
    .getByRole('button', { name: /^(Dans|Demain|Dès|Lundi|Mardi) / })
    .first()
    .click();
  await expect.poll(() => reminderOf('Envoyer la facture')).toMatchObject({ prospectId, doneAt: null });
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  await page.getByText('Envoyer la facture').first().waitFor();
  await shot('record');
});

test('what repeats comes again', async () => {
  await page.goto(`${kili.url}/ma-journee`);
  await page.getByRole('combobox', { name: 'Nouveau rappel' }).fill('tous les jours ouvrés 8h30 relever les demandes');
  await page.getByRole('option', { name: /Chaque jour ouvré/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => reminderOf('Relever les demandes')).toMatchObject({ repeats: 'businessDay' });
});

test('what comes after today is found under « À venir », changed and removed', async () => {
  await page.getByRole('combobox', { name: 'Nouveau rappel' }).fill('hier 9 h bilan');
  await page.getByText('Ce moment est passé').waitFor();
  await page.getByRole('combobox', { name: 'Nouveau rappel' }).fill('après-demain 9 h bilan Rappelée');
  await page.getByRole('option', { name: /Rappel pour Zéphirine Rappelée : Bilan/ }).waitFor();
  await page.getByRole('combobox', { name: 'Nouveau rappel' }).fill('après-demain 9 h arrosage');
  await page.getByRole('option', { name: /^Rappel : Arrosage/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const coming = page.getByRole('region', { name: 'À venir' });
  await coming.getByRole('heading', { name: /À venir/ }).click();
  await coming.getByRole('button', { name: 'Arrosage', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Modifier le rappel' });
  await dialog.getByRole('textbox', { name: 'Quoi ?' }).fill('Arrosage des tomates');
  await shot('edit-reminder');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => reminderOf('Arrosage des tomates')).toBeTruthy();
  await shot('coming');
  await coming.getByRole('button', { name: /^Reporter.*Arrosage des tomates/ }).click();
  await page.getByRole('menuitem', { name: 'Retirer' }).click();
  await rowOf('Arrosage des tomates').waitFor({ state: 'detached' });
});

/** Presses J until the keys mean this line. */
async function stepTo(text: string) {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await page.locator('li[data-active]').filter({ hasText: text }).count()) return;
    await page.keyboard.press('j');
  }
  throw new Error(`${text} is not among the lines`);
}
