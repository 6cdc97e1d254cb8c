// Whom an appointment is with, and who else comes: another prospect, a colleague, a whole series, somebody else.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { openCallingPage } from './calling.ts';
import { type Api, apiAs, type RunningKili, signIn } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;

const colleague = 'claire@demo.kili.example';
const other = 'autre@ailleurs.example';
const mailOf = (name: string) => `${name.toLowerCase()}@rendezvous.example`;

interface Shown {
  id: string;
  title: string;
  state: string;
  attendees: { email: string; userId: string | null }[];
}

beforeAll(async () => {
  ({ kili, browser, page, api } = await openCallingPage('karim@demo.kili.example'));
  for (const lastName of ['Brisebois', 'Quillfeldt', 'Zwingelstein'])
    await api('POST', '/api/v1/prospects', { lastName, emails: [{ address: mailOf(lastName) }] });
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

/** Those of the series, the first one first. */
async function made(as: Api = api): Promise<Shown[]> {
  const { body } = await as('GET', '/api/v1/appointments?sort=startAt&limit=200');
  return (body as { items: Shown[] }).items.filter(({ title }) => /Quillfeldt|Zwingelstein/.test(title));
}
const whom = () => page.getByRole('combobox', { name: 'Avec' });
async function choose(name: string) {
  await whom().fill(name);
  await page.getByRole('option', { name }).click();
  await expect.poll(() => whom().inputValue()).toBe(name);
}
const guests = () => page.getByRole('combobox', { name: 'Invités (e-mails)' });
const pill = (email: string) => page.getByRole('dialog').getByText(email, { exact: true });

/** The Thursday or so a week before the next Christmas that is ahead. */
function weekBeforeChristmas(): string {
  const today = new Date().toISOString().slice(0, 10);
  const year = Number(today.slice(0, 4)) + (today.slice(5) < '12-17' ? 0 : 1);
  return `${year}-12-18`;
}

test('with another prospect their address comes and the first one’s leaves; a colleague is found by name', async () => {
  await page.goto(`${kili.url}/agenda`);
  const open = () => page.getByRole('button', { name: 'Nouveau rendez-vous' }).first().click();
  await open();
  await choose('Brisebois');
  await pill(mailOf('Brisebois')).waitFor();
  await guests().fill(other);
  await page.keyboard.press('Enter');
  await guests().fill('cla');
  await page.getByRole('option', { name: new RegExp(colleague) }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await pill(colleague).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await open();
  await choose('Quillfeldt');
  await pill(mailOf('Quillfeldt')).waitFor();
  await pill(other).waitFor();
  await pill(colleague).waitFor();
  expect(await pill(mailOf('Brisebois')).count()).toBe(0);
});

test('a series says which of its weeks is a holiday before anybody is told, and stands in the colleague’s agenda', async () => {
  const [year, month, day] = weekBeforeChristmas().split('-');
  await page.getByRole('textbox', { name: 'Jour' }).fill(`${day}/${month}/${year}`);
  await page.keyboard.press('Tab');
  await page.getByLabel('Heure').fill('10:30');
  await page.getByRole('combobox', { name: 'Répétition' }).click();
  await page.getByRole('option', { name: 'Chaque semaine, 3 fois' }).click();
  await page.getByText(/Un jour férié \(Paris\)\s: .*25\/12/).waitFor();
  await page.getByRole('button', { name: 'Planifier', exact: true }).click();
  await page.getByText('3 rendez-vous planifiés').waitFor();
  await expect.poll(async () => (await made()).length, { timeout: 20_000 }).toBe(3);
  const { attendees } = (await made())[0]!;
  expect(attendees.map(({ email }) => email).sort()).toEqual([other, colleague, mailOf('Quillfeldt')].sort());
  expect(attendees.find(({ email }) => email === colleague)!.userId).not.toBeNull();

  const ofClaire = await made(await apiAs(kili, colleague));
  expect(ofClaire).toHaveLength(3);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  const hers = await context.newPage();
  await signIn(hers, kili, colleague);
  await hers.goto(`${kili.url}/agenda?rdv=${ofClaire[0]!.id}`);
  await hers.getByRole('dialog').getByText('Chaque semaine').waitFor();
  // It opens on its day, with the appointment in its place.
  await hers.locator(`[data-appointment="${ofClaire[0]!.id}"]`).waitFor();
  await context.close();
});

test('proposed to somebody else, it is off with the first and stands with the second', async () => {
  const { id } = (await made())[0]!;
  await page.goto(`${kili.url}/agenda?rdv=${id}`);
  const panel = page.getByRole('dialog');
  await panel.getByText(/Chaque semaine\s: 1ᵉʳ de 3/).waitFor();
  const press = () => panel.getByRole('button', { name: 'Reproposer à quelqu’un d’autre' }).click();
  await press();
  await choose('Zwingelstein');
  expect(await accessibilityViolations(page)).toEqual([]);
  await press();
  await page.getByText(/Rendez-vous reproposé à Zwingelstein/).waitFor();
  const stands = async () => (await made()).filter(({ state }) => state === 'planned').map(({ title }) => title);
  const [first, second] = ['Rendez-vous avec Zwingelstein', 'Rendez-vous avec Quillfeldt'];
  await expect.poll(stands, { timeout: 20_000 }).toEqual([first, second, second]);
  const now = (await made()).find(({ title }) => title === first)!;
  expect(now.attendees.map(({ email }) => email).sort()).toEqual([other, colleague, mailOf('Zwingelstein')].sort());
});

test('what is to come of a series is called off by one press, and comes back by one', async () => {
  const { id } = (await made()).find(({ title, state }) => title.includes('Quillfeldt') && state === 'planned')!;
  await page.goto(`${kili.url}/agenda?rdv=${id}`);
  const panel = page.getByRole('dialog');
  await panel.getByText(/Chaque semaine\s: 2ᵉ de 3/).waitFor();
  await panel.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await panel.getByLabel('Annuler toute la série à venir (2 rendez-vous)').check();
  await panel.getByRole('button', { name: 'De notre fait' }).click();
  await page.getByText('2 rendez-vous annulés').waitFor();
  const off = async () => (await made()).filter(({ state }) => state === 'cancelled').length;
  await expect.poll(off, { timeout: 20_000 }).toBe(3);
  await page.keyboard.press('Control+z');
  await expect.poll(off, { timeout: 20_000 }).toBe(1);
});
