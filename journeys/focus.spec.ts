// Where the keyboard goes when something that lay over the list is left, and that its mark is not cut off there.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, kili, 'claire@demo.kili.example');
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

beforeEach(async () => {
  await page.goto(`${kili.url}/prospects?cible=B2B&compteur=mes`);
  await page.getByRole('gridcell').first().waitFor();
});

test.each([
  ['button', /^Exporter/],
  ['button', 'Colonnes'],
  ['button', /Filtrer/],
  ['button', /^Vues/],
] as const)(
  'left with one Escape, what the %s %s opened gives it the keyboard back, or the list',
  async (role, name) => {
    const opener = page.getByRole(role, { name }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog').first();
    await dialog.waitFor();
    await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await marksCutOff(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.matches('button, [role="grid"]') ?? false))
      .toBe(true);
  },
);

test.each(['s', 't', 'o'])('one Escape leaves the question under %s, though a list stands open in it', async (key) => {
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
  await page.getByRole('dialog').getByRole('combobox').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
});

/** What could have the keyboard in a dialog, so near to the edge of what scrolls that its mark would not be whole. */
function marksCutOff(on: Page): Promise<string[]> {
  return on.evaluate(() => {
    const MARK_PX = 3;
    const all = document.querySelectorAll('[role="dialog"] :is(button, a, [role="option"], [role="menuitem"])');
    return [...all].flatMap((element) => {
      let scroller = element.parentElement;
      while (scroller && !/auto|scroll|hidden/.test(getComputedStyle(scroller).overflow))
        scroller = scroller.parentElement;
      if (!scroller || scroller === document.body) return [];
      const [own, around] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
      if (own.width === 0) return [];
      const isWhole = own.left - MARK_PX >= around.left && own.right + MARK_PX <= around.left + scroller.clientWidth;
      return isWhole ? [] : [element.getAttribute('aria-label') ?? element.textContent ?? ''];
    });
  });
}
