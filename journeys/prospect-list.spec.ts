// The list of prospects as Claire works with it: it keeps its place and her columns, takes files, changes many prospects
// at once, and goes on without a network.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, sleep, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let api: Api;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'claire@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'claire@demo.kili.example');
  await rows().first().waitFor();
});

afterEach(() => context?.close());

const grid = () => page.getByRole('grid', { name: 'Prospects' });
const rows = () => grid().getByRole('gridcell');
const titles = () => page.getByRole('columnheader').allInnerTexts();
const counter = (name: string) => page.getByRole('button', { name });
const countOf = async (name: string) => Number((await counter(name).textContent())?.replace(/\D/g, ''));
const isAmong = (some: number, all: number) => some > 0 && some < all;
const listed = async () => Number(await grid().getAttribute('aria-rowcount')) - 1;
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Keys go to the list. */
const listHasKeyboard = () =>
  expect.poll(() => grid().evaluate((element) => element.contains(document.activeElement))).toBe(true);

/** How far down one stands, and on whom. */
const standing = () =>
  grid().evaluate((element) => ({
    scrollTop: element.scrollTop,
    activeRow: document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent,
  }));

/** Claire's own prospects, once all of them are on her device. */
async function showMine() {
  await page.getByText('En ligne', { exact: true }).waitFor();
  await counter('Mes prospects').click();
  await page.waitForURL(/compteur=mes/);
  // One more may come in while they are compared.
  await expect.poll(async () => (await listed()) - (await countOf('Mes prospects'))).toBe(0);
}

test('a counter counts among those the filters let through, and pressing it shows as many', async () => {
  await page.getByText('En ligne', { exact: true }).waitFor();
  await expect.poll(() => countOf('En retard')).toBeGreaterThan(0);
  const late = await countOf('En retard');
  await page.goto(`${kili.url}/prospects?cible=B2C`);
  await rows().first().waitFor();
  // None is told until they are counted.
  await expect.poll(async () => isAmong(await countOf('En retard'), late)).toBe(true);
  const among = await countOf('En retard');
  await counter('En retard').click();
  await page.waitForURL(/cible=B2C.*compteur=retard|compteur=retard.*cible=B2C/);
  await expect.poll(listed).toBe(among);
  await expect.poll(() => countOf('En retard')).toBe(among);
  await counter('Tous').click();
  await page.waitForURL((url) => !url.search.includes('cible='));
});

test('the number beside « Prospects » is told once the server has counted, not of the rows shown meanwhile', async () => {
  await page.getByText('En ligne', { exact: true }).waitFor();
  const answers = Promise.withResolvers<void>();
  await context.route(/\/api\/v1\/prospects(\/count)?\?/, async (route) => {
    await answers.promise;
    await route.continue();
  });
  await page.goto(`${kili.url}/prospects?cible=B2B`);
  // A server that keeps silent for long: what is on the device is shown.
  await rows().first().waitFor();
  const heading = () => page.getByRole('heading', { level: 1 }).textContent();
  expect(await heading()).not.toMatch(/\d/);
  answers.resolve();
  await expect.poll(heading).toMatch(/[1-9]/);
});

test('the list is found where it was left, by the link and by the browser’s own way back', async () => {
  await press(...Array<string>(60).fill('j'));
  const left = await standing();
  expect(left.scrollTop).toBeGreaterThan(500);
  await press('p');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Prospects' }).click();
  await rows().first().waitFor();
  await expect.poll(standing).toEqual(left);
  await press('p');
  await page.waitForURL(/prospects\/./);
  await page.goBack();
  await rows().first().waitFor();
  await expect.poll(standing).toEqual(left);

  await page.getByLabel('Chercher dans la liste').fill('martin');
  await page.waitForURL(/q=martin/);
  await expect.poll(standing).toMatchObject({ scrollTop: 0 });
});

test('what is typed after Ctrl+K is searched, though the search is still on its way', async () => {
  const fresh = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  await fresh.route('**/search.panel-*.js', async (route) => {
    await sleep(700);
    await route.continue();
  });
  const early = await fresh.newPage();
  await signIn(early, kili, 'claire@demo.kili.example');
  await early.getByRole('gridcell').first().waitFor();
  await early.keyboard.press('Control+k');
  await early.keyboard.type('canard', { delay: 10 });
  const field = early.getByRole('combobox', { name: 'Chercher un prospect ou une action' });
  await expect.poll(() => field.inputValue()).toBe('canard');
  await early.keyboard.type(' sa');
  await expect.poll(() => field.inputValue()).toBe('canard sa');

  // At the speed of a hand, over the moment at which the field comes.
  await early.reload();
  await early.getByRole('gridcell').first().waitFor();
  await early.keyboard.press('Control+k');
  await early.keyboard.type('anne et nicolas xavier', { delay: 60 });
  await expect.poll(() => field.inputValue()).toBe('anne et nicolas xavier');
  expect(new URL(early.url()).pathname).toBe('/prospects');
  await early.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await fresh.close();
});

test('what is typed after N is the new prospect’s first name, though the form is still on its way', async () => {
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('anaxe');
  const firstName = page.getByLabel('Prénom').first();
  await expect.poll(() => firstName.inputValue()).toBe('anaxe');
  await page.keyboard.type('lle');
  expect(await firstName.inputValue()).toBe('anaxelle');
  expect(new URL(page.url()).pathname).toBe('/prospects');
  await firstName.fill('');
  await page.keyboard.press('Escape');
});

test('a new prospect is noted name and telephone first, with where they are', async () => {
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('row').nth(1).waitFor();
  await press('n');
  await page.getByLabel('Prénom').first().fill('Solène');
  await press('Tab');
  await page.keyboard.type('Vauquelin');
  await press('Tab');
  await page.keyboard.type('06 39 98 77 01');
  await page.getByLabel('Code postal').fill('69003');
  await page.getByLabel('Ville').fill('Lyon');
  await press('Control+Enter');
  const made = async () =>
    ((await api('GET', '/api/v1/prospects?q=vauquelin')).body as { items: { id: string }[] }).items[0];
  await expect.poll(made).toMatchObject({
    phones: [{ number: '+33639987701' }],
    address: { postalCode: '69003', city: 'Lyon' },
  });
  await press('Escape');
  // The tests below count whom there is.
  await api('DELETE', `/api/v1/prospects/${(await made())?.id}`);
});

test('columns stay as they were chosen and pulled', async () => {
  const phone = page.getByRole('columnheader', { name: 'Téléphone' });
  const before = (await phone.boundingBox())!;
  await page.mouse.move(before.x + before.width, before.y + 12);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width + 50, before.y + 12, { steps: 3 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Colonnes' }).click();
  await page.getByRole('checkbox', { name: 'Étiquettes' }).click();
  await page.getByRole('checkbox', { name: 'Score' }).click();
  await page.reload();
  await rows().first().waitFor();
  expect(await titles()).toContain('Étiquettes');
  expect(await titles()).not.toContain('Score');
  expect((await phone.boundingBox())?.width).toBeCloseTo(before.width + 50, 0);
  // Without a mouse, from the head of the column.
  const name = page.getByRole('columnheader', { name: 'Nom' });
  const width = async () => (await name.boundingBox())?.width ?? 0;
  const stood = await width();
  await name.getByRole('button').focus();
  await press('Alt+ArrowRight', 'Alt+ArrowRight');
  await expect.poll(width).toBeCloseTo(stood + 32, 0);
});

test('a file dropped on the list opens its import', async () => {
  const dropped = await page.evaluateHandle(() => {
    const files = new DataTransfer();
    files.items.add(new File(['Nom;Téléphone\nDurand;06 39 98 12 34\n'], 'foire-de-metz.csv', { type: 'text/csv' }));
    return files;
  });
  await grid().dispatchEvent('drop', { dataTransfer: dropped });
  await page.getByRole('heading', { name: 'foire-de-metz.csv' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/importer\/./);
});

test('many prospects are moved, tagged and archived at once, and taken back', async () => {
  await page.getByText('En ligne', { exact: true }).waitFor();
  const { body } = await api('GET', '/api/session');
  await page.goto(`${kili.url}/prospects?q=lyon&commercial=${(body as { user: { id: string } }).user.id}`);
  await rows().first().waitFor();
  await expect.poll(listed).toBeGreaterThan(2);
  const all = await listed();
  const selectAll = page.getByRole('checkbox', { name: 'Tout sélectionner' });

  await selectAll.click();
  await press('t');
  await page.getByPlaceholder('Nom de l’étiquette').fill('campagne');
  await press('Enter');
  await page.getByText(`${all} prospects étiquetés`).waitFor();
  await press('Control+z');
  await page.getByText(`${all} prospects étiquetés`).waitFor({ state: 'detached' });
  await press('x', 'j', 'x', 't');
  await page.getByPlaceholder('Nom de l’étiquette').fill('campagne');
  await press('Enter');
  await page.getByText('2 prospects étiquetés').waitFor();
  await expect.poll(sent, { timeout: 30_000 }).toBe(true);
  await expect.poll(tagged).toBe(2);

  await press('x', 'j', 'x', 's');
  await page.getByRole('menuitem', { name: 'Perdu' }).click();
  await page.getByRole('menuitem', { name: 'Prix' }).click();
  await page.getByText(/prospects?.: étape «.Perdu.»/).waitFor();
  await press('Control+z');

  await selectAll.click();
  await press('Delete');
  await page.getByText(`${all} prospects archivés`).waitFor();
  await page.getByText('Aucun prospect ne correspond').waitFor();
  await press('Control+z');
  await rows().first().waitFor();
  await expect.poll(listed).toBe(all);
  await expect.poll(sent, { timeout: 30_000 }).toBe(true);
});

test('the only row of a search is archived, brought back and opened without a mouse', async () => {
  const made = (await api('POST', '/api/v1/prospects', { lastName: 'Estienne' })).body as { id: string };
  // Shown a moment after the row has gone: once the archiving is kept on the device.
  const offered = page.getByText(/^Estienne.: archivé/);
  await page.getByText('En ligne', { exact: true }).waitFor();
  await page.goto(`${kili.url}/prospects?q=estienne`);
  await grid().getByText('Estienne').waitFor();
  await expect.poll(listed).toBe(1);
  await listHasKeyboard();
  await press('j', 'Delete');
  await page.getByText('Aucun prospect ne correspond').waitFor();
  await offered.waitFor();
  await press('Control+z');
  await rows().first().waitFor();
  await listHasKeyboard();
  await press('j', 'Enter');
  await page.waitForURL(/fiche=/);
  await page.getByRole('textbox', { name: 'Note' }).waitFor();

  await press('p');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await press('Delete');
  await page.getByRole('button', { name: 'Restaurer' }).waitFor();
  await offered.waitFor();
  await press('Control+z');
  await page.getByRole('button', { name: 'Restaurer' }).waitFor({ state: 'detached' });

  // The list is left as it was found.
  await expect.poll(sent).toBe(true);
  expect((await api('DELETE', `/api/v1/prospects/${made.id}`)).status).toBe(200);
});

/** Whether the server has everything that was done here. */
const sent = () => page.getByText('En ligne', { exact: true }).isVisible();

/** How many the server knows to carry the tag. */
async function tagged() {
  const filter = JSON.stringify({ field: 'tags', has: 'campagne' });
  const { body } = await api('GET', `/api/v1/prospects/count?filter=${encodeURIComponent(filter)}`);
  return (body as { count: number }).count;
}

test.each([1280, 1440])('what can be done with a selection stands in one line, at %i pixels', async (width) => {
  await page.setViewportSize({ width, height: 720 });
  await press('x', 'j', 'x');
  const bar = page.getByRole('toolbar', { name: '2 prospects sélectionnés' });
  await bar.getByRole('button', { name: 'Archiver' }).waitFor();
  const middleOf = (name: string) =>
    bar.getByRole('button', { name, exact: true }).evaluate((button) => {
      const { top, height } = button.getBoundingClientRect();
      return Math.round(top + height / 2);
    });
  const line = await middleOf('Appeler');
  for (const name of ['Étape', 'Champ', 'Fusionner', 'Archiver', 'Désélectionner'])
    await expect.poll(() => middleOf(name), { message: name }).toBe(line);
  await press('Escape');
  await page.setViewportSize({ width: 1280, height: 720 });
});

test('a key does not put a whole list away: it asks, with their number, and Escape leaves all as it was', async () => {
  await page.getByRole('checkbox', { name: 'Tout sélectionner' }).click();
  await page.getByRole('button', { name: /^Sélectionner les .* qui correspondent$/ }).click();
  await page.getByText(/^2.000 prospects sélectionnés/).waitFor();
  await press('Delete');
  await page.getByRole('dialog', { name: /Archiver 2.000 prospects/ }).waitFor();
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText(/^2.000 prospects sélectionnés/).waitFor();
  expect((await api('GET', '/api/v1/prospects/count')).body).toMatchObject({ count: 2_000 });
});

test('an organisation stands once in a row: under the name, or in its own column', async () => {
  const made = await api('POST', '/api/v1/prospects', { lastName: 'Zwingelstein', organisation: 'Scierie Zwing' });
  expect(made.status).toBe(201);
  await page.goto(`${kili.url}/prospects?q=zwingelstein`);
  const name = rows().filter({ hasText: 'Zwingelstein' });
  await expect.poll(() => name.textContent()).toContain('Scierie Zwing');
  await page.getByRole('button', { name: 'Colonnes' }).click();
  await page.getByRole('checkbox', { name: 'Organisation' }).click();
  await expect.poll(() => name.textContent()).not.toContain('Scierie Zwing');
  expect(await rows().filter({ hasText: 'Scierie Zwing' }).count()).toBe(1);
  await api('DELETE', `/api/v1/prospects/${(made.body as { id: string }).id}`);
});

test('all that match are changed, here or not, and put back as they were', async () => {
  await page.getByRole('checkbox', { name: 'Tout sélectionner' }).click();
  await page.getByRole('button', { name: /^Sélectionner les .* qui correspondent$/ }).click();
  await page.getByText(/^2.000 prospects sélectionnés/).waitFor();
  await press('t');
  await page.getByPlaceholder('Nom de l’étiquette').fill('campagne');
  await press('Enter');
  const question = page.getByRole('dialog', { name: /Ajouter l’étiquette «.campagne.» à 2.000 prospects/ });
  await question.waitFor();
  await press('Escape');
  await question.waitFor({ state: 'detached' });
  await page.getByText(/^2.000 prospects sélectionnés/).waitFor();
  expect(await tagged()).toBe(2);
  await press('t');
  await page.getByPlaceholder('Nom de l’étiquette').fill('campagne');
  await press('Enter');
  await question.waitFor();
  await press('Enter');
  await page.getByText(/^1.998 prospects étiquetés/).waitFor();
  expect(await tagged()).toBe(2_000);
  await press('Control+z');
  await page.getByText(/^1.998 prospects remis comme avant/).waitFor();
  expect(await tagged()).toBe(2);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('modifications group');
  await page.getByRole('option', { name: 'Modifications groupées' }).click();
  await page.getByText(/^1.998 modifiés · 2 déjà ainsi · 1.998 remis comme avant/).waitFor();
  // The bell leads to the very change it tells of.
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /campagne.*comme avant/ })
    .first()
    .click();
  await page.waitForURL(/modifications#/);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('1\u202f998 modifiés');
  await page.goBack();
  await page.goBack();
  await rows().first().waitFor();
});

test('some hundreds that match go to the server as well: leaving the page stops nothing, and there is a way back', async () => {
  await page.goto(`${kili.url}/prospects?cible=B2C`);
  // More than a page of them: not all are loaded that are ticked.
  await expect.poll(listed).toBeGreaterThan(200);
  const many = await listed();
  await page.getByRole('checkbox', { name: 'Tout sélectionner' }).click();
  await page.getByRole('button', { name: /^Sélectionner les .* qui correspondent$/ }).click();
  await page.getByText(`${many} prospects sélectionnés`).waitFor();
  await press('t');
  await page.getByPlaceholder('Nom de l’étiquette').fill('campagne');
  await press('Enter');
  await page.getByRole('dialog', { name: new RegExp(`à ${many} prospects`) }).waitFor();
  await press('Enter');
  await page.getByText(/prospects étiquetés/).waitFor();
  await page.reload();
  await expect.poll(tagged).toBeGreaterThanOrEqual(many);
  await page.goto(`${kili.url}/modifications`);
  await page.getByRole('button', { name: 'Annuler' }).first().click();
  await expect.poll(tagged).toBe(2);
  await page.goto(`${kili.url}/prospects`);
  await rows().first().waitFor();
});

test('a field of many is emptied by a button of its own, and never by a value that cannot be read', async () => {
  const { body } = await api('POST', '/api/v1/prospects', { lastName: 'Vidange', expectedAmount: fiveHundred });
  const { id } = body as { id: string };
  const amount = async () =>
    ((await api('GET', `/api/v1/prospects/${id}`)).body as { expectedAmount: unknown }).expectedAmount;
  await page.goto(`${kili.url}/prospects?q=vidange`);
  await rows().first().waitFor();
  await page.getByRole('checkbox', { name: 'Tout sélectionner' }).click();
  await press('m');
  await page.getByLabel('Champ à remplir').first().click();
  await page.getByRole('option', { name: 'Montant attendu' }).click();
  await page.getByRole('button', { name: 'Appliquer' }).click();
  await page.getByText('Indiquez une valeur que Kili peut lire').waitFor();
  expect(await amount()).toEqual(fiveHundred);
  await page.getByRole('button', { name: 'Vider le champ' }).click();
  await expect.poll(amount).toBeNull();
  await api('DELETE', `/api/v1/prospects/${id}`);
});

const fiveHundred = { amount: 50_000, currency: 'EUR' };

test('a slip of the keyboard finds whom it means, with a network and without', async () => {
  await api('POST', '/api/v1/prospects', { firstName: 'Aliénor', lastName: 'Quintefeuille' });
  expect(await api('GET', '/api/v1/prospects/search?q=matrin')).toMatchObject({ body: { corrected: 'martin' } });
  const told = page.getByText('Voici pour « quintefeuille »');
  const option = page.getByRole('option', { name: /^Aliénor Quintefeuille/ });
  await showMine();
  await press('Control+k');
  await page.keyboard.type('quintefuelle');
  await told.waitFor();
  await option.waitFor();
  await press('Escape');

  await page.getByLabel('Chercher dans la liste').fill('quintefuelle');
  await page.getByRole('button', { name: 'Chercher « quintefeuille »' }).click();
  await expect.poll(() => grid().textContent()).toContain('Aliénor Quintefeuille');

  await context.setOffline(true);
  await press('Control+k');
  await page.keyboard.type('alienro quintefeuile');
  await page.getByText('Voici pour « alienor quintefeuille »').waitFor();
  await option.waitFor();
  await context.setOffline(false);
});

test('a name written by ear is found, with a network and without', async () => {
  await api('POST', '/api/v1/prospects', { firstName: 'Delphine', lastName: 'Quatresous' });
  const option = page.getByRole('option', { name: /^Delphine Quatresous/ });
  await showMine();
  for (const isOffline of [false, true]) {
    await context.setOffline(isOffline);
    await press('Control+k');
    await page.keyboard.type('delfine katresou');
    await page.getByText('Voici pour « delphine quatresous »').waitFor();
    await option.waitFor();
    await press('Escape');
  }
  await context.setOffline(false);
});

test('without a network the list searches, counts and sorts what is here, and work goes on', async () => {
  await showMine();
  const mine = await countOf('Mes prospects');
  const phone = /(\d\d \d\d \d\d \d\d) \d\d/.exec((await grid().textContent()) ?? '')?.[0] ?? '';
  await context.setOffline(true);

  const search = page.getByLabel('Chercher dans la liste');
  await search.fill(phone.slice(3));
  await expect.poll(() => grid().textContent()).toContain(phone);
  await expect.poll(() => countOf('Mes prospects')).toBe(mine);
  await page.getByRole('button', { name: 'Effacer la recherche' }).click();
  await page.getByRole('columnheader', { name: 'Nom' }).getByRole('button').click();
  await page.waitForURL(/tri=name/);
  await rows().first().waitFor();

  const sentence = page.getByText('seulement ce qui est sur cet appareil');
  expect(await sentence.count()).toBe(0);
  await counter('Mes prospects').click();
  await sentence.waitFor();
  await counter('Gagnés').click();
  const won = await countOf('Gagnés');
  await expect.poll(listed).toBe(won);

  await press('n');
  await page.getByLabel('Nom', { exact: true }).fill('Horsligne');
  await press('Control+Enter');
  await page.getByRole('heading', { name: 'Horsligne' }).waitFor();
  await press('n');
  await page.keyboard.type('Notée dans le train');
  await press('Control+Enter');
  await page.getByRole('region', { name: 'Historique' }).getByText('Notée dans le train').waitFor();
  await page.getByRole('button', { name: /^Changer d’étape/ }).click();
  await page.getByRole('menuitem', { name: 'Qualifié' }).click();
  await page.getByRole('button', { name: /^Changer d’étape.*Qualifié/ }).waitFor();

  await context.setOffline(false);
  const arrived = async () => {
    const { body } = await api('GET', '/api/v1/prospects?q=horsligne');
    return (body as { items: unknown[] }).items.length;
  };
  await expect.poll(arrived, { timeout: 30_000 }).toBe(1);
});
