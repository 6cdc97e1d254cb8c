// Ways through the product that several journeys take.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from './start-kili.ts';

export type Step = (page: Page) => Promise<unknown>;

const exampleFile = join(import.meta.dirname, '../src/features/imports/server/examples/salon-lyon/salon.xlsx');

/** Keys, once the rows of the table are there. */
export function press(...keys: string[]): Step {
  return async (page: Page) => {
    await page.getByRole('gridcell').first().waitFor();
    await typeKeys(page, keys);
  };
}

/** Keys, once the cards of the board are there. */
export function onBoard(...keys: string[]): Step {
  return async (page: Page) => {
    await page.getByRole('listitem').first().waitFor();
    await typeKeys(page, keys);
  };
}

export function button(name: string | RegExp, place = 0): Step {
  return (page: Page) => page.getByRole('button', { name }).nth(place).click();
}

export function choice(name: string): Step {
  return (page: Page) => page.getByText(name, { exact: true }).click();
}

export function inTurn(...steps: Step[]): Step {
  return async (page: Page) => {
    for (const step of steps) await step(page);
  };
}

/** The list is called: its first card, then keys on it. */
export function callSession(...keys: string[]): Step {
  return async (page: Page) => {
    await press('a')(page);
    await page.getByText('Derniers échanges').waitFor();
    await typeKeys(page, keys);
  };
}

export function search(words: string): Step {
  return (page: Page) => page.getByPlaceholder('Nom, numéro, organisation, action…').fill(words);
}

export async function giveFile(page: Page) {
  await page.locator('input[type=file]').setInputFiles(exampleFile);
  await page.getByRole('heading', { name: 'salon.xlsx' }).waitFor();
}

export async function confirmPassword(page: Page) {
  await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
}

export async function invite(page: Page) {
  await page.getByLabel('Adresses e-mail').fill('Léo Blanc <leo@lumen.example>\npas une adresse');
}

async function typeKeys(page: Page, keys: readonly string[]) {
  for (const key of keys) await page.keyboard.press(key);
}
