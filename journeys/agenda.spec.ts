// An appointment in two presses from a row; seen, moved by hand and by key in the agenda; called off, with a way back.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { openCallingPage } from './calling.ts';
import type { Api, RunningKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;

const organisation = 'Ateliers du Rendez-vous';

beforeAll(async () => {
  ({ kili, browser, context, page, api } = await openCallingPage('claire@demo.kili.example'));
  await api('POST', '/api/v1/prospects', {
    ...{ firstName: 'Marie-Ange', lastName: 'Césaire', organisation },
    emails: [{ address: 'marie-ange@cesaire.example' }],
    address: { postalCode: '97200', city: 'Fort-de-France', country: 'FR' },
  });
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

interface Shown {
  id: string;
  startAt: string;
  state: string;
  sequence: number;
  durationInMinutes: number;
}

async function appointments(): Promise<Shown[]> {
  const { body } = await api('GET', '/api/v1/appointments?sort=-createdAt');
  return (body as { items: (Shown & { title: string })[] }).items.filter(({ title }) => title.includes('Césaire'));
}
const newest = async () => (await appointments())[0];

test('is planned in two presses from a row, with both clocks in sight', async () => {
  await page.goto(`${kili.url}/prospects?q=${encodeURIComponent(organisation)}`);
  const row = page.getByRole('row', { name: /Césaire/ });
  await row.hover();
  await row.getByRole('button', { name: /^Rendez-vous avec/ }).click();
  const panel = page.getByRole('dialog');
  const slot = panel.getByRole('region', { name: 'Prochains créneaux libres' }).getByRole('button').first();
  await slot.getByText('Martinique').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await slot.click();
  await page.getByText(/Rendez-vous planifié/).waitFor();
  await expect.poll(newest).toMatchObject({ state: 'planned', sequence: 0, durationInMinutes: 30 });
});

test('is on the timeline of the person', async () => {
  await page.goto(`${kili.url}/prospects?q=${encodeURIComponent(organisation)}`);
  await page.getByRole('row', { name: /Césaire/ }).click();
  await page
    .getByText(/Rendez-vous planifié/)
    .first()
    .waitFor();
});

test('stands in the agenda, and moves by key and by hand', async () => {
  const before = (await newest())!;
  await page.goto(`${kili.url}/agenda`);
  const onDay = async () => {
    const event = page.getByRole('button', { name: /Césaire/ });
    const isShown = () =>
      event
        .first()
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false,
        );
    // This week, or far ahead where a week of holidays comes between.
    for (let turns = 0; turns < 4 && !(await isShown()); turns += 1)
      await page.getByRole('button', { name: 'Après' }).click();
    return event.first();
  };
  const event = await onDay();
  await event.waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await event.focus();
  await page.keyboard.press('Alt+ArrowDown');
  const quarter = 15 * 60_000;
  await expect
    .poll(async () => Date.parse((await newest())!.startAt) - Date.parse(before.startAt), { timeout: 15_000 })
    .toBe(quarter);
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(async () => (await newest())!.sequence, { timeout: 15_000 }).toBe(2);

  const box = (await event.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 40, { steps: 5 });
  await page.mouse.move(box.x + box.width / 2, box.y + 6 + 56, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await newest())!.sequence, { timeout: 15_000 }).toBe(3);
  expect((await newest())!.durationInMinutes).toBe(30);
});

test('is called off without a network, and comes back', async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await context.setOffline(true);
  await page
    .getByRole('button', { name: /Césaire/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await page.getByRole('button', { name: 'À la demande du client' }).click();
  await page.getByText('Rendez-vous annulé').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /Césaire/ }).count()).toBe(0);
  await page.keyboard.press('Control+z');
  await page
    .getByRole('button', { name: /Césaire/ })
    .first()
    .waitFor();
  await context.setOffline(false);
  await expect.poll(async () => (await newest())!.state, { timeout: 30_000 }).toBe('planned');
});

test('made in the agenda it says with whom; what was typed is there after Escape', async () => {
  const whom = page.getByRole('combobox', { name: 'Avec' });
  const open = () => page.getByRole('button', { name: 'Nouveau rendez-vous' }).first().click();
  const note = page.getByLabel('Note interne');
  await open();
  await whom.click();
  await page.keyboard.type('Ateliers du Rend');
  await page.getByRole('option', { name: /Césaire/ }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => whom.inputValue()).toBe('Marie-Ange Césaire');
  await note.fill('Prévoir les plans');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await open();
  await page.getByText('Brouillon repris').waitFor();
  expect([await whom.inputValue(), await note.inputValue()]).toEqual(['Marie-Ange Césaire', 'Prévoir les plans']);
  const before = (await appointments()).length;
  await page.getByRole('region', { name: 'Prochains créneaux libres' }).getByRole('button').first().click();
  await page.getByText(/Rendez-vous planifié/).waitFor();
  await expect.poll(async () => (await appointments()).length, { timeout: 15_000 }).toBe(before + 1);
  await open();
  expect([await whom.inputValue(), await note.inputValue()]).toEqual(['', '']);
  await page.keyboard.press('Escape');
});

test('« Reproposer » moves it to another slot in one press', async () => {
  const { id, startAt } = (await newest())!;
  await page.goto(`${kili.url}/agenda?rdv=${id}`);
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: 'Reproposer', exact: true }).click();
  await panel.getByRole('region', { name: 'Prochains créneaux libres' }).getByRole('button').first().click();
  await page.getByText(/Rendez-vous déplacé/).waitFor();
  const now = async () => ((await api('GET', `/api/v1/appointments/${id}`)).body as Shown).startAt;
  await expect.poll(now, { timeout: 15_000 }).not.toBe(startAt);
  const { body } = await api('GET', '/api/v1/appointments?sort=-createdAt');
  const { prospectId } = (body as { items: { id: string; prospectId: string }[] }).items.find((one) => one.id === id)!;
  const next = async () =>
    ((await api('GET', `/api/v1/prospects/${prospectId}`)).body as { nextActionAt: string | null }).nextActionAt;
  expect(await next()).not.toBeNull();
});

test('on a telephone the list comes first, and the month opens its days', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${kili.url}/agenda`);
  await page
    .getByRole('button', { name: /Césaire/ })
    .first()
    .waitFor();
  await page.getByText('Mois', { exact: true }).click();
  await page.getByText(/^(lun|mar|mercre|jeu|vendre|same|diman)(di|che) \d/i).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Chiffres' }).click();
  await page.getByText('Taux de présence').waitFor();
});
