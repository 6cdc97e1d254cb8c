// A note is spoken: the voice of a file is the browser's microphone, and goes the whole way a voice goes, through the
// page's own capture, cut where it pauses, to a decoder that knows this one recording.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { spokenNote } from '../src/features/dictation/server/fixture/spoken-note.ts';
import { accessibilityViolations } from './accessibility.ts';
import { cardToCall, keepTelephoneSilent } from './calling.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

const EMAIL = 'claire@demo.kili.example';
const WITHIN = { timeout: 60_000 };
const sentences = [
  /^Le client veut avancer vite, budget 5\s000\s€, décision fin janvier\./,
  /Il est équipé chez un concurrent et hésite encore entre deux offres\./,
  /À rappeler mardi à 15\sh\s30, au 06\s12\s34\s56\s78\.$/,
];

let kili: RunningKili;
let api: Api;
let browser: Browser | undefined;

beforeAll(async () => {
  const script = new URL('../src/features/dictation/server/fixture/fixture-decoder.ts', import.meta.url).pathname;
  kili = await startKili({ env: { NODE_ENV: 'test', KILI_TEST_SPEECH_SCRIPT: script } });
  api = await apiAs(kili, EMAIL);
});
afterEach(async () => {
  await browser?.close();
  // Another browser would be asked whether it goes on with this session.
  const { body } = await api('GET', '/api/v1/call-sessions?limit=50');
  for (const { id, state } of (body as { items: { id: string; state: string }[] }).items) {
    if (state !== 'ended') await api('POST', `/api/v1/call-sessions/${id}/end`, {});
  }
});
afterAll(() => kili?.stop());

test('twenty seconds of speech become the note of the call, words first as they are said, and chips to confirm', async () => {
  const page = await openSession();
  const note = page.getByRole('textbox', { name: 'Note' });
  await page.keyboard.press('m');
  await page.getByText('On vous écoute. M pour terminer.').waitFor();
  // While one dictates the card waits: the key of an outcome does nothing.
  const name = await shownName(page);
  const prospect = await shownProspect(page);
  const { budget } = await prospectOf(prospect);
  await page.keyboard.press('5');
  await page.locator('em', { hasText: 'le client veut' }).waitFor(WITHIN);
  expect(await shownName(page)).toBe(name);
  expect(await accessibilityViolations(page)).toEqual([]);
  for (const sentence of sentences) await expect.poll(() => note.inputValue(), WITHIN).toMatch(sentence);
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Dicter' }).waitFor();
  const facts = page.getByRole('group', { name: /./ }).getByRole('button', { name: /5\s000/ });
  await facts.waitFor();
  expect((await prospectOf(prospect)).budget).toEqual(budget);
  await facts.click();
  await expect.poll(async () => (await prospectOf(prospect)).budget).toEqual({ amount: 500_000, currency: 'EUR' });
});

test('what is still being written down when the next cards are there lands on the card it was said for', async () => {
  const page = await openSession();
  const spokenFor = await shownProspect(page);
  let letGo = () => {};
  const isHeld = new Promise<void>((done) => {
    letGo = done;
  });
  await page.route(/segments\?.*passing=0/, async (route) => {
    await isHeld;
    await route.continue();
  });
  const firstSentence = page.waitForRequest(/segments\?.*passing=0/, WITHIN);
  await page.keyboard.press('m');
  await firstSentence;
  await page.keyboard.press('m');
  await page.getByText('Transcription en cours…').waitFor();
  await treat(page, '5');
  await treat(page, '5');
  letGo();
  const noteNow = async () => {
    const rows = await interactionsOf(spokenFor);
    const call = rows.find((row) => row.outcome === 'PAS_DE_REPONSE');
    return rows.find((row) => row.correctsId !== null && row.correctsId === call?.id)?.note;
  };
  await expect.poll(noteNow, WITHIN).toMatch(sentences[0]!);
  expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('');
});

test('without a network the sound waits on the device, and becomes the note once the network is back', async () => {
  const page = await openSession();
  const note = page.getByRole('textbox', { name: 'Note' });
  await page.context().setOffline(true);
  await page.keyboard.press('m');
  await page.getByText('On vous écoute. M pour terminer.').waitFor();
  await page.getByText(/passage dicté attend|passages dictés attendent/).waitFor({ state: 'hidden' });
  await page.waitForTimeout(8_000);
  await page.keyboard.press('m');
  await page.getByText(/passages? dictés? attend/).waitFor();
  expect(await note.inputValue()).toBe('');
  await page.reload().catch(() => {});
  await page.context().setOffline(false);
  await expect.poll(() => note.inputValue(), WITHIN).toMatch(sentences[0]!);
  await page.getByText(/passages? dictés? attend/).waitFor({ state: 'hidden' });
});

test('a microphone that is refused says how to allow it, and the card goes on', async () => {
  const page = await openSession('--use-fake-ui-for-media-stream=deny');
  await page.keyboard.press('m');
  await page.getByText(/Le micro est refusé à Kili\. Cliquez sur l’icône à gauche de l’adresse/).waitFor();
  await page.getByRole('button', { name: 'Compris' }).click();
  await treat(page, '5');
});

test('a microphone that is unplugged leaves what was said before', async () => {
  const page = await openSession();
  await page.evaluate(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      Object.assign(window, { unplug: () => stream.getAudioTracks()[0]?.dispatchEvent(new Event('ended')) });
      return stream;
    };
  });
  await page.keyboard.press('m');
  await page.locator('em', { hasText: 'budget' }).waitFor(WITHIN);
  await page.evaluate(() => (window as unknown as { unplug(): void }).unplug());
  await page.getByText('Le micro a été débranché').waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: 'Note' }).inputValue(), WITHIN).toMatch(/^Le client veut/);
});

test('a note of the record is spoken too', async () => {
  const page = await openPage();
  await page.getByRole('row').nth(1).click();
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.waitFor();
  await page.getByRole('button', { name: 'Dicter' }).click();
  await expect.poll(() => note.inputValue(), WITHIN).toMatch(sentences[0]!);
  await page.getByRole('button', { name: 'Terminer la dictée' }).click();
});

test('where the company lets the browser listen first, the person is asked once, and a browser that cannot gives way', async () => {
  const page = await openPage();
  const settings = await browser!.newContext({ locale: 'fr-FR' });
  const admin = await settings.newPage();
  await signIn(admin, kili, 'admin@demo.kili.example');
  await admin.goto(`${kili.url}/parametres/organisation`);
  await admin.getByText('État de la dictée du serveur\u202f: prête').waitFor();
  await admin.getByRole('checkbox', { name: 'Le navigateur' }).check();
  await admin.getByText('Le navigateur', { exact: true }).last().click();
  const form = admin.locator('form', { hasText: 'Qui peut transcrire' });
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await form.getByText('Enregistré', { exact: true }).waitFor();

  await page.keyboard.press('a');
  await cardToCall(page);
  await expect
    .poll(async () => {
      await page.keyboard.press('m');
      const isAsked = await page.getByText('Ce navigateur envoie votre voix à son éditeur').isVisible();
      if (!isAsked) await page.keyboard.press('Escape');
      return isAsked;
    }, WITHIN)
    .toBe(true);
  await page.getByRole('button', { name: 'Accepter' }).click();
  await page.getByText('On vous écoute. M pour terminer.').waitFor();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Note' }).inputValue(), WITHIN)
    .toMatch(/hésite encore|06\s12/);
  expect(await page.evaluate(() => localStorage.getItem('kili.dictation-browser-failed'))).not.toBe(null);
});

/** A browser of its own: its microphone plays the recording from the beginning, once. */
async function openPage(answer = '--use-fake-ui-for-media-stream'): Promise<Page> {
  browser = await openBrowser([
    '--use-fake-device-for-media-stream',
    answer,
    `--use-file-for-fake-audio-capture=${recording()}%noloop`,
  ]);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  await context.addInitScript(keepTelephoneSilent);
  const page = await context.newPage();
  await signIn(page, kili, EMAIL);
  await page.goto(`${kili.url}/prospects?cible=B2B&compteur=mes`);
  await page.getByRole('row').nth(1).waitFor();
  return page;
}

async function openSession(answer?: string): Promise<Page> {
  const page = await openPage(answer);
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  await cardToCall(page);
  return page;
}

const shownName = (page: Page) => page.getByRole('heading', { level: 2 }).first().textContent();

/** The prospect of the card in front, as this device has kept its desk. */
function shownProspect(page: Page): Promise<string> {
  return page.evaluate(() => {
    const key = Object.keys(localStorage).find((one) => one.startsWith('kili.call-desk.'))!;
    return JSON.parse(localStorage.getItem(key)!).deck.cards[0].prospectId;
  });
}

async function treat(page: Page, key: string) {
  const before = await shownProspect(page);
  await page.keyboard.press(key);
  await expect.poll(() => shownProspect(page)).not.toBe(before);
  await cardToCall(page);
}

async function prospectOf(id: string) {
  return (await api('GET', `/api/v1/prospects/${id}`)).body as { budget: unknown };
}

async function interactionsOf(prospectId: string) {
  const { body } = await api('GET', `/api/v1/interactions?prospectId=${prospectId}`);
  return (body as { items: { id: string; outcome: string | null; note: string | null; correctsId: string | null }[] })
    .items;
}

/** The recording as a microphone gives it: 48 kHz, 16 bits. */
function recording(): string {
  const samples = Array.from(spokenNote()).flatMap((value) => [value, value, value]);
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(48_000, 24);
  bytes.writeUInt32LE(96_000, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (const [at, value] of samples.entries()) bytes.writeInt16LE(value, 44 + at * 2);
  const path = join(mkdtempSync(join(tmpdir(), 'kili-voice-')), 'voice.wav');
  writeFileSync(path, bytes);
  return path;
}
