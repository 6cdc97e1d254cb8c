// What the pages of a journey show and did last, for when it fails.
import type { Browser, BrowserContext, Page } from 'playwright-core';

const LINES_PER_PAGE = 20;
const MOST_TEXT = 1_800;

const browsers = new Set<Browser>();
const profiles = new Set<BrowserContext>();
const lastLines = new WeakMap<Page, string[]>();

/** From now on its pages are told of when a test fails. */
export function watchBrowser(browser: Browser): Browser {
  browsers.add(browser);
  browser.on('disconnected', () => browsers.delete(browser));
  browser.on('context', watchPages);
  return browser;
}

/** The same for a browser with a profile of its own. */
export function watchContext(profile: BrowserContext): BrowserContext {
  profiles.add(profile);
  profile.on('close', () => profiles.delete(profile));
  watchPages(profile);
  return profile;
}

function watchPages(context: BrowserContext): void {
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
}

function watch(page: Page): void {
  const lines: string[] = [];
  lastLines.set(page, lines);
  const note = (line: string) => {
    lines.push(`${new Date().toISOString().slice(11, 23)} ${line}`);
    if (lines.length > LINES_PER_PAGE) lines.shift();
  };
  page.on('framenavigated', (frame) => frame === page.mainFrame() && note(`at ${frame.url()}`));
  page.on('console', (message) => note(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on('requestfailed', (request) => note(`failed: ${request.method()} ${request.url()}`));
  page.on('crash', () => note('crashed'));
}

async function tell(page: Page): Promise<string> {
  // The navigation is on every screen, and tells nothing.
  const parts = await page.locator('main, [role=dialog], [role=alert]').all();
  const shown = parts.length > 0 ? parts : [page.locator('body')];
  const told = await Promise.all(shown.map((part) => part.ariaSnapshot({ timeout: 2_000 }).catch(whyNot)));
  const text = told.toReversed().join('\n');
  const lines = (lastLines.get(page) ?? []).join('\n');
  return `--- ${page.url()}\n${text.slice(0, MOST_TEXT)}\n--- its last lines\n${lines}`;
}

const whyNot = (error: Error) => `(${error.message.split('\n')[0]})`;

/** What every page still open shows, and what it did last. */
export function lastScreens(): Promise<string[]> {
  const contexts = [...profiles, ...[...browsers].flatMap((browser) => browser.contexts())];
  return Promise.all(contexts.flatMap((context) => context.pages()).map(tell));
}
