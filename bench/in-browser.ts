import type { Browser } from 'playwright-core';
import { openBrowser } from '../journeys/start-kili.ts';

/** Works in a browser of its own. Once `signal` aborts the browser is gone, and what waits for a page of it fails. */
export async function inBrowser<T>(signal: AbortSignal, work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await openBrowser();
  const close = () => void browser.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    return await work(browser);
  } finally {
    signal.removeEventListener('abort', close);
    await browser.close();
  }
}
