// A file of a trade fair comes in: dropped, checked, run, counted; its prospects are there to be called, its refused
// rows to be mended, and the same people in another format are nobody new.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

const examples = join(import.meta.dirname, '../src/features/imports/server/examples/salon-lyon');

let kili: RunningKili;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  kili = await startKili();
  browser = await openBrowser();
  page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a workbook is understood before anything is written', async () => {
  await giveFile('salon.xlsx');
  expect(await fieldOf('Raison sociale')).toBe('Société');
  expect(await fieldOf('Portable')).toBe('Mobile');
  expect(await fieldOf('Courriel')).toBe('E-mail');

  expect(await page.getByLabel('Source du fichier').inputValue()).toBe('Salon');
  expect(await page.getByLabel('Base légale').inputValue()).toBe('Entre professionnels');
  expect(await page.getByLabel('Date du fichier').inputValue()).toMatch(/^\d{2}\/\d{2}\/\d{4}$/);

  // The first column and what it makes of the first row are seen at once.
  const firstRow = page.getByRole('region', { name: 'Les premières lignes' }).locator('tbody tr').first();
  expect((await firstRow.boundingBox())!.y).toBeLessThan(720);
  const preview = await page.getByRole('region', { name: 'Les premières lignes' }).textContent();
  expect(preview).toContain('06 39 98 30 50');
  expect(preview).toContain('01000 Bourg-en-Bresse');
  // A view of it is asked for where its other questions are, under the name of the file.
  await page.getByRole('checkbox', { name: 'Créer une vue de cet import' }).click();
  const viewName = page.getByRole('textbox', { name: 'Nom de la vue' });
  expect(await viewName.inputValue()).toBe('Salon');
  await viewName.fill('Salon de Lyon');
});

test('one key runs it, and the report adds up', async () => {
  await page.keyboard.press('Control+Enter');
  const { read, created, updated, ignored, refused } = await reportedCounts();
  expect(read).toBe(500);
  expect(created).toBeGreaterThan(300);
  expect(refused).toBe(15);
  expect(created + updated + ignored + refused).toBe(read);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('the view asked for beforehand is opened from the report, and is among the views', async () => {
  await page.getByRole('link', { name: 'Ouvrir la vue' }).click();
  await page.getByRole('button', { name: 'Vue : Salon de Lyon' }).waitFor();
  await page.goBack();
  await page.getByText('Télécharger les lignes à regarder').waitFor();
});

test('so do the rows that came in with something to look at', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByText('Télécharger les lignes à regarder').click(),
  ]);
  expect(download.suggestedFilename()).toBe('salon - a-regarder.csv');
  const [head = '', ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(head).toMatch(/^\uFEFF?Ligne;Motif;/);
  expect(rows.length).toBeGreaterThan(0);
});

test('the refused rows come back as a file that says why', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByText('Télécharger ces lignes').click(),
  ]);
  expect(download.suggestedFilename()).toBe('salon - refus.csv');
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split('\n')[0]?.trim()).toMatch(/motif"?$/);
  expect(text.match(/Ni nom ni société/g)?.length).toBe(15);
});

test('the list shows exactly the prospects it brought, and who else came in is elsewhere', async () => {
  const { created, updated } = await reportedCounts();
  await page.getByRole('link', { name: 'Voir ces prospects' }).click();
  await page.getByText('l’import est salon.xlsx').waitFor();
  const importId = new URL(page.url()).searchParams.get('import');
  const listed = await page.evaluate(async (id) => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'importId', is: id }));
    const ids: string[] = [];
    for (let cursor = ''; ; ) {
      const answer = await fetch(`/api/v1/prospects?limit=200&filter=${filter}${cursor && `&cursor=${cursor}`}`);
      const { items, nextCursor } = await answer.json();
      ids.push(...items.map((item: { id: string }) => item.id));
      if (!nextCursor) return ids;
      cursor = nextCursor;
    }
  }, importId);
  expect(listed.length).toBeGreaterThanOrEqual(created);
  expect(listed.length).toBeLessThanOrEqual(created + updated);
  await page.getByRole('heading', { name: 'Prospects' }).getByText(String(listed.length)).waitFor();
  await page.goBack();
  await page.locator('[data-figure=read]').waitFor();
});

test('its prospects can be called at once', async () => {
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/appels\/[0-9a-f-]{36}/);
});

test('an imported prospect is in the list', async () => {
  await page.goto(`${kili.url}/prospects?q=${encodeURIComponent('Domaine Nguyen 9633')}`);
  await page.getByText('Béranger').first().waitFor();
});

test('the same people in a text file are nobody new', async () => {
  await giveFile('fichier.csv');
  await page.getByRole('button', { name: /^Importer environ/ }).click();
  const { read, created } = await reportedCounts();
  expect(read).toBe(500);
  expect(created).toBe(0);
  await page.getByText('Importer un autre fichier').click();
  await page.getByRole('link', { name: 'salon.xlsx', exact: true }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a file that is not wanted after all leaves no trace', async () => {
  await giveFile('salon.xlsx');
  const address = page.url();
  await page.getByRole('button', { name: 'Abandonner' }).click();
  await page.getByRole('button', { name: 'L’abandonner' }).click();
  await page.waitForURL(/\/importer$/);
  await page.goto(address);
  await page.getByText('Cet import n’existe pas').waitFor();
});

test('an own field is filled by the column of its name, and the whole import is undone', async () => {
  const answer = await page.request.post(`${kili.url}/api/v1/custom-fields`, {
    data: { name: 'Budget prévu', kind: 'money' },
    headers: { origin: kili.url },
  });
  expect(answer.status()).toBe(201);
  const lines = [
    'Nom;E-mail;budget prevu',
    'Quéré;quere@retour.example;18 000 €',
    'Rolland;rolland@retour.example;à voir',
  ];
  await page.goto(`${kili.url}/importer`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a-defaire.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.waitForURL(/\/importer\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { name: 'a-defaire.csv' }).waitFor();
  await expect.poll(() => fieldOf('budget prevu')).toBe('Budget prévu');
  const preview = await page.getByRole('region', { name: 'Les premières lignes' }).textContent();
  expect(preview).toMatch(/18.000.€/);
  expect(preview).toMatch(/Budget prévu.:.Montant illisible/);
  await page.getByRole('button', { name: /^Importer / }).click();
  await expect.poll(async () => (await reportedCounts()).created).toBe(2);

  // Somebody goes on with one of them.
  const importId = page.url().split('/').at(-1);
  const list = await (await page.request.get(`${kili.url}/api/v1/prospects?importId=${importId}&sort=sortName`)).json();
  const changed = await page.request.patch(`${kili.url}/api/v1/prospects/${list.items[0].id}`, {
    data: { jobTitle: 'Gérante' },
    headers: { origin: kili.url },
  });
  expect(changed.status()).toBe(200);

  await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
  await page.getByText('2 nouveaux prospects seront archivés').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Annuler l’import' }).click();
  await page.getByRole('heading', { name: 'Import annulé' }).waitFor();
  const figure = (name: string) => page.locator(`[data-figure=${name}]`).textContent();
  expect([await figure('total'), await figure('archived'), await figure('kept')]).toEqual(['2', '1', '1']);
  expect(await accessibilityViolations(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Télécharger la liste').click()]);
  expect(await readFile(await download.path(), 'utf8')).toContain('Quéré;;Modifié depuis l’import');
  await page.getByRole('link', { name: 'Voir ceux qui restent' }).click();
  await page.getByText('Quéré').first().waitFor();
  expect(await page.getByText('Rolland').count()).toBe(0);
});

test('what is wrong is told by column, a column overwrites who is known, the bell tells the end, and it becomes a view', async () => {
  const give = async (name: string, ...lines: string[]) => {
    await page.goto(`${kili.url}/importer`);
    const buffer = Buffer.from(['Nom;Prénom;Société;Tél;E-mail;Fonction', ...lines].join('\n'));
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await page.waitForURL(/\/importer\/[0-9a-f-]{36}/);
    await page.getByRole('heading', { name }).waitFor();
  };
  await give('stand-1.csv', 'Colonne Dupond;Jean;Garage du Stand;01 99 00 61 01;dupond@stand.example;Gérant');
  await page.getByRole('button', { name: /^Importer 1/ }).click();
  await reportedCounts();
  const earlier = page.url();

  await give(
    'stand-2.csv',
    'Colonne Dupond;Jean;Garage du Stand;06 12;dupond@stand.example;Directeur',
    'Nom;Prénom;Société;Tél;E-mail;Fonction',
    'Colonne Dupont;Jean;Garage du Stand;01 99 00 61 02;dupont@stand.example;Associé',
  );
  await page.getByText('Ligne de titres répétée').first().waitFor();
  await page.getByRole('button', { name: '1 à regarder' }).click();
  await page
    .getByText(/Ligne 2.: «.06 12.»/)
    .first()
    .waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Colonne Fonction, pour un prospect déjà connu' }).selectOption('écraser');
  await page.getByText('Rien n’est encore écrit').waitFor();
  await page.getByRole('button', { name: /^Importer 3/ }).click();
  const counts = await reportedCounts();
  expect(counts).toMatchObject({ read: 3, created: 1, updated: 1, refused: 1 });

  await page.getByRole('button', { name: /^Notifications/ }).click();
  // More than one of a day is one line that opens.
  await page.getByRole('button', { name: /^\d+ imports terminés/ }).click();
  await page.getByRole('link', { name: /Import de «.stand-2.csv.»/ }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Chercher les doublons possibles' }).click();
  await page.getByText('Doublon possible').first().waitFor();
  await page.goBack();

  await page.getByRole('link', { name: 'Enregistrer comme vue' }).click();
  expect(await page.getByLabel('Nom de la vue').inputValue()).toBe('Stand 2');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByRole('button', { name: /^Vue.: Stand 2$/ }).waitFor();
  await page.getByRole('heading', { name: 'Prospects' }).getByText('2').waitFor();

  await page.getByText('Jean Colonne Dupond').first().click();
  await page.getByText(/«.Gérant.» remplacé par le fichier/).waitFor();

  // The earlier import says, before it is undone, which one stands in the way.
  await page.goto(earlier);
  await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
  await page.getByText(/1 prospect a été complété depuis par «.stand-2.csv.»/).waitFor();
});

test('no row is written before the source and, of consumers, the legal basis are said', async () => {
  await giveFile('salon.xlsx');
  await page.getByLabel('Source du fichier').fill('');
  await page.getByRole('button', { name: /^Importer 500/ }).click();
  await page.getByText('Dites d’où vient ce fichier').waitFor();
  await page.getByLabel('Source du fichier').fill('Salon');
  await page.getByText('Particuliers', { exact: true }).click();
  await page.getByRole('button', { name: /^Importer 500/ }).click();
  await page.getByText('Dites sur quelle base légale').waitFor();
  // The preview is pale while it is read anew.
  await expect.poll(() => accessibilityViolations(page)).toEqual([]);
});

async function giveFile(name: string) {
  await page.goto(`${kili.url}/importer`);
  await page.locator('input[type=file]').setInputFiles(join(examples, name));
  await page.waitForURL(/\/importer\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { name }).waitFor();
}

function fieldOf(column: string): Promise<string> {
  return page.getByRole('combobox', { name: `Champ pour la colonne ${column}` }).inputValue();
}

const figures = ['read', 'created', 'updated', 'ignored', 'refused'] as const;

/** The figures of the report, once the import has ended. */
async function reportedCounts(): Promise<Record<(typeof figures)[number], number>> {
  await page.locator('[data-figure=read]').waitFor({ timeout: 60_000 });
  const entries = figures.map(async (figure) => {
    const text = await page.locator(`[data-figure=${figure}]`).textContent();
    return [figure, Number(text?.replace(/\D/g, ''))] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Awaited<ReturnType<typeof reportedCounts>>;
}
