// A manager says who gets the new prospects: a rule by postal code, a last one for the rest, somebody away; then a file.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

interface Rule {
  id: string;
  name: string;
  prefixes: string[];
  memberIds: string[];
  givenTo: Record<string, number>;
}

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  for (const { id } of await rules()) await api('DELETE', `/api/v1/assignment-rules/${id}`);
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const anybodyAway = async () =>
  ((await api('GET', '/api/v1/users')).body as { items: { absentUntil: string | null }[] }).items.some(
    ({ absentUntil }) => absentUntil !== null,
  );
const rules = async () => ((await api('GET', '/api/v1/assignment-rules')).body as { items: Rule[] }).items;
const people = async () =>
  ((await api('GET', '/api/v1/users?state=active')).body as { items: { id: string; name: string }[] }).items;
const line = (name: string | RegExp) => page.getByRole('button', { name });

async function choose(...names: string[]) {
  const field = page.getByRole('dialog').getByRole('combobox', { name: 'À tour de rôle' });
  for (const name of names) {
    await field.fill(name);
    await page.getByRole('option', { name }).click();
  }
  await field.press('Escape');
}

async function save() {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('a rule wants somebody and a postal code, and says so', async () => {
  await page.goto(`${kili.url}/parametres/attribution`);
  await page.getByText('Aucune règle', { exact: true }).waitFor();
  await page.keyboard.press('a');
  await page.getByLabel('Nom', { exact: true }).fill('Rhône');
  await page.getByLabel('Débuts de code postal').fill('69, 6*');
  await page.getByText(/« 6\* » ne peut pas commencer un code postal/).waitFor();
  await page.getByLabel('Débuts de code postal').fill('69, 42');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Choisissez au moins une personne.').waitFor();
  await choose('Claire', 'Karim');
  await save();
  await line(/^Rhône 69, 42 · France Claire.*Karim/).waitFor();
  await page.getByText(/restent dans le vivier/).waitFor();
});

test('a last one takes everybody else, and a rule moves by keyboard', async () => {
  await page.keyboard.press('a');
  await page.getByLabel('Nom', { exact: true }).fill('Le reste');
  await page.getByText('Tous les autres', { exact: true }).click();
  await choose('Claire');
  await save();
  await line(/^Le reste Tous les autres/).waitFor();
  await line('Déplacer Le reste').press('Alt+ArrowUp');
  await page.getByText(/Ne sert que si tous ceux de « Le reste » sont absents/).waitFor();
  await line('Déplacer Le reste').press('Alt+ArrowDown');
  await expect.poll(async () => (await rules()).map(({ name }) => name)).toEqual(['Rhône', 'Le reste']);
});

test('it is tried before anything is given, and whoever is away is passed over', async () => {
  const [claire] = (await people()).filter(({ name }) => name.startsWith('Claire'));
  const trial = page.getByRole('region', { name: 'Essayer' });
  await trial.getByLabel('Code postal').fill('69003');
  await page.keyboard.press('Enter');
  await trial.getByText(`« Rhône » : ce serait au tour de ${claire?.name}.`).waitFor();
  const absences = page.getByRole('region', { name: 'Absences' });
  await absences.getByRole('combobox', { name: 'Personne' }).fill('Claire');
  await page.getByRole('option', { name: /Claire/ }).click();
  const year = new Date().getFullYear() + 1;
  await absences.getByLabel('Absent jusqu’au').fill(`12/01/${year}`);
  await absences.getByRole('button', { name: 'Noter l’absence' }).click();
  await absences.getByText(`de retour le 12/01/${year}`).waitFor();
  await trial.getByText(/ce serait au tour de Karim/).waitFor();
  await page.getByText('Tous absents : la règle suivante prend le relais.').waitFor();
  await page.goto(`${kili.url}/parametres/utilisateurs`);
  await page
    .getByRole('row', { name: /Claire/ })
    .getByText('Absent', { exact: true })
    .waitFor();
  await page.goto(`${kili.url}/parametres/attribution`);
  await page.getByRole('button', { name: /^Déjà de retour.*Claire/ }).click();
  await page.getByText('Personne n’est absent.').waitFor();
  // The file that comes next is given out by what the server knows.
  await expect.poll(anybodyAway).toBe(false);
});

test('a file goes by the rules, and the page tells what they gave', async () => {
  await page.goto(`${kili.url}/importer`);
  await page.getByRole('combobox', { name: 'Confiés à' }).click();
  await page.getByRole('option', { name: 'Selon les règles d’attribution' }).click();
  const lines = ['Nom;CP;Source', 'Attrib Un;69001;Foire', 'Attrib Deux;42000;Foire', 'Attrib Trois;13001;Foire'];
  const file = { name: 'foire.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: /^Importer 3 lignes/ }).click();
  await page.getByText('3 nouveaux prospects').waitFor();
  const [rhone, rest] = await rules();
  expect(rhone?.memberIds.map((id) => rhone.givenTo[id])).toEqual([1, 1]);
  expect(rest?.memberIds.map((id) => rest.givenTo[id])).toEqual([1]);
  await page.goto(`${kili.url}/parametres/attribution`);
  await line(/^Rhône.*2 attribués, le dernier à Karim.*au tour de Claire/).waitFor();
});

test('so does a selection of the list, and it is taken back', async () => {
  // Of those the file brought, everybody’s turn falls to whom they belong already.
  const place = { source: 'Foire', address: { postalCode: '69007' } };
  const { body } = await api('POST', '/api/v1/prospects', { lastName: 'Attrib Quatre', ...place });
  const { id, ownerId: before } = body as { id: string; ownerId: string };
  const ownerId = async () => ((await api('GET', `/api/v1/prospects/${id}`)).body as { ownerId: string }).ownerId;
  await page.goto(`${kili.url}/prospects?q=Attrib`);
  await page
    .getByRole('gridcell', { name: /Attrib/ })
    .first()
    .waitFor();
  await page.getByRole('checkbox', { name: 'Tout sélectionner' }).click();
  await page.keyboard.press('o');
  await page.getByRole('option', { name: 'Selon les règles d’attribution' }).click();
  await page.getByText('1 prospect attribué selon les règles').waitFor();
  const [rhone] = await rules();
  expect(rhone?.memberIds.map((one) => rhone.givenTo[one])).toEqual([3, 2]);
  expect(await ownerId()).toBe(rhone?.memberIds[0]);
  await page.goto(`${kili.url}/modifications`);
  await page.getByRole('listitem').filter({ hasText: 'Attribuer selon les règles' }).getByText('Annuler').click();
  await page.getByText('Annulée', { exact: true }).waitFor();
  expect(await ownerId()).toBe(before);
});

test('one notes one’s own absence', async () => {
  await page.goto(`${kili.url}/mon-compte`);
  const year = new Date().getFullYear() + 1;
  const absence = page.getByRole('region', { name: 'Absence' });
  await absence.getByLabel('Absent jusqu’au').fill(`03/02/${year}`);
  await absence.getByRole('button', { name: 'Enregistrer' }).click();
  await absence.getByText('Enregistré.').waitFor();
  const me = (await api('GET', '/api/session')).body as { user: { id: string } };
  const own = async () =>
    ((await api('GET', `/api/v1/users/${me.user.id}`)).body as { absentUntil: string }).absentUntil;
  await expect.poll(own).toBe(`${year}-02-03`);
});
