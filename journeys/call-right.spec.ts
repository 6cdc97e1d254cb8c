// The right to call, as a rep meets it: no consent, no call; a consent with its proof opens it, one press takes it back,
// and an opposition holds for good.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { openCallingPage } from './calling.ts';
import type { Api, RunningKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
let prospectId = '';

beforeAll(async () => {
  ({ kili, browser, page, api } = await openCallingPage('claire@demo.kili.example'));
  const prospect = {
    lastName: 'Tournesol',
    firstName: 'Irma',
    audience: 'B2C',
    phones: [{ number: '06 39 98 77 02' }],
    emails: [{ address: 'irma.tournesol@lumen.example' }],
    address: { postalCode: '75011', city: 'Paris', country: 'FR' },
  };
  prospectId = ((await api('POST', '/api/v1/prospects', prospect)).body as { id: string }).id;
  page.setDefaultTimeout(30_000);
  await page.goto(`${kili.url}/prospects/${prospectId}`);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const callButton = () => page.getByRole('button', { name: /^Appeler/ });
const right = () => page.getByRole('region', { name: 'Droit d’appel' });

test('without consent the call is closed at the button, with the reason', async () => {
  await right().getByText('n’a pas donné son accord').waitFor();
  expect(await callButton().isDisabled()).toBe(true);
  expect(await page.getByRole('link', { name: '06 39 98 77 02' }).count()).toBe(0);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a consent is noted with how, the words and the proof, and nothing is ticked beforehand', async () => {
  await right().getByRole('button', { name: 'Noter un consentement' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('checkbox').isChecked()).toBe(false);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.getByText('Dites comment l’accord a été donné.').waitFor();
  await dialog.getByLabel('Comment la personne a donné son accord').click();
  await page.getByRole('option', { name: 'papier signé' }).click();
  await dialog.getByText('sans texte présenté ni preuve').waitFor();
  await dialog.getByLabel('Texte présenté à la personne').fill('J’accepte d’être appelée au sujet de vos offres.');
  await dialog.getByLabel('Preuve').fill('Bulletin n° 12');
  await dialog.getByRole('checkbox').check();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  // Whatever the second of the minute it was noted at.
  await right().getByText('Appel possible maintenant').waitFor({ timeout: 5_000 });
  await right().getByText('papier signé').waitFor();
  await expect.poll(() => callButton().isEnabled()).toBe(true);
  await expect
    .poll(async () => (await api('POST', `/api/v1/prospects/${prospectId}/can-call`, {})).body)
    .toMatchObject({
      ok: true,
    });
});

test('one press takes it back', async () => {
  await right().getByRole('button', { name: 'Retirer le consentement' }).click();
  await right().getByText('n’a pas donné son accord').waitFor();
  await expect.poll(() => callButton().isDisabled()).toBe(true);
});

test('an opposition holds at once, here and on the server', async () => {
  await right().getByRole('button', { name: 'Noter une opposition' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Effet immédiat').waitFor();
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached' });
  await right().getByText('Opposition enregistrée').waitFor();
  await right()
    .getByText(/^Tous les canaux/)
    .waitFor();
  await expect
    .poll(async () => (await api('POST', `/api/v1/prospects/${prospectId}/can-call`, {})).body)
    .toMatchObject({
      code: 'OPPOSITION',
    });
});
