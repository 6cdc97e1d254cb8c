// Coming in: with the right and the wrong password, with a second step, by a reset link and by an invitation.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';
import { totp } from './totp.ts';

let kili: RunningKili;
let browser: Browser;
beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

/** A device of its own: nothing of another one is known there. */
async function newDevice(): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR' });
  return context.newPage();
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

async function signOut(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await heading(page, 'Bon retour').waitFor();
}

/** The link in the newest mail to somebody, as the owner of the platform finds it in the outbox. */
async function linkInMail(to: string): Promise<string> {
  const page = await newDevice();
  await signIn(page, kili, 'owner@kili.example');
  await page.goto(`${kili.url}/plateforme/courriers`);
  await page.getByText('Aucun serveur de messagerie').waitFor();
  await page.getByRole('gridcell', { name: to }).first().click();
  const link = await page.getByRole('dialog').getByRole('link').getAttribute('href');
  await page.context().close();
  if (!link) throw new Error(`no link in the mail to ${to}`);
  return link;
}

describe('with a password', () => {
  test('a wrong password is told in a sentence, and what was typed stays', async () => {
    const page = await newDevice();
    await page.goto(`${kili.url}/prospects?q=durand`);
    await page.getByLabel('Adresse e-mail').fill('claire@demo.kili.example');
    await page.getByLabel('Mot de passe', { exact: true }).fill('pas celui-là');
    await page.keyboard.press('Enter');
    await page.getByText('Adresse e-mail ou mot de passe incorrect.').waitFor();
    expect(await page.getByLabel('Adresse e-mail').inputValue()).toBe('claire@demo.kili.example');

    await page.getByLabel('Mot de passe', { exact: true }).fill(DEMO_PASSWORD);
    await page.keyboard.press('Control+Enter');
    await heading(page, /^Prospects/).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('durand');

    await signOut(page, 'Claire Fontaine');
    await page.goto(`${kili.url}/prospects`);
    await heading(page, 'Bon retour').waitFor();
  });

  test('a link cannot lead to another site after signing in', async () => {
    const page = await newDevice();
    await page.goto(`${kili.url}/connexion?vers=//example.com/`);
    await button(page, /Claire Fontaine/).click();
    await heading(page, /^Prospects/).waitFor();
    expect(new URL(page.url()).origin).toBe(kili.url);
  });

  test('the page of the API is opened once signed in', async () => {
    const page = await newDevice();
    await page.goto(`${kili.url}/api/docs`);
    await button(page, /Claire Fontaine/).click();
    await page.waitForURL(`${kili.url}/api/docs`);
    await heading(page, /API/).waitFor();
  });

  test('a forgotten password is replaced through the mail', async () => {
    const page = await newDevice();
    await page.goto(`${kili.url}/connexion`);
    await page.getByRole('link', { name: /Mot de passe oublié/ }).click();
    // The page before has a field of the same name.
    await button(page, 'Demander un lien').waitFor();
    await page.getByLabel('Adresse e-mail').fill('awa@demo.kili.example');
    await button(page, 'Demander un lien').click();
    await heading(page, 'Demandez votre lien').waitFor();

    await page.goto(await linkInMail('awa@demo.kili.example'));
    await page.getByLabel('Nouveau mot de passe').fill('court');
    await button(page, 'Enregistrer le mot de passe').click();
    await page.getByText('Encore 5 caractères.').waitFor();
    await page.getByLabel('Nouveau mot de passe').fill('une phrase assez longue');
    await button(page, 'Enregistrer le mot de passe').click();
    await page.getByText('Mot de passe enregistré').waitFor();
    await signIn(page, kili, 'awa@demo.kili.example', 'une phrase assez longue');
  });
});

test('the second step asks for the code of the app, or for a recovery code once', async () => {
  const page = await newDevice();
  await signIn(page, kili, 'karim@demo.kili.example');
  await page.goto(`${kili.url}/mon-compte`);
  await button(page, 'Activer').click();
  await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(DEMO_PASSWORD);
  await button(page, 'Continuer').click();
  await page.getByRole('img', { name: /Code QR/ }).waitFor();
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel(/code à 6 chiffres/).fill(totp(secret));
  await heading(page, 'Mon compte').waitFor();
  await page.getByText('Vos codes de récupération').waitFor();
  const codes = page.getByRole('listitem').filter({ hasText: /^\w{4}-\w{4}-\w{4}$/ });
  await expect.poll(() => codes.count()).toBeGreaterThanOrEqual(8);
  const recoveryCode = (await codes.first().textContent()) ?? '';
  await button(page, 'Je les ai gardés').click();
  await page.getByText('Active', { exact: true }).waitFor();

  await signOut(page, 'Karim Benali');
  await page.getByLabel('Adresse e-mail').fill('karim@demo.kili.example');
  await page.getByLabel('Mot de passe', { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await heading(page, 'Vérification en deux étapes').waitFor();
  await page.getByLabel('Code à 6 chiffres').fill('000000');
  await page.getByText(/n’est pas le bon/).waitFor();
  await page.getByLabel('Code à 6 chiffres').fill(totp(secret, 1));
  await heading(page, /^Prospects/).waitFor();

  const other = await newDevice();
  await other.goto(`${kili.url}/connexion`);
  await other.getByLabel('Adresse e-mail').fill('karim@demo.kili.example');
  await other.getByLabel('Mot de passe', { exact: true }).fill(DEMO_PASSWORD);
  await other.keyboard.press('Enter');
  await button(other, 'Je n’ai pas mon téléphone').click();
  await other.getByLabel('Code de récupération').fill(recoveryCode.toUpperCase().replaceAll('-', ' '));
  await other.keyboard.press('Enter');
  await heading(other, /^Prospects/).waitFor();

  await other.goto(`${kili.url}/mon-compte`);
  await button(other, 'Se déconnecter partout').click();
  await heading(other, 'Bon retour').waitFor();
  await page.goto(`${kili.url}/prospects`);
  await heading(page, 'Bon retour').waitFor();
});

test('invited by pasting an address, somebody joins by the link of the mail', async () => {
  const admin = await newDevice();
  await signIn(admin, kili, 'admin@demo.kili.example');
  await admin.goto(`${kili.url}/parametres/utilisateurs`);
  await button(admin, 'Inviter').click();
  await admin
    .getByLabel('Adresses e-mail')
    .fill('Léa Moreau <lea.moreau@nouvelle.example>; hugo.petit@nouvelle.example\npas une adresse');
  await admin.getByText('Ligne 2').waitFor();
  await button(admin, 'Créer 2 invitations').click();
  await admin.getByText('2 invitations créées').waitFor();
  await admin.getByRole('gridcell', { name: 'Hugo Petit' }).waitFor();

  const link = await linkInMail('lea.moreau@nouvelle.example');
  const page = await newDevice();
  await page.goto(link);
  await heading(page, /^Bienvenue chez/).waitFor();
  expect(await page.getByLabel('Votre nom').inputValue()).toBe('Léa Moreau');
  await page.getByLabel('Mot de passe', { exact: true }).fill('bonjour tout le monde');
  await button(page, /^Rejoindre/).click();
  await heading(page, /^Prospects/).waitFor();

  await button(admin, /Actifs/).click();
  await admin.getByRole('gridcell', { name: 'Léa Moreau' }).waitFor();

  const late = await newDevice();
  await late.goto(link);
  await heading(late, 'Cette invitation ne peut plus servir').waitFor();
});

test('somebody who leaves hands the portfolio over in two clicks, and is out at once', async () => {
  const admin = await newDevice();
  await signIn(admin, kili, 'admin@demo.kili.example');
  const leaving = await newDevice();
  await signIn(leaving, kili, 'claire@demo.kili.example');
  await admin.goto(`${kili.url}/parametres/utilisateurs`);
  await admin.getByRole('row', { name: /Claire Fontaine/ }).hover();
  await admin
    .getByRole('row', { name: /Claire Fontaine/ })
    .getByRole('button', { name: 'Désactiver' })
    .click();
  await button(admin, /^Désactiver et confier à/).click();
  await admin.getByText(/Claire Fontaine n’a plus accès/).waitFor();
  // The app itself may lead away at this very moment.
  await leaving.goto(`${kili.url}/prospects`).catch(() => undefined);
  await leaving
    .getByText(/a pris fin|Bon retour/)
    .first()
    .waitFor();
});
