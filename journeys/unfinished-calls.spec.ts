// A call that ends without an outcome, or a note nobody confirmed: whatever becomes of the session, it is on the timeline.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardToCall, keepTelephoneSilent, openCallingPage } from './calling.ts';
import { killBrowser } from './device-faults.ts';
import { type Api, apiAs, openProfile, type RunningKili, signIn } from './start-kili.ts';

interface Kept {
  kind: string;
  note: string | null;
  outcome: string | null;
}

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
let karim: Api;

beforeAll(async () => {
  ({ kili, browser, page, api } = await openCallingPage('claire@demo.kili.example'));
  karim = await apiAs(kili, 'karim@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a call passed over', async () => {
  await startCalling();
  const prospectId = await frontProspect();
  await dialAndNote('Standard fermé');
  await page.keyboard.press('p');
  await expectKept(prospectId, { kind: 'call', note: 'Standard fermé', outcome: null });
});

test('a break during a call: nobody else rings this person, and the note is still there', async () => {
  const prospectId = await frontProspect();
  await dialAndNote('Elle cherche la facture');
  await page.keyboard.press('h');
  await page.getByRole('heading', { name: 'Session en pause' }).waitFor();
  await expect.poll(async () => (await session()).cards.map((card) => card.prospectId)).toEqual([prospectId]);
  const { id } = (await karim('POST', '/api/v1/call-sessions', { prospectIds: [prospectId] })).body as { id: string };
  expect((await karim('POST', `/api/v1/call-sessions/${id}/next`, {})).status).toBe(204);
  await page.keyboard.press('h');
  await cardToCall(page);
  await expect.poll(frontProspect).toBe(prospectId);
  await expect.poll(() => page.getByRole('textbox', { name: /^Note/ }).inputValue()).toBe('Elle cherche la facture');
});

test('the end of the session with a note on the card', async () => {
  const prospectId = await frontProspect();
  await page.keyboard.press('h');
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Session terminée' }).waitFor();
  await expectKept(prospectId, { kind: 'call', note: 'Elle cherche la facture', outcome: null });
});

test('another session in its place', async () => {
  await page.goto(`${kili.url}/prospects`);
  await startCalling();
  const prospectId = await frontProspect();
  await page.keyboard.press('n');
  await page.keyboard.type('Vue au salon');
  await page.keyboard.press('Escape');
  await page.goBack();
  await startCalling();
  await expectKept(prospectId, { kind: 'note', note: 'Vue au salon', outcome: null });
});

test('another device goes on with the session: this one stops, and what was begun here is kept', async () => {
  const [laptop, prospectId] = [page, await frontProspect()];
  await dialAndNote('Je vous passe le service');
  const phone = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await signIn(phone, kili, 'claire@demo.kili.example');
  await phone.getByRole('gridcell').first().waitFor();
  await phone.keyboard.press('a');
  await phone.getByText(/est en cours sur un autre appareil/).waitFor();
  await phone.getByRole('button', { name: /^Reprendre la session/ }).click();
  await phone.getByRole('button', { name: 'Continuer ici' }).click();
  await phone.locator('main:has(h2) fieldset:enabled button').first().waitFor();
  await laptop.getByText('Session ouverte sur un autre appareil').waitFor();
  await expectKept(prospectId, { kind: 'call', note: 'Je vous passe le service', outcome: null });

  await laptop.getByRole('button', { name: 'Continuer ici' }).click();
  await cardToCall(page);
  await phone.getByText('Session ouverte sur un autre appareil').waitFor();
  await phone.context().close();
});

test('a prospect handed to a colleague after the call: the session still counts it', async () => {
  const admin = await apiAs(kili, 'admin@demo.kili.example');
  const first = async <T>(path: string, field: string, is: string) => {
    const { body } = await admin('GET', `/api/v1/${path}?filter=${encodeURIComponent(JSON.stringify({ field, is }))}`);
    return (body as { items: T[] }).items[0]!;
  };
  const role = await first<{ id: string; permissions: Record<string, string> }>('roles', 'name', 'Commercial');
  const permissions = { ...role.permissions, 'prospects.view': 'own' };
  expect((await admin('PATCH', `/api/v1/roles/${role.id}`, { permissions })).status).toBe(200);
  const colleague = await first<{ id: string }>('users', 'email', 'admin@demo.kili.example');

  // The page opens its store anew under the new rights; from then on it is the page of the morning after.
  const view = () =>
    page.evaluate(() => JSON.parse(localStorage.getItem('kili.session') ?? '{}').caller?.permissions['prospects.view']);
  await page.goto(`${kili.url}/prospects`);
  await expect.poll(view).toBe('own');
  await page.reload();
  await startCalling();
  const prospectId = await frontProspect();
  await treat('5');
  await treat('6');
  await page.getByText('En ligne', { exact: true }).waitFor();
  expect((await admin('PATCH', `/api/v1/prospects/${prospectId}`, { ownerId: colleague.id })).status).toBe(200);
  await page.keyboard.press('h');
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Session terminée' }).waitFor();
  await page.getByText('Confié à un collègue depuis').waitFor();
  await page.getByRole('button', { name: '2 Appels' }).waitFor();
  await page.getByRole('progressbar', { name: /^2 fiches traitées sur/ }).waitFor();
  await page.goto(`${kili.url}/prospects`);
  await startCalling();
});

test('a reload in the middle of a call: it is one call, and the note is written once', async () => {
  const [prospectId, next] = await cardsOnDesk();
  await dialAndNote('Coupé au milieu');
  await page.keyboard.press('Space');
  await page.reload();
  await cardToCall(page);
  await expect.poll(frontProspect).toBe(prospectId);
  await expect.poll(() => page.getByRole('textbox', { name: /^Note/ }).inputValue()).toBe('Coupé au milieu');
  await treat('5');
  await page.getByText('Annuler «').waitFor();
  // The cards behind it were given back with the page, and are this person's again.
  await expect.poll(frontProspect).toBe(next);
  await expect.poll(async () => (await session()).cards.map((card) => card.prospectId)).toContain(next);
  await expectKept(prospectId!, { kind: 'call', note: 'Coupé au milieu', outcome: 'PAS_DE_REPONSE' });
});

test('a sign-out with a note on a card and another one begun beside', async () => {
  const prospectId = await frontProspect();
  await dialAndNote('Rappelle ce soir');
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  await page.getByRole('textbox', { name: 'Note' }).fill('À moitié écrite');
  await page.getByRole('button', { name: 'Claire Fontaine', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await page.getByText('1 note commencée n’a pas été ajoutée').waitFor();
  await page.getByRole('button', { name: /^Ajouter la note, puis/ }).click();
  await page.waitForURL(/connexion/);
  await expectKept(prospectId, { kind: 'call', note: 'Rappelle ce soir', outcome: null });
  await expectKept(prospectId, { kind: 'note', note: 'À moitié écrite', outcome: null });
});

test('the browser is killed in the middle of a call: the card, the note and the count are there again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kili-profile-'));
  // A browser writes its cookies to the disk when it is closed, at the latest.
  const morning = await openProfile(folder);
  await signIn(await morning.newPage(), kili, 'awa@demo.kili.example');
  await morning.close();

  const device = await openProfile(folder);
  await device.addInitScript(keepTelephoneSilent);
  page = await device.newPage();
  await page.goto(`${kili.url}/prospects`);
  await startCalling();
  for (const key of ['5', '6']) await treat(key);
  const [prospectId, address] = [await frontProspect(), page.url()];
  await dialAndNote('Elle rappelle mardi');
  await page.getByText('En ligne', { exact: true }).waitFor();
  // Typed faster than any person, who would not die within the same blink either.
  await expect.poll(keptOnDisk).toContain('Elle rappelle mardi');
  await killBrowser(device, folder);

  const again = await openProfile(folder);
  page = await again.newPage();
  await page.goto(address);
  await cardToCall(page);
  await expect.poll(frontProspect).toBe(prospectId);
  await expect.poll(() => page.getByRole('textbox', { name: /^Note/ }).inputValue()).toBe('Elle rappelle mardi');
  await page.getByRole('progressbar', { name: /^2 fiches traitées sur/ }).waitFor();
  await again.close();
  rmSync(folder, { recursive: true, force: true });
});

/** All that the device keeps on its disk of what is in hand. */
function keptOnDisk(): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open('kili.device');
        opening.onsuccess = () => {
          const all = opening.result.transaction('facts').objectStore('facts').getAll();
          all.onsuccess = () => {
            opening.result.close();
            done(JSON.stringify(all.result));
          };
        };
      }),
  );
}

async function treat(key: string) {
  const before = await frontProspect();
  await page.keyboard.press(key);
  await expect.poll(frontProspect).not.toBe(before);
}

async function startCalling() {
  await page.getByRole('gridcell').first().waitFor();
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
}

async function dialAndNote(note: string) {
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Raccrocher/ }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type(note);
  await page.keyboard.press('Escape');
}

interface Desk {
  deck: { cards: { prospectId: string }[] };
}

/** Whose card is to be called, as the page keeps it: a moment after it shows it. */
async function frontProspect(): Promise<string> {
  await expect.poll(cardsOnDesk).not.toEqual([]);
  return (await cardsOnDesk())[0]!;
}

/** The same with those behind it. */
function cardsOnDesk(): Promise<string[]> {
  return page.evaluate(() => {
    const sessionId = location.pathname.split('/').at(-1);
    const desk = JSON.parse(localStorage.getItem(`kili.call-desk.${sessionId}`) ?? '{}') as Partial<Desk>;
    return desk.deck?.cards.map(({ prospectId }) => prospectId) ?? [];
  });
}

async function session() {
  const id = new URL(page.url()).pathname.split('/').at(-1);
  return (await api('GET', `/api/v1/call-sessions/${id}`)).body as { cards: { prospectId: string }[] };
}

/** It stands on the timeline, once. */
async function expectKept(prospectId: string, kept: Kept) {
  const found = async () => {
    const { body } = await api('GET', `/api/v1/prospects/${prospectId}/timeline`);
    const items = (body as { items: Kept[] }).items.filter(({ note }) => note === kept.note);
    return items.map(({ kind, note, outcome }) => ({ kind, note, outcome }));
  };
  await expect.poll(found).toEqual([kept]);
}
