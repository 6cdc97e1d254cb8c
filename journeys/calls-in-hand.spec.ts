// What a rep has in hand in a session: a card passed over and wanted after all, the rhythm against its goal, whom nobody may
// call, and a call made on another telephone that is completed afterwards.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type CallingPage, cardToCall, openCallingPage } from './calling.ts';

let desk: CallingPage;
const ids: string[] = [];

async function add(lastName: string, more: object = {}): Promise<string> {
  const phones = [{ number: `06 39 98 55 ${10 + ids.length}`, kind: 'mobile' }];
  const { body } = await desk.api('POST', '/api/v1/prospects', { lastName, audience: 'B2B', phones, ...more });
  ids.push((body as { id: string }).id);
  return ids.at(-1)!;
}

beforeAll(async () => {
  desk = await openCallingPage('claire@demo.kili.example');
  desk.page.setDefaultTimeout(30_000);
  for (const name of ['Amont', 'Berge', 'Crue']) await add(name);
  for (const name of ['Delta', 'Écluse']) await add(name, { audience: 'B2C' });
});

afterAll(async () => {
  await desk?.browser.close();
  await desk?.kili.stop();
});

const shownName = async () => (await desk.page.locator('main h2').first().textContent())!.trim();
const isShown = (name: string) => desk.page.getByRole('heading', { level: 2, name }).waitFor();

async function startOn(prospectIds: readonly string[]): Promise<string> {
  const { page, kili } = desk;
  const start = { prospectIds, title: 'Les riverains' };
  const id = await page.evaluate(async (body) => {
    const answer = await fetch('/api/v1/call-sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return ((await answer.json()) as { id: string }).id;
  }, start);
  await page.goto(`${kili.url}/appels/${id}`);
  await cardToCall(page);
  return id;
}

test('a card that was passed over is called after all: one key back, one to have it again', async () => {
  const { page } = desk;
  await startOn(ids);
  const first = await shownName();
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Précédent' }).waitFor();
  await expect.poll(shownName).not.toBe(first);
  const second = await shownName();
  await page.keyboard.press('ArrowLeft');
  await isShown(first);
  await page.getByRole('button', { name: /La reprendre/ }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Space');
  await page
    .getByRole('button', { name: /^Appeler/ })
    .first()
    .waitFor();
  await isShown(first);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Raccrocher/ }).waitFor();
  await page.keyboard.press('1');
  await isShown(second);
});

test('the share of conversation stands against its goal', async () => {
  const { page } = desk;
  const sessionId = page.url().split('/').at(-1)!;
  // Half an hour of work, as the desk would have kept it.
  await page.evaluate((id) => {
    const key = `kili.call-desk.${id}`;
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}');
    const at = (minutes: number) => new Date(Date.now() - (30 - minutes) * 60_000).toISOString();
    const calls = [0, 6, 12, 18, 24].flatMap((start) => [
      { kind: 'dialled', at: at(start) },
      { kind: 'hung-up', at: at(start + 4) },
      { kind: 'outcome', at: at(start + 5.5), countsAsAttempt: true },
    ]);
    const events = [{ kind: 'started', at: at(0) }, ...calls];
    localStorage.setItem(key, JSON.stringify({ ...kept, events, savedAt: Date.now() + 60_000 }));
  }, sessionId);
  await page.reload();
  await cardToCall(page);
  await page.getByText(/^conversation 6\d\s%\s\/\s80\s%/).waitFor();
  await page.getByText(/appels\/h/).waitFor();
  if (process.env.KILI_PICTURES) await takePictures('rhythm');
});

test('a call made on another telephone keeps to one key, and is completed afterwards', async () => {
  const { page, kili } = desk;
  const name = await shownName();
  await page.keyboard.press('1');
  await expect.poll(shownName).not.toBe(name);
  const prospectId = ids[['Amont', 'Berge', 'Crue'].indexOf(name)]!;
  await page.keyboard.press('1');
  await page.getByText('Personne à appeler en ce moment').waitFor();
  await page.getByText(/2 bloqués par le droit d’appel/).waitFor();
  if (process.env.KILI_PICTURES) await takePictures('left');
  // The card before is still there to be looked at.
  await page.keyboard.press('ArrowLeft');
  await page.getByText(/^Composé sur un autre téléphone/).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('h');
  await page.getByRole('button', { name: /3 traités, 2 restants, bloqués/ }).waitFor();
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Session terminée' }).waitFor();
  await page.getByRole('button', { name: 'Compléter l’heure et la durée' }).first().click();
  await page.getByLabel('Durée (min)').fill('3');
  if (process.env.KILI_PICTURES) await takePictures('summary');
  await page.keyboard.press('Enter');
  await page.getByText('3 min').first().waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.goto(`${kili.url}/prospects/${prospectId}`);
  const timeline = page.getByRole('region', { name: 'Échanges' });
  await timeline.getByText('Appel composé sur un autre téléphone').first().waitFor();
  await page.getByRole('button', { name: 'Compléter l’heure et la durée' }).first().click();
  await page.getByLabel('Durée (min)').fill('7');
  if (process.env.KILI_PICTURES) await takePictures('timeline');
  await page.keyboard.press('Enter');
  await timeline.getByText('7 min').first().waitFor();
  await expect
    .poll(async () => {
      const { body } = await desk.api('GET', `/api/v1/interactions?kind=call&limit=20&prospectId=${prospectId}`);
      return (body as { items: { durationInSeconds: number }[] }).items.map((call) => call.durationInSeconds);
    })
    .toEqual([420]);
});

async function takePictures(name: string) {
  const { page } = desk;
  const folder = process.env.KILI_PICTURES;
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    // Colours take a moment to change.
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${folder}/${name}-${scheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${folder}/${name}-phone.png` });
  await page.setViewportSize({ width: 1280, height: 720 });
}
