// A mail from the row of a list to a real mail server, its answer back on the timeline, and messages by telephone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMailServer, sendIn } from '../src/main/server/test-mail.ts';
import { accessibilityViolations } from './accessibility.ts';
import { type Api, apiAs, freePort, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
let id: string;
const server = await openMailServer();
const incomingPort = await freePort();
const address = 'helene@lettres.example';
const soon = { timeout: 30_000 };

beforeAll(async () => {
  const env = { SMTP_URL: server.url, KILI_SMTP_IN_PORT: String(incomingPort), KILI_SMTP_IN_DOMAIN: 'in.kili.example' };
  [kili, browser] = await Promise.all([startKili({ env }), openBrowser()]);
  api = await apiAs(kili, 'claire@demo.kili.example');
  const made = await api('POST', '/api/v1/prospects', {
    firstName: 'Hélène',
    lastName: 'Lettres',
    organisation: 'Imprimerie Lettres',
    emails: [{ address }],
    phones: [{ number: '06 39 98 77 01' }],
  });
  id = (made.body as { id: string }).id;
  const manager = await apiAs(kili, 'manager@demo.kili.example');
  const template = {
    name: 'Premier contact',
    subject: 'Bonjour {{prénom}}',
    body: 'Bonjour {{prénom}},\n\nvoici notre offre pour {{entreprise}} !',
  };
  const templated = await manager('POST', '/api/v1/message-templates', template);
  expect(templated.status).toBe(201);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  await signIn(page, kili, 'claire@demo.kili.example');
});
afterAll(async () => {
  await browser?.close();
  await kili?.stop();
  await server.close();
});

const letter = () => page.getByRole('dialog', { name: 'Écrire à Hélène Lettres' });

test('from its row in the list an e-mail is filled by a template, sent by Ctrl+Enter, and arrives', async () => {
  await page.goto(`${kili.url}/prospects?q=${encodeURIComponent('Imprimerie Lettres')}&cible=B2B`);
  const row = page.getByRole('row', { name: /Lettres/ });
  await row.hover();
  const before = page.url();
  await row.getByRole('button', { name: 'Écrire à Hélène Lettres' }).click();
  await letter().waitFor();
  expect(page.url()).toBe(before);
  await letter().getByRole('combobox', { name: 'Modèle' }).click();
  await page.getByRole('option', { name: 'Premier contact' }).click();
  await expect.poll(() => letter().getByLabel('Objet').inputValue()).toBe('Bonjour Hélène');
  expect(await letter().getByLabel('Message').inputValue()).toContain('pour Imprimerie Lettres\u202f!');
  expect(await accessibilityViolations(page)).toEqual([]);

  // What is typed stays on the device while one looks elsewhere.
  await page.keyboard.press('Escape');
  await letter().waitFor({ state: 'detached' });
  await row.hover();
  await row.getByRole('button', { name: 'Écrire à Hélène Lettres' }).click();
  expect(await letter().getByLabel('Objet').inputValue()).toBe('Bonjour Hélène');
  await letter().getByLabel('Message').press('Control+Enter');
  await letter().waitFor({ state: 'detached' });
  await page.getByText(/part dans 10 secondes/).waitFor();
  await expect.poll(() => server.to(address).length, soon).toBe(1);
  expect(server.to(address)[0]!.mail.subject).toBe('Bonjour Hélène');

  await page.goto(`${kili.url}/prospects/${id}`);
  const history = page.getByRole('region', { name: 'Historique' });
  await history.getByText('envoyé').waitFor(soon);
});

test('the answer sent to the secret address stands on the timeline within seconds, and is answered from there', async () => {
  const { address: secret } = (await api('GET', '/api/v1/incoming-address')).body as { address: string };
  await sendIn(incomingPort, {
    envelope: { from: address, to: secret },
    from: address,
    to: 'claire@demo.kili.example',
    subject: 'Re: Bonjour Hélène',
    inReplyTo: server.to(address)[0]!.mail.messageId ?? '',
    html: '<p>Oui, <b>jeudi</b> !<script>document.title = "pris"</script></p>',
  });
  const history = page.getByRole('region', { name: 'Historique' });
  await history.getByText(/Oui, jeudi/).waitFor(soon);
  expect(await page.title()).not.toContain('pris');
  await history.getByRole('button', { name: 'Répondre' }).first().click();
  await expect.poll(() => letter().getByLabel('Objet').inputValue()).toBe('Re: Bonjour Hélène');
  await letter().getByLabel('Message').fill('Parfait, à jeudi.');
  await letter().getByRole('button', { name: 'Envoyer' }).click();
  await expect.poll(() => server.to(address).length, soon).toBe(2);
  expect(server.to(address)[1]!.mail.inReplyTo).toBeTruthy();
});

test('an e-mail is taken back within ten seconds, with its words', async () => {
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  await letter().getByLabel('Objet').fill('Trop vite');
  await letter().getByLabel('Message').fill('Envoyé trop vite');
  await letter().getByLabel('Message').press('Control+Enter');
  await page.getByText(/part dans 10 secondes/).waitFor();
  await page
    .getByRole('button', { name: /^Annuler/ })
    .first()
    .click();
  await letter().waitFor();
  expect(await letter().getByLabel('Message').inputValue()).toBe('Envoyé trop vite');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(12_000);
  expect(server.to(address)).toHaveLength(2);
});

test('WhatsApp opens written, and is noted by the same press', async () => {
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  await letter().getByText('WhatsApp', { exact: true }).click();
  await letter().getByLabel('Message').fill('Bonjour Hélène');
  await page.evaluate(() => {
    window.open = (url) => {
      document.body.dataset.opened = String(url);
      return null;
    };
  });
  await letter().getByRole('button', { name: 'Ouvrir WhatsApp' }).click();
  await page.getByText(/WhatsApp à Hélène Lettres.: noté/).waitFor();
  expect(await page.evaluate(() => document.body.dataset.opened)).toBe(
    'https://wa.me/33639987701?text=Bonjour%20H%C3%A9l%C3%A8ne',
  );
});
