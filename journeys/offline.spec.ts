// A day without a network: Kili opens from a killed browser, keeps what was done, and nobody leaves without being asked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, openProfile, type RunningKili, signIn, startKili } from './start-kili.ts';

const CLAIRE = 'claire@demo.kili.example';

let kili: RunningKili;
let browser: Browser;
let claireByApi: Api;
let adminByApi: Api;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  [claireByApi, adminByApi] = await Promise.all([apiAs(kili, CLAIRE), apiAs(kili, 'admin@demo.kili.example')]);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

/** A prospect of Claire's that nobody else writes to. */
async function newProspect(lastName: string): Promise<string> {
  const created = await claireByApi('POST', '/api/v1/prospects', { lastName, organisation: 'Tunnel SARL' });
  return (created.body as { id: string }).id;
}

async function notesOf(prospectId: string): Promise<string[]> {
  const answer = await claireByApi('GET', `/api/v1/interactions?prospectId=${prospectId}&kind=note`);
  return (answer.body as { items: { note: string }[] }).items.map(({ note }) => note);
}

async function openPage(page: Page, prospectId: string, name: string) {
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  await page.getByRole('heading', { name }).waitFor();
}

async function writeNote(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Note' }).fill(text);
  await page.keyboard.press('Control+Enter');
  await page.getByText('1 en attente').waitFor();
}

/** The worker has the whole shell once the page is under its control. */
async function shellIsKept(page: Page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

async function askToLeave(page: Page) {
  await page.getByRole('button', { name: 'Claire Fontaine', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
}

/** What could tell whoever sits down next of the person before them. */
async function keptHere(): Promise<string[]> {
  const stores = (await indexedDB.databases()).map(({ name = '' }) => name).filter((name) => name.startsWith('kili-'));
  return [...stores, ...Object.keys(localStorage).filter((key) => /session|account|note|recent/.test(key))];
}

test('killed in the tunnel: Kili opens from the disk, with the list and the note that waits', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kili-profile-'));
  const prospectId = await newProspect('Tunnel');
  // In the morning, at the office. The browser writes its cookies to the disk when it is closed, at the latest.
  const morning = await openProfile(folder);
  const first = await morning.newPage();
  await signIn(first, kili, CLAIRE);
  await first.getByRole('gridcell').first().waitFor();
  await shellIsKept(first);
  await morning.close();

  const before = await openProfile(folder);
  const page = await before.newPage();
  await openPage(page, prospectId, 'Tunnel');
  await before.setOffline(true);
  await writeNote(page, 'Rappeler à la sortie du tunnel');
  const cdp = await before.newCDPSession(page);
  const gone = new Promise((done) => before.once('close', done));
  cdp.send('Browser.crash').catch(() => {});
  await gone;

  const after = await openProfile(folder);
  await after.setOffline(true);
  const cold = await after.newPage();
  await cold.goto(`${kili.url}/prospects`);
  await cold.getByRole('gridcell').first().waitFor();
  await openPage(cold, prospectId, 'Tunnel');
  await cold.getByText('Rappeler à la sortie du tunnel').waitFor();
  await cold.getByText('1 en attente').click();
  await cold.getByText('Échange noté : Tunnel').waitFor();
  await cold.getByRole('button', { name: 'Tester la connexion' }).click();
  await cold.getByText('Aucun réseau sur cet appareil').waitFor();

  await after.setOffline(false);
  await cold.getByText('En ligne').first().waitFor();
  expect(await notesOf(prospectId)).toEqual(['Rappeler à la sortie du tunnel']);
  await after.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('on one device', () => {
  let device: BrowserContext;
  let page: Page;
  beforeEach(async () => {
    device = await browser.newContext({ locale: 'fr-FR' });
    device.setDefaultTimeout(15_000);
    page = await device.newPage();
    await signIn(page, kili, CLAIRE);
    await page.getByRole('gridcell').first().waitFor();
    await shellIsKept(page);
  });
  afterEach(() => device?.close());

  test('signing out with work that waits asks first, sends it, and leaves nothing behind in any tab', async () => {
    const prospectId = await newProspect('Départ');
    await openPage(page, prospectId, 'Départ');
    const other = await device.newPage();
    await other.goto(`${kili.url}/prospects`);
    await other.getByRole('gridcell').first().waitFor();
    await device.setOffline(true);
    await writeNote(page, 'À envoyer avant de partir');

    await askToLeave(page);
    await page.getByText('1 action attend d’être envoyée.').waitFor();
    await page.getByRole('button', { name: 'Envoyer, puis se déconnecter' }).click();
    await page.getByText('rien n’a pu partir').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^kili-travail-en-attente-.*\.json$/);

    // The network is back: what waits leaves by itself, and then so does the person.
    await device.setOffline(false);
    await Promise.all([page.waitForURL('**/connexion'), other.waitForURL('**/connexion')]);
    expect(await notesOf(prospectId)).toEqual(['À envoyer avant de partir']);
    expect(await page.evaluate(keptHere)).toEqual([]);
  });

  test('leaving without a network gives the work up when told so, and the server hears of it later', async () => {
    const prospectId = await newProspect('Abandon');
    await openPage(page, prospectId, 'Abandon');
    await device.setOffline(true);
    await writeNote(page, 'À oublier');
    await askToLeave(page);
    await page.getByRole('button', { name: 'Abandonner et se déconnecter' }).click();
    await page.waitForURL('**/connexion');
    await page.getByText('Pas de réseau').waitFor();
    expect(await page.evaluate(keptHere)).toEqual([]);

    await device.setOffline(false);
    await page.goto(`${kili.url}/prospects`);
    await page.waitForURL('**/connexion?vers=%2Fprospects');
    expect(await notesOf(prospectId)).toEqual([]);
  });

  test('a session that expires is taken up again over the screen, and the note begun is still there', async () => {
    const prospectId = await newProspect('Expirée');
    await openPage(page, prospectId, 'Expirée');
    await page.getByRole('textbox', { name: 'Note' }).fill('Une phrase commencée');
    await device.clearCookies();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByRole('dialog', { name: 'Votre session a expiré' }).waitFor();
    await page.getByLabel('Mot de passe', { exact: true }).fill('kili-demo-2026');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('textbox', { name: 'Note' }).press('Control+Enter');
    await expect.poll(() => notesOf(prospectId)).toEqual(['Une phrase commencée']);
  });

  test('a device that was too long without its server shows nothing until it is heard again', async () => {
    // Without a network first: otherwise the server is heard in between, and it was never long ago.
    await device.setOffline(true);
    await page.evaluate(() => {
      const long = new Date(Date.now() - 73 * 3_600_000).toISOString();
      localStorage.setItem('kili.last-contact', long);
    });
    await page.goto(`${kili.url}/prospects`);
    await page.getByRole('heading', { name: 'Données verrouillées' }).waitFor();
    expect(await page.getByRole('gridcell').count()).toBe(0);
    // Typed beforehand: the lock goes by itself once the server is heard.
    await page.getByLabel('Mot de passe', { exact: true }).fill('kili-demo-2026');
    await device.setOffline(false);
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell').first().waitFor();
  });

  test('a list loaded without a network is the server’s again once there is one, without a press', async () => {
    const banner = page.getByText('Hors ligne : seulement ce qui est sur cet appareil');
    const counted = page.getByRole('button', { name: /Tous$/ });
    await expect.poll(() => counted.textContent()).toMatch(/^\d/);
    const before = await counted.textContent();
    await device.setOffline(true);
    await page.goto(`${kili.url}/prospects`);
    await banner.waitFor();
    await device.setOffline(false);
    await page.getByText('En ligne', { exact: true }).waitFor();
    await banner.waitFor({ state: 'hidden', timeout: 10_000 });
    await expect.poll(() => counted.textContent()).toBe(before);
  });

  test('refused work is put right in the form as it was, and sent', async () => {
    const prospectId = await newProspect('Refusée');
    const stage = (await adminByApi('POST', '/api/v1/stages', { name: 'Éphémère', kind: 'open' })).body as {
      id: string;
    };
    await openPage(page, prospectId, 'Refusée');
    await page.getByRole('button', { name: /^Changer d’étape/ }).click();
    await page.getByRole('menuitem', { name: 'Éphémère' }).waitFor();
    await device.setOffline(true);
    await page.getByRole('menuitem', { name: 'Éphémère' }).click();
    await page.getByText('1 en attente').waitFor();
    await adminByApi('DELETE', `/api/v1/stages/${stage.id}`);
    await device.setOffline(false);
    await page.getByText('1 à revoir').click();
    await page.getByRole('button', { name: 'Corriger' }).click();
    await page.getByRole('combobox', { name: 'Étape' }).click();
    await page.getByRole('option', { name: 'Négociation' }).click();
    await page.getByRole('button', { name: 'Enregistrer et envoyer' }).click();
    await page.getByText('Tout est à jour').waitFor();
    const stages = (await claireByApi('GET', '/api/v1/stages')).body as { items: { id: string; name: string }[] };
    const prospect = (await claireByApi('GET', `/api/v1/prospects/${prospectId}`)).body as { stageId: string };
    expect(stages.items.find(({ id }) => id === prospect.stageId)?.name).toBe('Négociation');
  });

  test('somebody deactivated keeps nothing of the company on the device', async () => {
    const awa = await browser.newContext({ locale: 'fr-FR' });
    const hers = await awa.newPage();
    await signIn(hers, kili, 'awa@demo.kili.example');
    await hers.getByRole('gridcell').first().waitFor();
    await hers.keyboard.press('Enter');
    await hers.getByRole('textbox', { name: 'Note' }).fill('Commencée avant la coupure');
    const users = (await adminByApi('GET', '/api/v1/users?limit=100')).body as {
      items: { id: string; email: string }[];
    };
    const id = users.items.find(({ email }) => email === 'awa@demo.kili.example')?.id;
    await adminByApi('POST', `/api/v1/users/${id}/deactivate`, { handOverTo: null });
    await hers.evaluate(() => window.dispatchEvent(new Event('online')));
    await hers.getByRole('gridcell').first().waitFor({ state: 'detached' });
    await expect.poll(() => hers.evaluate(rowsKept)).toBe(0);
    // What she had begun is no more to be read here; it is hers, and goes out once she is back.
    const readable = () => hers.evaluate(() => JSON.stringify(localStorage).includes('avant la coupure'));
    await expect.poll(readable).toBe(false);
    await adminByApi('POST', `/api/v1/users/${id}/reactivate`, {});
    await signIn(hers, kili, 'awa@demo.kili.example');
    const found = async () => {
      const { body } = await adminByApi('GET', '/api/v1/interactions?kind=note&limit=5&sort=-createdAt');
      return (body as { items: { note: string }[] }).items.some(({ note }) => note === 'Commencée avant la coupure');
    };
    await expect.poll(found).toBe(true);
    await awa.close();
  });
});

/** How many records of the server are in the local stores. */
async function rowsKept(): Promise<number> {
  let count = 0;
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
    });
    const isThere = database.objectStoreNames.contains('packs');
    if (isThere) {
      count += await new Promise<number>((done) => {
        const counting = database.transaction('packs').objectStore('packs').count();
        counting.onsuccess = () => done(counting.result);
      });
    }
    database.close();
  }
  return count;
}
