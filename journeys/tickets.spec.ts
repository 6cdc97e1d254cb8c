// From « ça ne marche plus » to « merci »: a ticket opened on a record, seen on the page and on the card of a call, answered
// and solved at the desk by keys, judged by the customer on a page without an account, and counted.
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
let customer: string;

interface Shown {
  id: string;
  number: number | null;
  state: string;
  priority: string;
  cause: string | null;
}

const organisation = 'Hôtel du Grand Ticket';
const subject = 'Plus de lumière dans les couloirs du troisième étage';
const tickets = async () =>
  ((await api('GET', `/api/v1/tickets?prospectId=${customer}`)).body as { items: Shown[] }).items;
const panel = () => page.getByRole('dialog');

beforeAll(async () => {
  ({ kili, browser, context, page, api } = await openCallingPage('claire@demo.kili.example'));
  const made = await api('POST', '/api/v1/prospects', {
    ...{ firstName: 'Marie-Bénédicte', lastName: 'de Saint-Exupéry', organisation, audience: 'B2B' },
    phones: [{ number: '04 78 55 61 01' }],
  });
  customer = (made.body as { id: string }).id;
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('a ticket is opened on the record; critical, it stands above everything else', async () => {
  await page.goto(`${kili.url}/prospects/${customer}`);
  const part = page.getByRole('region', { name: 'Tickets', exact: true });
  await part.getByRole('button', { name: 'Nouveau ticket' }).click();
  await panel().getByLabel('Sujet').fill(subject);
  await panel().getByLabel('Ce que dit le client').fill('Les clients se cognent dans le noir.');
  await panel().getByRole('combobox', { name: 'Impact' }).click();
  await page.getByRole('option', { name: /^Fort/ }).click();
  await panel()
    .getByText(/Priorité P1/)
    .waitFor();
  await panel().getByRole('button', { name: 'Ouvrir le ticket' }).click();
  await page.getByRole('button', { name: /^Ticket critique ouvert/ }).waitFor();
  await expect.poll(async () => (await tickets())[0]).toMatchObject({ priority: 'P1', state: 'new' });
  await part.getByRole('button', { name: new RegExp(subject) }).waitFor();
  await page
    .getByText(/Ticket #\d+ ouvert \(P1\)/)
    .first()
    .waitFor();
}, 60_000);

test('who calls them is warned on the card', async () => {
  await page.goto(`${kili.url}/prospects?q=${encodeURIComponent(organisation)}&cible=B2B`);
  await page.getByRole('row', { name: /Saint-Exupéry/ }).waitFor();
  await page.keyboard.press('a');
  await page.getByText(/^Ticket critique ouvert/).waitFor();
  await page.getByRole('button', { name: 'Ticket', exact: true }).waitFor();
}, 60_000);

test('at the desk it is taken, noted on, answered and solved by keys', async () => {
  await page.goto(`${kili.url}/tickets?vue=poste&etat=unassigned`);
  const queue = page.getByRole('navigation', { name: 'File d’attente' });
  await queue.getByRole('button', { name: new RegExp(subject) }).click();
  await page.getByRole('heading', { name: subject }).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('o');
  await expect.poll(async () => (await tickets())[0]?.state).toBe('open');
  await page.keyboard.press('n');
  await page.keyboard.type('Disjoncteur du troisième à voir.');
  await page.keyboard.press('Control+Enter');
  const thread = page.getByRole('region', { name: 'Fil du ticket' });
  await thread.getByText('Disjoncteur du troisième à voir.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: subject }).click();
  await page.keyboard.press('r');
  await page.keyboard.type('Nous passons dans l’heure.');
  await page.keyboard.press('Control+Enter');
  await thread.getByText('Nous passons dans l’heure.').waitFor();
  await page.getByRole('heading', { name: subject }).click();
  await page.keyboard.press('f');
  await panel().getByLabel('Cause').fill('Disjoncteur remplacé');
  await panel().getByRole('button', { name: 'Résoudre' }).click();
  await expect
    .poll(async () => (await tickets())[0])
    .toMatchObject({
      ...{ state: 'resolved', cause: 'Disjoncteur remplacé' },
    });
}, 90_000);

test('each figure opens the tickets it counts', async () => {
  await page.goto(`${kili.url}/tickets?vue=chiffres`);
  const figure = page.getByRole('button', { name: /^Résolution dans le délai/ });
  await figure.waitFor();
  const [, count] = /sur\s(\d+)/.exec((await figure.textContent()) ?? '') ?? [];
  await figure.click();
  await expect.poll(() => panel().getByRole('listitem').count()).toBe(Number(count));
  await panel()
    .getByRole('button', { name: new RegExp(subject) })
    .waitFor();
}, 60_000);

test('without a network a ticket is opened all the same, and gets its number afterwards', async () => {
  await page.goto(`${kili.url}/prospects/${customer}`);
  const part = page.getByRole('region', { name: 'Tickets', exact: true });
  await part.getByRole('button', { name: 'Nouveau ticket' }).waitFor();
  await context.setOffline(true);
  await part.getByRole('button', { name: 'Nouveau ticket' }).click();
  await panel().getByLabel('Sujet').fill('Une applique descellée');
  await panel().getByRole('button', { name: 'Ouvrir le ticket' }).click();
  await part.getByRole('button', { name: /^Une applique descellée/ }).waitFor();
  await context.setOffline(false);
  await part.getByRole('button', { name: /^#\d+ Une applique descellée/ }).waitFor();
  await expect.poll(async () => (await tickets()).length).toBe(2);
}, 60_000);
