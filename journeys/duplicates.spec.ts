// Somebody notes a person who is known already, finds both records side by side, makes them one, and takes it back.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
let one: { id: string };
let other: { id: string };

const make = async (fields: object) =>
  (await api('POST', '/api/v1/prospects', { audience: 'B2B', ...fields })).body as { id: string };
const read = async (id: string) =>
  (await api('GET', `/api/v1/prospects/${id}`)).body as {
    id: string;
    organisation: string;
    jobTitle: string | null;
    audience: string;
  };

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  const phones = [{ number: '01 99 00 45 67' }];
  one = await make({ firstName: 'Anne', lastName: 'Sarrazin', organisation: 'Doublet', phones });
  other = await make({
    firstName: 'Anne',
    lastName: 'Sarrazin',
    organisation: 'Doublet SARL',
    jobTitle: 'Gérante',
    audience: 'B2C',
    phones: [...phones, { number: '06 39 98 45 67' }],
  });
  await api('POST', '/api/v1/interactions', { prospectId: other.id, kind: 'note', note: 'Rappeler après le salon' });
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('whoever notes a known person is warned while typing, without a network too', async () => {
  await page.goto(`${kili.url}/prospects?q=sarrazin`);
  await page
    .getByRole('gridcell', { name: /Sarrazin/ })
    .first()
    .waitFor();
  await page.keyboard.press('n');
  await page.getByLabel('Téléphone').fill('06 39 98 45');
  expect(await page.getByText(/Déjà connu/).count()).toBe(0);
  await page.context().setOffline(true);
  await page.getByLabel('Téléphone').fill('06 39 98 45 67');
  await page.getByText(/Déjà connu\s: Anne Sarrazin/).waitFor();
  await page.getByLabel('Téléphone').fill('');
  await page.getByLabel('Prénom').fill('Anne');
  await page.getByLabel('Nom', { exact: true }).fill('Sarrazin');
  await page.getByLabel('Organisation').fill('Doublet');
  await page.getByText(/Déjà connu\s: Anne Sarrazin/).waitFor();
  await page.context().setOffline(false);
  await page.keyboard.press('Escape');
});

test('the page of duplicates tells who may be the same, and why', async () => {
  await page.goto(`${kili.url}/doublons`);
  const group = page
    .getByRole('listitem')
    .filter({ hasText: 'Même fixe et même nom' })
    .filter({ hasText: 'Sarrazin' })
    .first();
  await group.waitFor();
  await group.getByRole('button', { name: 'Pas un doublon' }).click();
  await page.getByText(/ne sera plus proposé comme doublon/).waitFor();
  await group.waitFor({ state: 'detached' });
  await page
    .getByRole('button', { name: /^Annuler/ })
    .first()
    .click();
  await group.getByRole('link', { name: /^Comparer/ }).click();
});

test('keys choose the side of each field, and Enter makes the two records one', async () => {
  await page.getByRole('radiogroup', { name: 'Organisation' }).waitFor();
  const organisation = page.getByRole('radiogroup', { name: 'Organisation' });
  const kept = () => organisation.getByRole('radio', { checked: true }).textContent();
  const first = await kept();
  // Nobody makes a consumer a business by merging.
  await page.getByText('un particulier le reste').waitFor();
  expect(await page.locator('[data-part="audience"]').getByRole('radio').count()).toBe(0);
  await page.keyboard.press('ArrowDown');
  expect(
    await organisation.getByRole('radio', { checked: true }).evaluate((radio) => radio === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('ArrowRight');
  await expect.poll(kept).not.toBe(first);
  const chosen = await kept();
  await page.keyboard.press('i');
  await page.waitForURL(/garder/);
  expect(await kept()).toBe(chosen);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/doublons$/);
  await page
    .getByText(/Fiche «.Anne Sarrazin.» réunie à/)
    .first()
    .waitFor();
  const merged = await read(one.id);
  expect(await read(other.id)).toEqual(merged);
  expect(merged).toMatchObject({ organisation: chosen, jobTitle: 'Gérante', audience: 'B2C' });
});

test('the address of the record that joined the other leads there, with everything that happened', async () => {
  const { id } = await read(one.id);
  const gone = id === one.id ? other.id : one.id;
  await page.goto(`${kili.url}/prospects/${gone}`);
  await page.waitForURL(`${kili.url}/prospects/${id}`);
  await page.getByText('Rappeler après le salon').waitFor();
  await page.getByText(/Fiche d’Anne Sarrazin réunie à celle-ci/).waitFor();
});

test('a merge of the last 30 days is taken back with one press', async () => {
  await page.goto(`${kili.url}/doublons`);
  await page.getByRole('button', { name: /^Annuler la fusion d’Anne Sarrazin/ }).click();
  await page.getByText('Fusion annulée', { exact: false }).waitFor();
  await expect.poll(async () => [(await read(one.id)).id, (await read(other.id)).id]).toEqual([one.id, other.id]);
  expect([(await read(one.id)).organisation, (await read(other.id)).organisation]).toEqual(['Doublet', 'Doublet SARL']);
});

test('two rows of the list are compared with F, and a record with itself is refused in words', async () => {
  await page.goto(`${kili.url}/prospects?q=sarrazin`);
  await page
    .getByRole('gridcell', { name: /Sarrazin/ })
    .nth(1)
    .waitFor();
  await page.getByRole('grid').focus();
  for (const key of ['x', 'j', 'x', 'f']) await page.keyboard.press(key);
  await page.waitForURL(/doublons\/fusionner/);
  await page.getByRole('radiogroup', { name: 'Organisation' }).waitFor();
  await page.goto(`${kili.url}/doublons/fusionner?garder=${one.id}&joindre=${one.id}`);
  await page.getByText('C’est deux fois la même fiche', { exact: false }).waitFor();
  await page.getByLabel('Avec quelle fiche').fill('Doublet SARL');
  await page.getByRole('button', { name: /Anne Sarrazin/ }).click();
  await page.getByRole('radiogroup', { name: 'Organisation' }).waitFor();
});
