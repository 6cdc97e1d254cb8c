// The company's own WhatsApp number: a template out, the answer in, free text after it; the message a result names; and what
// was begun, told when one leaves.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messageNews, openWhatsappServer, signedNews, statusNews } from '../src/main/server/test-whatsapp.ts';
import { accessibilityViolations } from './accessibility.ts';
import { cardToCall, keepTelephoneSilent } from './calling.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
let manager: Api;
let id: string;
let webhook: string;
const meta = await openWhatsappServer('un jeton');
const number = '+33639987702';
const soon = { timeout: 30_000 };

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili({ env: { KILI_SMTP_PRIVATE: 'on' } }), openBrowser()]);
  [api, manager] = await Promise.all([
    apiAs(kili, 'claire@demo.kili.example'),
    apiAs(kili, 'manager@demo.kili.example'),
  ]);
  const made = await api('POST', '/api/v1/prospects', {
    ...{ firstName: 'Inès', lastName: 'Bulle', organisation: 'Ateliers Bulle', phones: [{ number: '06 39 98 77 02' }] },
  });
  id = (made.body as { id: string }).id;
  const proof = { channel: 'whatsapp', method: 'papier', wording: 'J’accepte', evidence: 'Bon' };
  expect((await api('POST', '/api/v1/consents', { prospectId: id, ...proof })).status).toBe(201);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(keepTelephoneSilent);
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await kili?.stop();
  await meta.close();
});

const letter = () => page.getByRole('dialog', { name: 'Écrire à Inès Bulle' });
const history = () => page.getByRole('region', { name: 'Historique' });

async function tell(value: object) {
  const { raw, signature } = signedNews('la clé', value);
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  const { status } = await fetch(`${kili.url}${webhook}`, { method: 'POST', headers, body: raw });
  expect(status).toBe(200);
}

test('the administrator sets the number, and is told whose it is', async () => {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  const settings = await context.newPage();
  await signIn(settings, kili, 'admin@demo.kili.example');
  await settings.goto(`${kili.url}/parametres/e-mail`);
  await settings.getByLabel('Identifiant du numéro').fill(meta.phoneNumberId);
  await settings.getByLabel('Jeton d’accès').fill('un autre');
  await settings.getByLabel('Clé secrète de l’application').fill('la clé');
  await settings.getByLabel('Mot de vérification').fill('notre mot');
  await settings.getByLabel('Adresse de l’API').fill(meta.url);
  await settings.getByRole('button', { name: 'Enregistrer et vérifier' }).click();
  await settings.getByText(/jeton d’accès n’est plus valable/).waitFor(soon);
  await settings.getByLabel('Jeton d’accès').fill('un jeton');
  await settings.getByRole('button', { name: 'Enregistrer et vérifier' }).click();
  await settings.getByText(/C’est bien \+33 1 87 65 00 01/).waitFor(soon);
  webhook = new URL(await settings.getByLabel('Adresse de rappel (webhook)').inputValue()).pathname;
  expect(await accessibilityViolations(settings)).toEqual([]);
  await context.close();
});

test('a template leaves by the number, and its line tells that it was read', async () => {
  const template = { channel: 'whatsapp', approvedName: 'suite_appel', approvedLanguage: 'fr' };
  const body = 'Bonjour {{prénom}}, suite à notre échange !';
  const made = await manager('POST', '/api/v1/message-templates', { name: 'Suite d’appel', body, ...template });
  expect(made.status).toBe(201);
  await signIn(page, kili, 'claire@demo.kili.example');
  await page.goto(`${kili.url}/prospects/${id}`);
  // Without an e-mail address it begins on the mobile.
  await openLetter();
  await letter()
    .getByText(/Texte libre impossible/)
    .waitFor(soon);
  expect(await letter().getByLabel('Message').count()).toBe(0);
  await letter().getByRole('combobox', { name: 'Modèle approuvé' }).click();
  await page.getByRole('option', { name: 'Suite d’appel' }).click();
  await expect.poll(() => letter().getByLabel('Ce qui part').inputValue()).toContain('Bonjour Inès, suite');
  expect(await accessibilityViolations(page)).toEqual([]);
  await letter().getByRole('button', { name: 'Envoyer' }).click();
  await letter().waitFor({ state: 'detached' });
  await page.getByText(/WhatsApp à Inès Bulle.: il part dans 10 secondes/).waitFor();
  await expect.poll(() => meta.to(number).length, soon).toBe(1);
  expect(meta.to(number)[0]!.body.template.components[0].parameters).toEqual([{ type: 'text', text: 'Inès' }]);
  const [{ wamid, body: taken } = { wamid: '', body: {} }] = meta.to(number);
  const { biz_opaque_callback_data } = taken;
  await tell(statusNews(number, { id: wamid, status: 'read', biz_opaque_callback_data }));
  await history().getByText('lu', { exact: true }).waitFor(soon);
});

test('the answer stands on the timeline by itself, and free text may follow until tomorrow', async () => {
  await tell(messageNews(number, { id: 'wamid.answer', body: 'Oui, mardi <b>matin</b>' }));
  await history().getByText('Oui, mardi <b>matin</b>').waitFor(soon);
  await history().getByRole('button', { name: 'Répondre' }).first().click();
  await letter()
    .getByText(/Texte libre possible jusqu’à/)
    .waitFor(soon);
  await letter().getByLabel('Message').fill('Parfait, à mardi.');
  await letter().getByLabel('Message').press('Control+Enter');
  await expect.poll(() => meta.to(number).length, soon).toBe(2);
  expect(meta.to(number)[1]!.body.text.body).toBe('Parfait, à mardi.');
});

test('STOP closes the number at once, and says so before one types', async () => {
  await tell(messageNews(number, { id: 'wamid.stop', body: 'STOP' }));
  await history().getByText('STOP', { exact: true }).waitFor(soon);
  await openLetter();
  await letter().getByText('Cette personne ne veut plus recevoir ces messages.').waitFor(soon);
  await page.keyboard.press('Escape');
  await letter().waitFor({ state: 'detached' });
});

test('the message a result names lies ready beside the next card, one key opens it filled', async () => {
  const letterOf = {
    name: 'Documentation',
    subject: 'Pour {{entreprise}}',
    body: 'Bonjour,\n\nvoici la documentation.',
  };
  const { body } = await manager('POST', '/api/v1/message-templates', letterOf);
  const { items } = (await manager('GET', '/api/v1/outcomes?code=TRES_INTERESSE')).body as {
    items: { id: string; key: string }[];
  };
  const [outcome] = items;
  const named = await manager('PATCH', `/api/v1/outcomes/${outcome!.id}`, { templateId: (body as { id: string }).id });
  expect(named.status).toBe(200);
  const listed = await api('GET', '/api/v1/prospects?audience=B2B&limit=200');
  const { caller } = (await api('GET', '/api/session')).body as { caller: { userId: string } };
  const mine = (listed.body as { items: { id: string; ownerId: string; emails: object[] }[] }).items;
  const prospectIds = mine.filter((one) => one.ownerId === caller.userId && one.emails.length > 0).map((one) => one.id);
  const session = await api('POST', '/api/v1/call-sessions', { prospectIds: prospectIds.slice(0, 5) });
  expect(session.status).toBe(201);
  await page.goto(`${kili.url}/appels/${(session.body as { id: string }).id}`);
  await cardToCall(page);
  await page.keyboard.press(outcome!.key);
  await page.getByText(/envoyer «.Documentation.» \(E-mail\)/).waitFor(soon);
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: /^Écrire à/ });
  await dialog.waitFor(soon);
  await expect.poll(() => dialog.getByLabel('Message').inputValue()).toContain('voici la documentation.');
  await expect.poll(() => dialog.getByLabel('Objet').inputValue()).toMatch(/^Pour ./);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('whoever leaves is told of the message they began', async () => {
  await page.goto(`${kili.url}/prospects/${id}`);
  await history().waitFor(soon);
  await page.getByRole('button', { name: 'Claire Fontaine', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tout n’est pas encore sur le serveur' });
  await dialog.getByText(/1 message commencé n’est pas envoyé/).waitFor(soon);
  await dialog.getByRole('button', { name: 'Continuer d’écrire' }).click();
  const letterAgain = page.getByRole('dialog', { name: /^Écrire à/ });
  await expect.poll(() => letterAgain.getByLabel('Message').inputValue()).toContain('voici la documentation.');
});

async function openLetter() {
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
}
