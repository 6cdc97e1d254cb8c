// What the journeys through a call session share: a browser in which no number is rung, and the card on screen.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

export interface CallingPage {
  kili: RunningKili;
  browser: Browser;
  context: BrowserContext;
  page: Page;
  api: Api;
}

/** A Kili of its own, and a browser in which this person is signed in. */
export async function openCallingPage(email: string): Promise<CallingPage> {
  const [kili, browser] = await Promise.all([startKili(), openBrowser()]);
  const api = await apiAs(kili, email);
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  await context.addInitScript(keepTelephoneSilent);
  const page = await context.newPage();
  await signIn(page, kili, email);
  return { kili, browser, context, page, api };
}

/**
 * Runs in the page: numbers are not rung in a test. A headless Chromium that has followed such an address gives its page no
 * key and no click any more.
 */
export function keepTelephoneSilent() {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link?.href.startsWith('tel:') || link?.href.startsWith('sip:')) event.preventDefault();
  });
}

/** A card that may be called and treated. */
export function cardToCall(page: Page): Promise<void> {
  return page.locator('main:has(h2) fieldset:enabled button').first().waitFor();
}
