// A score explains itself, can be filtered by, and follows what a company looks for and what is learnt on the telephone.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type CallingPage, cardToCall, openCallingPage } from './calling.ts';

let desk: CallingPage;
let prospectId: string;

beforeAll(async () => {
  desk = await openCallingPage('admin@demo.kili.example');
  const made = await desk.api('POST', '/api/v1/prospects', {
    lastName: 'Perrault',
    organisation: 'Verrerie Perrault',
    jobTitle: 'Directrice générale',
    address: { postalCode: '69003', city: 'Lyon', country: 'FR' },
    phones: [{ number: '06 39 98 77 01', kind: 'mobile' }],
  });
  prospectId = (made.body as { id: string }).id;
});

afterAll(async () => {
  await desk?.browser.close();
  await desk?.kili.stop();
});

const read = async () =>
  (await desk.api('GET', `/api/v1/prospects/${prospectId}`)).body as {
    score: number;
    competitor: string | null;
    renewalOn: string | null;
  };

test('the page says which lines make the score', async () => {
  const { page, kili } = desk;
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  const score = page.getByRole('button', { name: /^18/ });
  await score.waitFor();
  await score.click();
  const why = page.getByRole('region', { name: 'Pourquoi ce score' });
  await why.getByText('fonction décideur').waitFor();
  expect(await why.getByRole('listitem').allTextContents()).toEqual([
    '+10fonction décideur',
    '+5dans le territoire',
    '+3mobile direct',
  ]);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('a decision day typed on the page counts at once', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Ajouter : Décision le' }).click();
  const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/');
  await page.getByRole('textbox', { name: 'Décision le' }).fill(inTenDays);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^28 · / }).waitFor();
});

test('« déjà équipé » asks from whom and until when, and stores it', async () => {
  const { page, kili } = desk;
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  await page.getByRole('button', { name: /^28 · / }).waitFor();
  await page.keyboard.press('c');
  await cardToCall(page);
  await page.getByRole('button', { name: /^28 · / }).click();
  await page.getByRole('region', { name: 'Pourquoi ce score' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await page.getByRole('combobox', { name: 'Chercher un résultat' }).fill('déjà équipé');
  await page.keyboard.press('Enter');
  await page.getByText('chez qui, et jusqu’à quand').first().waitFor();
  await page.keyboard.press('2');
  await page.getByRole('textbox', { name: 'Concurrent en place' }).waitFor();
  await page.keyboard.type('Luxéo');
  await page.getByRole('textbox', { name: 'Fin de son contrat' }).fill('31/01/2031');
  await page.keyboard.press('Enter');
  await expect.poll(read, { timeout: 20_000 }).toMatchObject({ competitor: 'Luxéo', renewalOn: '2031-01-31' });
});

test('the list is filtered by a band', async () => {
  const { page, kili } = desk;
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('gridcell').first().waitFor();
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.getByPlaceholder(/champ/).fill('Score');
  await page.keyboard.press('Enter');
  // The rows of the list name their band too.
  await page.getByRole('radiogroup').getByText('Tiède', { exact: true }).click();
  await page
    .getByRole('button', { name: /Score\s+tiède/ })
    .first()
    .waitFor();
});

test('the settings say what fits, and scores follow', async () => {
  const { page, kili } = desk;
  await page.goto(`${kili.url}/parametres/score`);
  await page.getByLabel('Décideur', { exact: true }).last().fill('20');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Les scores suivent').waitFor();
  await expect.poll(async () => (await read()).score, { timeout: 30_000 }).toBe(38);
  expect(await accessibilityViolations(page)).toEqual([]);
});
