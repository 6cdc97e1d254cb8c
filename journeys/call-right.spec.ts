// The right to call, as a rep meets it: no consent, no call; a consent with its proof opens it, one press takes it back,
// and an opposition holds for good.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { cardToCall, openCallingPage } from './calling.ts';
import { type Api, apiAs, type RunningKili, signIn } from './start-kili.ts';

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

test('a contract in progress allows the call without consent, and ends with one press', async () => {
  await right().getByRole('button', { name: 'Noter un contrat' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('un contrat en cours permet d’appeler').waitFor();
  await dialog.getByLabel('Numéro ou nom du contrat').fill('C-2041');
  await dialog.getByLabel('L’appel porte sur').click();
  await page.getByRole('option', { name: 'produit ou service complémentaire' }).click();
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached' });
  await right().getByText('C-2041 · produit ou service complémentaire · sans date de fin').waitFor();
  // At night and on Sundays the hours still close the call; consent is asked for no more.
  await right().getByText('n’a pas donné son accord').waitFor({ state: 'detached' });
  const moment = { at: '2027-01-12T11:00:00+01:00' };
  const admin = await apiAs(kili, 'admin@demo.kili.example');
  const answer = async () => (await admin('POST', `/api/v1/prospects/${prospectId}/can-call`, moment)).body;
  await expect.poll(answer).toMatchObject({ ok: true });
  await right().getByRole('button', { name: 'Mettre fin au contrat C-2041' }).click();
  await right().getByText('n’a pas donné son accord').waitFor();
  await expect.poll(answer).toMatchObject({ code: 'NO_CONSENT' });
});

test('who hangs up has refused for sixty days; one key says that it was none', async () => {
  const consent = { method: 'papier', wording: 'J’accepte.', evidence: 'Bulletin n° 13', outsideHours: true };
  await api('POST', '/api/v1/consents', { prospectId, channel: 'phone', ...consent });
  await expect.poll(() => callButton().isEnabled()).toBe(true);
  await callButton().click();
  await cardToCall(page);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /Raccrocher/ }).waitFor();
  await page.keyboard.press('o');
  await page.getByRole('option', { name: /^A raccroché/ }).click();
  await page.getByRole('button', { name: /Compte comme refus \(60 jours\)/ }).waitFor();
  await page.keyboard.press('r');
  await page.getByRole('button', { name: /Compte comme refus/ }).waitFor({ state: 'detached' });
  const calls = async () =>
    (await api('GET', `/api/v1/interactions?prospectId=${prospectId}&kind=call`)).body as {
      items: { undoneAt: string | null; details: { isNoRefusal?: boolean } }[];
    };
  await expect
    .poll(async () => (await calls()).items.map(({ undoneAt, details }) => [undoneAt === null, details.isNoRefusal]))
    .toEqual([
      [true, true],
      [false, undefined],
    ]);
  await expect
    .poll(async () => (await api('GET', `/api/v1/prospects/${prospectId}`)).body)
    .toMatchObject({ refusedOn: null, callCount: 1 });
  await page.goto(`${kili.url}/prospects/${prospectId}`);
});

test('who was called as often as a day allows is not called once more, and the record says until when', async () => {
  const business = { lastName: 'Souvent', audience: 'B2B', phones: [{ number: '06 39 98 77 09' }] };
  const { id } = (await api('POST', '/api/v1/prospects', business)).body as { id: string };
  await page.goto(`${kili.url}/prospects/${id}`);
  await right().getByText('Appel possible maintenant').waitFor();
  for (let turn = 0; turn < 3; turn += 1) {
    expect((await api('POST', `/api/v1/prospects/${id}/calls`, { outcome: 'OCCUPE' })).status).toBe(201);
  }
  await right()
    .getByText(/Déjà appelé 3 fois aujourd’hui.*Appel possible à partir du/)
    .waitFor();
  await expect.poll(() => callButton().isDisabled()).toBe(true);
  await page.goto(`${kili.url}/prospects/${prospectId}`);
});

test('a call that a device made against the rules rings the bell of whoever leads', async () => {
  const consumer = (
    await api('POST', '/api/v1/prospects', {
      lastName: 'Pervenche',
      audience: 'B2C',
      phones: [{ number: '06 39 98 77 03' }],
      address: { postalCode: '75011', country: 'FR' },
    })
  ).body as { id: string };
  const args = { id: crypto.randomUUID(), prospectId: consumer.id, number: '+33639987703' };
  const mutation = {
    seq: 1,
    id: crypto.randomUUID(),
    name: 'call.dial',
    args,
    version: 1,
    at: new Date().toISOString(),
  };
  const push = { clientId: crypto.randomUUID(), cursor: null, mutations: [mutation] };
  expect((await api('POST', '/api/sync/push', push)).body).toMatchObject({ answers: [{ status: 'done' }] });

  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  const desk = await context.newPage();
  await signIn(desk, kili, 'admin@demo.kili.example');
  await desk.getByRole('button', { name: /1 appel hors règle à revoir/ }).click();
  await desk.getByRole('link', { name: '1 appel hors règle à revoir' }).click();
  const incidents = desk.getByRole('region', { name: /hors règle/ });
  await incidents.getByText('Pervenche').waitFor();
  await incidents.getByText('n’a pas donné son accord').waitFor();
  await context.close();
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

test('a manager lifts it by a proven consent, for the channel agreed to, and the whole history is read', async () => {
  expect(
    await right()
      .getByRole('button', { name: /^Lever/ })
      .count(),
  ).toBe(0);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  const desk = await context.newPage();
  await signIn(desk, kili, 'admin@demo.kili.example');
  await desk.goto(`${kili.url}/prospects/${prospectId}`);
  const panel = desk.getByRole('region', { name: 'Droit d’appel' });
  await panel.getByRole('button', { name: /^Lever l’opposition/ }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Lever l’opposition' }).click();
  await dialog.getByText('Dites pourquoi l’opposition est levée.').waitFor();
  await dialog.getByRole('combobox', { name: 'Comment la personne a donné son accord' }).click();
  await desk.getByRole('option', { name: 'papier signé' }).click();
  await dialog.getByLabel('Texte présenté à la personne').fill('J’accepte d’être appelée.');
  await dialog.getByLabel('Preuve').fill('Bulletin n° 27');
  await dialog.getByLabel('Motif').fill('A rappelé d’elle-même, veut un devis.');
  expect(await accessibilityViolations(desk)).toEqual([]);
  await dialog.getByRole('button', { name: 'Lever l’opposition' }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText(/^E-mail · /).waitFor();
  await panel.getByText(/^Tous les canaux/).waitFor({ state: 'detached' });
  const ask = () => api('POST', `/api/v1/prospects/${prospectId}/can-call`, {});
  await expect.poll(async () => ((await ask()).body as { code: string }).code).not.toBe('OPPOSITION');

  await panel.getByRole('button', { name: 'Historique' }).click();
  const history = desk.getByRole('dialog', { name: 'Historique du droit d’appel' });
  for (const line of [
    'Opposition levée · Tous les canaux',
    'A rappelé d’elle-même',
    'Bulletin n° 27',
    'Consentement retiré',
  ])
    await history.getByText(line).first().waitFor();
  expect(await accessibilityViolations(desk)).toEqual([]);
  await context.close();
  // The rep reads it too, and changes nothing there.
  await right().getByRole('button', { name: 'Historique' }).click();
  await page.getByRole('dialog').getByText('Opposition levée · Tous les canaux').waitFor();
});
