// A timeline of years: looked through, scrolled without end, summed up for whoever takes over; and what a note may not hold.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { openCallingPage } from './calling.ts';
import { type Api, type RunningKili, signIn } from './start-kili.ts';

const ENTRIES = 150;

let kili: RunningKili;
let browser: Browser;
let page: Page;
let api: Api;
let prospectId: string;

beforeAll(async () => {
  ({ kili, browser, page, api } = await openCallingPage('claire@demo.kili.example'));
  prospectId = await make({ firstName: 'Hortense', lastName: 'Delâge' });
  for (let n = 1; n <= ENTRIES; n++) {
    const occurredAt = new Date(Date.now() - (ENTRIES - n + 1) * 7 * 3_600_000).toISOString();
    const note = `Échange ${n} : devis révisé à ${n * 100} €, décision après les congés d’été`;
    await write({ note, occurredAt });
  }
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

async function make(person: object): Promise<string> {
  const phones = [{ number: '04 78 55 46 81' }];
  const { body } = await api('POST', '/api/v1/prospects', { ...person, organisation: 'Archives SARL', phones });
  return (body as { id: string }).id;
}
const write = async (more: object) =>
  (await api('POST', '/api/v1/interactions', { prospectId, kind: 'note', ...more })).body as { id: string };
const history = (on = page) => on.getByRole('region', { name: 'Historique', exact: true });
const entries = () => history().locator('time');
const field = () => page.getByRole('searchbox', { name: 'Chercher dans l’historique' });
const noteField = () => page.getByLabel('Note', { exact: true }).first();

test('the history is looked through by any word, accents or not, and by figures however they are grouped', async () => {
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  await history().getByText(`Échange ${ENTRIES} :`).waitFor();
  await field().fill('revise CONGES 9900');
  await page.getByText('1 résultat', { exact: true }).waitFor();
  expect(await entries().count()).toBe(1);
  await history().getByText('Échange 99 :').waitFor();
  await field().fill('introuvable');
  await page.getByText('Aucun échange ne contient').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await field().press('Escape');
  await history().getByText(`Échange ${ENTRIES} :`).waitFor();
});

test('it scrolls to the first day, and holds no more in the page than what is near', async () => {
  await history().getByText(`Échange ${ENTRIES} :`).hover();
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 3_000);
        return history().getByText('Échange 1 :').isVisible();
      },
      { timeout: 30_000, interval: 50 },
    )
    .toBe(true);
  await expect.poll(() => entries().count()).toBeLessThan(ENTRIES);
});

test('a colleague who takes over reads the last facts, what was promised and what comes next', async () => {
  const taken = await make({ firstName: 'Isaure', lastName: 'Reprise' });
  const called = async (more: object) =>
    expect((await api('POST', `/api/v1/prospects/${taken}/calls`, more)).status).toBe(201);
  await called({ outcome: 'VEUT_DEVIS', note: 'Devis pour 50 licences' });
  const wrong = await write({ prospectId: taken, note: 'Joignable le soir' });
  await page.goto(`${kili.url}/prospects/${taken}`);
  const entry = history().getByRole('listitem').filter({ hasText: 'Joignable le soir' });
  await entry.hover();
  await entry.getByRole('button', { name: 'Corriger' }).click();
  await page.getByRole('textbox', { name: 'Corriger' }).fill('Joignable le matin');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await history().getByText('Joignable le matin').waitFor();
  await history()
    .getByText(/corrigé/)
    .waitFor();
  await history().getByText('Premier texte').waitFor();
  expect(wrong.id).toBeTruthy();
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await called({ outcome: 'RAPPELER_LE', nextActionAt: `${day}T13:00:00.000Z`, note: 'Après leur comité' });

  const manager = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await signIn(manager, kili, 'admin@demo.kili.example');
  await manager.goto(`${kili.url}/prospects/${taken}`);
  // Whoever has done nothing here yet finds it open.
  const summary = manager.getByRole('region', { name: 'Reprise de dossier' });
  await summary.getByText('Après leur comité').waitFor();
  await summary.getByText(/^Promis.: rappeler .+ à \d+:\d\d$/).waitFor();
  await summary.getByText(/^Promis.: envoyer un devis$/).waitFor();
  await summary.getByText('Joignable le matin').waitFor();
  expect(await summary.getByText('Joignable le soir').count()).toBe(0);
  await summary.getByText(/^Ensuite.: Rappel promis/).waitFor();
  expect(await accessibilityViolations(manager)).toEqual([]);
  await manager.getByRole('button', { name: 'Reprise de dossier' }).click();
  await expect.poll(() => summary.count()).toBe(0);
  await manager.context().close();
});

test('a note that speaks of health is pointed out and kept; the number of a card is not, and the text stays', async () => {
  await noteField().fill('En arrêt maladie jusqu’en mars');
  await page.getByText(/Parle de santé \(arrêt maladie\)/).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await history().getByText('En arrêt maladie jusqu’en mars').waitFor();
  const withCard = 'Paie par 4111 1111 1111 1111';
  await noteField().fill(withCard);
  await page
    .getByText(/Un numéro de carte bancaire ne se garde pas/)
    .first()
    .waitFor();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.getByText(/Un numéro de carte bancaire ne se garde pas/).count()).toBe(2);
  expect(await noteField().inputValue()).toBe(withCard);
  await noteField().fill('<script>document.title="volé"</script><img src=x onerror="document.title=1">');
  await page.keyboard.press('Control+Enter');
  await history().getByText('<script>document.title="volé"</script>').waitFor();
  expect(await page.title()).not.toMatch(/volé|^1$/);
  expect(await history().locator('script, img').count()).toBe(0);
});

test('the company says what is pointed out', async () => {
  const manager = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await signIn(manager, kili, 'admin@demo.kili.example');
  await manager.goto(`${kili.url}/parametres/organisation`);
  const form = manager.locator('form').filter({ hasText: 'Vos propres mots à éviter' });
  const own = form.getByLabel('Vos propres mots à éviter').and(manager.locator('input'));
  await own.fill('dossier rouge');
  await own.press('Enter');
  await form.getByRole('checkbox', { name: 'Santé' }).uncheck();
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await form.getByText('Enregistré', { exact: true }).waitFor();
  await expect
    .poll(async () => {
      await noteField().fill('');
      await noteField().fill('Dossier rouge, malade');
      return page
        .getByText(/À éviter chez vous \(Dossier rouge\)/)
        .waitFor({ timeout: 3_000 })
        .then(
          () => true,
          () => false,
        );
    })
    .toBe(true);
  expect(await page.getByText(/Parle de santé/).count()).toBe(0);
  // Not before: a browser that is closed takes along what it has not sent.
  await manager.context().close();
});
