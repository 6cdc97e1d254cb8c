// A call session left by the address or by the way back of the browser: every page leads back to it, until it is ended.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardToCall, openCallingPage } from './calling.ts';
import type { RunningKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  ({ kili, browser, page } = await openCallingPage('claire@demo.kili.example'));
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const wayBack = (done: number) =>
  page.getByRole('button', { name: new RegExp(`^Reprendre la session de .*\\(${done} traités?, \\d+ restants\\)`) });

async function startCalling() {
  await page.goto(`${kili.url}/prospects`);
  await page.getByRole('gridcell').first().waitFor();
  await page.keyboard.press('a');
  await cardToCall(page);
}
const person = () => page.getByRole('heading', { level: 2 }).textContent();

async function treat() {
  const before = await person();
  await page.keyboard.press('5');
  await expect.poll(person).not.toBe(before);
}

test('left by the way back of the browser', async () => {
  await startCalling();
  await treat();
  await page.goBack();
  await page.getByRole('gridcell').first().waitFor();
  await wayBack(1).waitFor();
  await wayBack(1).click();
  await cardToCall(page);
});

test('left by typing another address, on every page, after a reload and without a network', async () => {
  await treat();
  for (const path of ['/campagnes', '/mon-compte', '/importer', '/a-revoir', '/doublons', '/exports']) {
    await page.goto(kili.url + path);
    await wayBack(2).waitFor();
  }
  await page.reload();
  await wayBack(2).waitFor();
  await page.context().setOffline(true);
  await page.goto(`${kili.url}/prospects`);
  await wayBack(2).waitFor();
  await page.context().setOffline(false);
});

test('left at once, before anything was done', async () => {
  await startCalling();
  await page.goto(`${kili.url}/campagnes`);
  await wayBack(0).waitFor();
});

test('a call to one person left at once, on a telephone too', async () => {
  // Consumers have hours of their own, and this runs at any.
  await page.goto(`${kili.url}/prospects?cible=B2B&compteur=mes`);
  await page.getByRole('gridcell').first().waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('c');
  await cardToCall(page);
  await page.goBack();
  // The list it has interrupted comes first.
  await wayBack(0).waitFor();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${kili.url}/campagnes`);
  await page.getByRole('button', { name: 'Reprendre', exact: true }).waitFor();
  await page.setViewportSize({ width: 1280, height: 720 });
});

test('an address of a session that there is not says so, and leads back to the one there is', async () => {
  await page.goto(`${kili.url}/appels/0199c7a0-0000-7000-8000-000000000000`);
  await page.getByText('Cette session').first().waitFor();
  await page.getByRole('button', { name: 'Retour à la liste' }).click();
  await wayBack(0).waitFor();
});

test('until it is ended, and then to the call that was left beside it', async () => {
  const anyWayBack = page.getByRole('button', { name: /^Reprendre la session/ });
  const ended = page.getByRole('heading', { name: 'Session terminée' });
  await wayBack(0).click();
  // The call to one person has paused it.
  await page.getByRole('heading', { name: 'Session en pause' }).waitFor();
  await page.keyboard.press('t');
  await ended.waitFor();
  await page.goto(`${kili.url}/campagnes`);
  await anyWayBack.click();
  await cardToCall(page);
  await page.keyboard.press('h');
  await page.keyboard.press('t');
  await ended.waitFor();
  await page.goto(`${kili.url}/campagnes`);
  await page.getByText('En ligne', { exact: true }).waitFor();
  await expect.poll(() => anyWayBack.count()).toBe(0);
});
