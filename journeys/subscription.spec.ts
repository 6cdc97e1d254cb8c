// A plan from its making to its limit: the owner of the platform makes it and gives it to a company, whose administrator
// sees what of it is used and is told at the limit; held to reading, everybody sees why nothing can be written.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let owner: Page;
let admin: Page;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  const open = async (email: string) => {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await signIn(page, kili, email);
    return page;
  };
  [owner, admin] = [await open('owner@kili.example'), await open('admin@demo.kili.example')];
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const panel = (page: Page) => page.getByRole('dialog');

test('the owner makes a plan and gives it to a company', async () => {
  await owner.goto(`${kili.url}/plateforme/offres`);
  await owner.getByText('Entreprise', { exact: true }).first().waitFor();
  await owner.getByRole('button', { name: 'Nouvelle offre' }).click();
  await panel(owner).getByLabel('Nom', { exact: true }).fill('Équipe de l’atelier');
  await panel(owner).getByLabel('Prix HT par place et par mois').fill('29');
  await panel(owner).getByLabel('Places au plus').fill('50');
  await panel(owner).getByLabel('Prospects', { exact: true }).fill('10');
  await panel(owner).getByRole('button', { name: 'Créer l’offre' }).click();
  await owner.getByText('Équipe de l’atelier').first().waitFor();

  await owner.goto(`${kili.url}/plateforme/organisations`);
  await owner.getByText('Atelier Lumen').first().click();
  await panel(owner).getByLabel('Offre', { exact: true }).click();
  await owner.getByRole('option', { name: 'Équipe de l’atelier' }).click();
  await panel(owner).getByLabel('Places', { exact: true }).fill('20');
  await panel(owner).getByRole('button', { name: 'Donner cette offre' }).click();
  await panel(owner).getByText('20 places').waitFor();
});

test('its administrator sees the plan, what of it is used, and what a change would cost', async () => {
  await admin.goto(`${kili.url}/parametres/abonnement`);
  await admin.getByText('Équipe de l’atelier').first().waitFor();
  await admin
    .getByText(/sur 10$/)
    .first()
    .waitFor();
  await admin.getByText('C’est votre offre actuelle.').waitFor();
  await admin.getByLabel('Places', { exact: true }).fill('21');
  await admin.getByText(/^Aussitôt\u202f; .*29,00.€ HT à régler/).waitFor();
  await admin.getByRole('button', { name: 'Confirmer' }).click();
  await admin.getByText('21 places').first().waitFor();
});

test('at the limit creating is refused in words, and reading goes on', async () => {
  const api = await apiAs(kili, 'admin@demo.kili.example');
  expect(await api('POST', '/api/v1/prospects', { lastName: 'De trop' })).toMatchObject({
    status: 422,
    body: { code: 'subscription.limitReached.prospects' },
  });
  await admin.goto(`${kili.url}/prospects`);
  await admin.getByRole('row').nth(3).waitFor();
});

test('suspended, everybody is told; what is written is refused, what is read and exported is not', async () => {
  await owner.getByRole('button', { name: 'Suspendre' }).click();
  await panel(owner).getByText('Suspendu', { exact: true }).waitFor();
  await admin.getByText('Lecture seule\u202f: lire et exporter restent ouverts, écrire non.').waitFor();
  await admin.goto(`${kili.url}/parametres/equipes`);
  await admin.getByRole('button', { name: 'Nouvelle équipe' }).click();
  await panel(admin).getByRole('textbox').first().fill('Renfort');
  await admin.keyboard.press('Enter');
  await admin.getByText(/^Lecture seule\u202f: l’abonnement de votre organisation/).waitFor();
  expect(await panel(admin).getByRole('textbox').first().inputValue()).toBe('Renfort');
  const api = await apiAs(kili, 'admin@demo.kili.example');
  expect((await api('POST', '/api/v1/exports', { format: 'csv' })).status).toBe(201);

  await owner.getByRole('button', { name: 'Lever la suspension' }).click();
  await expect.poll(() => admin.getByText(/^Lecture seule\u202f: lire/).count()).toBe(0);
  expect((await api('POST', '/api/v1/teams', { name: 'Renfort' })).status).toBe(201);
});

test('the journal says who did it, and that nobody has touched it since', async () => {
  await admin.goto(`${kili.url}/parametres/journal`);
  await admin
    .getByText(/a choisi l’offre Équipe de l’atelier/)
    .first()
    .waitFor();
  await admin.getByRole('button', { name: 'Vérifier le journal' }).click();
  await admin.getByText(/^Le journal est intact/).waitFor();
});
