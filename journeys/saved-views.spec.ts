// A list is filtered with « ou », kept as a view, shared, changed, found again by a colleague, given up and taken back.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let boss: Page;
let rep: Page;

beforeAll(async () => {
  kili = await startKili();
  browser = await openBrowser();
  boss = await pageOf('manager@demo.kili.example');
  rep = await pageOf('claire@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('two ways into a list are kept under a name, for everybody', async () => {
  await addCondition(boss, 'Filtrer', 'Score');
  await boss.getByRole('textbox', { name: 'Score, Au moins' }).fill('60');
  await boss.keyboard.press('Escape');
  const hot = await countOf(boss);
  await boss.getByRole('button', { name: 'ou…' }).click();
  await addCondition(boss, 'Condition', 'Commercial');
  await boss.getByRole('checkbox', { name: 'Karim Benali' }).check();
  await boss.keyboard.press('Escape');
  await expect.poll(() => countOf(boss)).toBeGreaterThan(hot);
  const either = await countOf(boss);

  const where = {
    and: [
      { field: 'archivedAt', is: null },
      {
        or: [
          { field: 'score', from: 60 },
          { field: 'ownerId', is: await idOf('karim') },
        ],
      },
    ],
  };
  const api = await apiAs(kili, 'manager@demo.kili.example');
  const path = `/api/v1/prospects/count?filter=${encodeURIComponent(JSON.stringify(where))}`;
  expect((await api('GET', path)).body).toMatchObject({ count: either });

  await boss.getByRole('button', { name: 'Enregistrer la vue' }).click();
  await boss.getByRole('textbox', { name: 'Nom de la vue' }).fill('Chauds ou Karim');
  await boss.getByRole('radio', { name: 'Toute l’entreprise' }).check();
  await boss.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await boss.getByRole('button', { name: 'Vue\u202f: Chauds ou Karim' }).click();
  await boss.getByRole('dialog').getByText(String(either), { exact: true }).waitFor();
  await boss.keyboard.press('Escape');
});

test('a colleague has it at once, with its columns, and keeps their own way of looking at it', async () => {
  await rep.getByRole('button', { name: 'Vues' }).click();
  await rep.getByRole('dialog').getByText('de Thomas Vidal').waitFor();
  await rep.getByRole('button', { name: /^Chauds ou Karim/ }).click();
  await rep.getByText('ou dont').waitFor();
  await rep.getByRole('button', { name: 'Colonnes' }).click();
  await rep.getByRole('button', { name: 'Reculer la colonne Téléphone' }).click();
  await rep.keyboard.press('Escape');
  const titles = () => rep.getByRole('columnheader').allTextContents();
  await expect.poll(async () => (await titles()).slice(1, 4)).toEqual(['Nom', 'Étape', 'Téléphone']);
  await rep.getByText('modifiée').waitFor();
  await rep.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  // It is not hers to change.
  await expect
    .poll(() => rep.getByRole('menuitem').allTextContents())
    .toEqual(['Enregistrer comme nouvelle vue', 'Revenir à la vue']);
  await rep.getByRole('menuitem', { name: 'Revenir à la vue' }).click();
  await expect.poll(async () => (await titles()).slice(1, 4)).toEqual(['Nom', 'Téléphone', 'Étape']);
});

test('what its owner changes is there for everybody', async () => {
  await boss.getByRole('button', { name: 'Retirer le filtre Score au moins 60' }).click();
  await boss.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await boss.getByRole('menuitem', { name: /^Enregistrer dans/ }).click();
  await boss.getByText('Vue «\u202fChauds ou Karim\u202f» enregistrée').waitFor();
  await rep.getByText('modifiée').waitFor();
  await rep.keyboard.press('Control+k');
  await rep.keyboard.type('vue chauds');
  await rep.getByRole('option', { name: 'Vue\u202f: Chauds ou Karim' }).click();
  await expect.poll(() => rep.getByText('modifiée').count()).toBe(0);
  expect(await rep.getByText('Score', { exact: false }).getByText('au moins 60').count()).toBe(0);
});

test('a view that is given up leaves the others’ menus, and can be taken back', async () => {
  await boss.getByRole('button', { name: 'Vue\u202f: Chauds ou Karim' }).click();
  await boss.getByRole('button', { name: 'Renommer ou partager Chauds ou Karim' }).click();
  await boss.getByRole('button', { name: 'Supprimer la vue' }).click();
  await rep.getByRole('button', { name: 'Vues' }).waitFor();
  await boss.keyboard.press('Control+z');
  await boss.getByRole('button', { name: 'Vues' }).click();
  await boss.getByRole('button', { name: /^Chauds ou Karim/ }).waitFor();
});

test('a country is chosen by its name, and a branch may ask for the stuck and for those without a next step', async () => {
  await boss.goto(`${kili.url}/prospects`);
  // The rows may be here before they are counted.
  await expect.poll(() => countOf(boss)).toBeGreaterThan(0);
  const all = await countOf(boss);
  await addCondition(boss, 'Filtrer', 'Pays');
  await boss.getByRole('combobox', { name: 'Pays' }).fill('belg');
  await boss.getByRole('option', { name: 'Belgique' }).click();
  await boss.keyboard.press('Escape');
  await boss.keyboard.press('Escape');
  await boss.getByRole('button', { name: 'Retirer le filtre Pays Belgique' }).waitFor();
  await expect.poll(() => countOf(boss)).toBeLessThan(all);
  const belgian = await countOf(boss);

  await boss.getByRole('button', { name: 'ou…' }).click();
  await boss.getByRole('button', { name: 'Condition', exact: true }).click();
  expect(await boss.getByRole('menuitem', { name: 'Archivés : pour toute la liste' }).isDisabled()).toBe(true);
  await boss.getByRole('menuitem', { name: 'Bloqués, à surveiller', exact: true }).click();
  await boss.getByRole('checkbox', { name: 'Bloqué' }).check();
  await boss.keyboard.press('Escape');
  await expect.poll(() => countOf(boss)).toBeGreaterThan(belgian);
  const withStuck = await countOf(boss);
  await boss.getByRole('button', { name: 'ou…' }).click();
  await addCondition(boss, 'Condition', 'Sans suite prévue');
  await expect.poll(() => countOf(boss)).toBeGreaterThan(withStuck);
  expect(await boss.getByText('Champ supprimé').count()).toBe(0);
});

test('a branch in which nothing was chosen is gone with Escape or a press elsewhere, and counts for nobody', async () => {
  await boss.goto(`${kili.url}/prospects`);
  await boss.getByRole('gridcell').first().waitFor();
  await addCondition(boss, 'Filtrer', 'Score');
  await boss.getByRole('textbox', { name: 'Score, Au moins' }).fill('60');
  await boss.keyboard.press('Escape');
  await expect.poll(() => countOf(boss)).toBeGreaterThan(0);
  const hot = await countOf(boss);
  const address = boss.url();
  const branch = boss.getByText('ou dont');
  const begin = async () => {
    await boss.getByRole('button', { name: 'ou…' }).click();
    await branch.waitFor();
  };
  await begin();
  await boss.keyboard.press('Escape');
  await branch.waitFor({ state: 'detached' });
  await begin();
  await boss.getByRole('heading', { level: 1 }).click();
  await branch.waitFor({ state: 'detached' });
  // A field chosen, and no value.
  await begin();
  await addCondition(boss, 'Condition', 'Fonction');
  await boss.locator('input[aria-label="Fonction"]').waitFor();
  await boss.keyboard.press('Escape');
  await branch.waitFor({ state: 'detached' });
  expect(boss.url()).toBe(address);
  await expect.poll(() => countOf(boss)).toBe(hot);
  // What was typed and left by Escape was asked.
  await begin();
  await addCondition(boss, 'Condition', 'Fonction');
  await boss.locator('input[aria-label="Fonction"]').fill('gérant');
  await boss.keyboard.press('Escape');
  await boss.getByRole('button', { name: /^Retirer le filtre Fonction/ }).waitFor();
  await branch.waitFor();
});

test('a condition on a field that was archived names it, finds nobody, and finds again once it is restored', async () => {
  const admin = await apiAs(kili, 'admin@demo.kili.example');
  const { body } = await admin('POST', '/api/v1/custom-fields', { name: 'Budget salon', kind: 'money' });
  const { id, key } = body as { id: string; key: string };
  const { items } = (await admin('GET', '/api/v1/prospects?limit=1')).body as { items: { id: string }[] };
  const custom = { [key]: { amount: 900_000, currency: 'EUR' } };
  await admin('PATCH', `/api/v1/prospects/${items[0]!.id}`, { custom });
  await boss.goto(`${kili.url}/prospects`);
  await boss.getByRole('gridcell').first().waitFor();
  await addCondition(boss, 'Filtrer', 'Budget salon');
  await boss.getByRole('textbox', { name: 'Budget salon, Au moins' }).fill('100');
  await boss.keyboard.press('Escape');
  await expect.poll(() => countOf(boss)).toBe(1);

  await admin('DELETE', `/api/v1/custom-fields/${id}`);
  const told = boss.getByText('Champ archivé «\u202fBudget salon\u202f», ne trouve personne');
  await told.waitFor();
  await expect.poll(() => boss.getByRole('gridcell').count()).toBe(0);
  await admin('POST', `/api/v1/custom-fields/${id}/restore`, {});
  await told.waitFor({ state: 'detached' });
  await expect.poll(() => countOf(boss)).toBe(1);
});

async function pageOf(email: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(page, kili, email);
  await page.getByRole('gridcell').first().waitFor();
  return page;
}

async function addCondition(page: Page, button: string, field: string) {
  await page.getByRole('button', { name: button, exact: true }).last().click();
  await page.getByRole('menuitem', { name: field, exact: true }).click();
}

/** What stands beside the title. */
async function countOf(page: Page): Promise<number> {
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  return Number(title!.replace(/\D/g, ''));
}

async function idOf(name: string): Promise<string> {
  const admin = await apiAs(kili, 'admin@demo.kili.example');
  const filter = encodeURIComponent(JSON.stringify({ field: 'email', is: `${name}@demo.kili.example` }));
  const { body } = await admin('GET', `/api/v1/users?filter=${filter}`);
  return (body as { items: { id: string }[] }).items[0]!.id;
}
