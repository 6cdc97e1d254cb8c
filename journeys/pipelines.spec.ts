// Two pipelines: one is added in the settings, the board shows either of them, and a card goes from one into the other
// and back.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

interface Stage {
  id: string;
  name: string;
  pipelineId: string;
}

let kili: RunningKili;
let browser: Browser;
let api: Api;
let context: BrowserContext;
let page: Page;
let ada: string;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  api = await apiAs(kili, 'admin@demo.kili.example');
  const prospect = { firstName: 'Ada', lastName: 'Mobile', organisation: 'Colonnade' };
  ada = ((await api('POST', '/api/v1/prospects', prospect)).body as { id: string }).id;
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'admin@demo.kili.example');
  await page.getByText('En ligne', { exact: true }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const column = (stage: string) => page.getByRole('region', { name: stage, exact: true });
const card = (stage: string) => column(stage).getByRole('listitem', { name: 'Ada Mobile' });
const shownPipeline = () => page.getByRole('combobox', { name: 'Pipeline affiché' });

async function standsIn(): Promise<string> {
  const { items } = (await api('GET', '/api/v1/stages')).body as { items: Stage[] };
  const { stageId } = (await api('GET', `/api/v1/prospects/${ada}`)).body as { stageId: string };
  const { items: pipelines } = (await api('GET', '/api/v1/pipelines')).body as { items: Stage[] };
  const stage = items.find(({ id }) => id === stageId)!;
  return `${pipelines.find(({ id }) => id === stage.pipelineId)!.name} › ${stage.name}`;
}

test('with one pipeline, no screen speaks of pipelines', async () => {
  await page.goto(`${kili.url}/prospects?q=Colonnade&affichage=colonnes`);
  await card('Nouveau').waitFor();
  expect(await shownPipeline().count()).toBe(0);
  await card('Nouveau').focus();
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: 'Négociation', exact: true }).waitFor();
  expect(await page.getByRole('menu').getByText('Ventes', { exact: true }).count()).toBe(0);
});

test('a pipeline is added in the settings, with stages of its own', async () => {
  await page.goto(`${kili.url}/parametres/etapes`);
  await page.getByRole('button', { name: 'Nouveau pipeline' }).click();
  await page.getByRole('textbox', { name: 'Nom du pipeline' }).fill('Renouvellements');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect.poll(() => page.getByRole('combobox', { name: 'Pipeline' }).inputValue()).toBe('Renouvellements');
  await page.getByRole('button', { name: 'Nouvelle étape' }).click();
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Négociation');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect.poll(() => page.getByRole('list', { name: 'Étapes du pipeline' }).getByRole('listitem').count()).toBe(4);
  await page.getByText('En ligne', { exact: true }).waitFor();
});

test('a card goes into the other pipeline by its menu, and comes back with Ctrl+Z', async () => {
  await page.goto(`${kili.url}/prospects?q=Colonnade&affichage=colonnes`);
  await card('Nouveau').focus();
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: 'Renouvellements › Négociation' }).click();
  await page.getByText('Ada Mobile\u202f: Renouvellements › Négociation').waitFor();
  await expect.poll(standsIn).toBe('Renouvellements › Négociation');
  expect(await page.getByRole('listitem', { name: 'Ada Mobile' }).count()).toBe(0);
  await page.keyboard.press('Control+z');
  await card('Nouveau').waitFor();
  await expect.poll(standsIn).toBe('Ventes › Nouveau');
});

test('the board of the other pipeline shows its stages, and the address keeps it', async () => {
  const { items } = (await api('GET', '/api/v1/stages')).body as { items: Stage[] };
  const there = items
    .filter(({ name }) => name === 'Nouveau')
    .find(({ pipelineId }) => {
      return items.filter((one) => one.pipelineId === pipelineId).length === 4;
    })!;
  await api('PATCH', `/api/v1/prospects/${ada}`, { stageId: there.id });
  await shownPipeline().click();
  await page.getByRole('option', { name: 'Renouvellements' }).click();
  await page.waitForURL(/pipeline=/);
  await card('Nouveau').waitFor();
  expect(await column('Qualifié').count()).toBe(0);
  await card('Nouveau').focus();
  await page.keyboard.press('Control+ArrowRight');
  await card('Négociation').waitFor();
  await expect.poll(standsIn).toBe('Renouvellements › Négociation');
  await page.reload();
  await card('Négociation').waitFor();
  await page.keyboard.press('b');
  await page.getByRole('row').filter({ hasText: 'Ada Mobile' }).waitFor();
  expect(page.url()).toContain('pipeline=');
});

test('a pipeline that still holds somebody is archived once they are moved on from there', async () => {
  await page.goto(`${kili.url}/parametres/etapes`);
  await page.getByRole('combobox', { name: 'Pipeline' }).click();
  await page.getByRole('option', { name: 'Renouvellements' }).click();
  await page.getByRole('button', { name: 'Modifier ce pipeline' }).click();
  const panel = page.getByRole('dialog', { name: 'Renouvellements' });
  await panel.getByRole('button', { name: 'Archiver' }).click();
  await panel.getByText('1 prospect est encore dans ce pipeline').waitFor();
  await panel.getByRole('combobox', { name: 'Les faire passer à l’étape' }).click();
  await page.getByRole('option', { name: 'Qualifié' }).click();
  await panel.getByRole('button', { name: 'Les déplacer' }).click();
  await panel.getByText(/Déplacement terminé.: 1 sur 1/).waitFor();
  await expect.poll(standsIn).toBe('Ventes › Qualifié');
  await panel.getByRole('button', { name: 'Archiver' }).click();
  await panel.waitFor({ state: 'detached' });
  await page.getByText('Pipelines archivés').waitFor();
});
