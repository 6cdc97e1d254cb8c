// Every screen, in light and in dark, holds WCAG 2.2 AA and axe's good practices.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { type Screen, screens } from './screens.ts';
import { apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';
import { type Visitor, visitors } from './visitors.ts';

let kili: RunningKili;
let browser: Browser;
beforeAll(async () => {
  [kili, browser] = await Promise.all([startKili(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

for (const visitor of Object.keys(screens) as Visitor[]) {
  describe(`as ${visitor}`, () => {
    let page: Page;
    beforeAll(async () => {
      page = await newDevice();
      const email = visitors[visitor];
      if (email) await signIn(page, kili, email);
    });

    for (const screen of screens[visitor]) {
      test(`${screen[0]}: ${screen[1]}`, async () => {
        await show(page, kili, screen);
        expect(await violationsInBothSchemes(page)).toEqual([]);
      });
    }
  });
}

test('/invitation/…: Rejoindre', async () => {
  const page = await newDevice();
  await show(page, kili, [await invitationLink(), 'Rejoindre Atelier Lumen']);
  expect(await violationsInBothSchemes(page)).toEqual([]);
});

describe('a new installation', () => {
  let empty: RunningKili;
  beforeAll(async () => {
    empty = await startKili({ env: { KILI_DEMO: 'off' } });
  });
  afterAll(() => empty?.stop());

  test('/installation', async () => {
    const page = await newDevice();
    await show(page, empty, ['/installation', 'Bienvenue dans Kili']);
    expect(await violationsInBothSchemes(page)).toEqual([]);
  });
});

async function newDevice(): Promise<Page> {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ locale: 'fr-FR', viewport, reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

async function invitationLink(): Promise<string> {
  const [admin, owner] = await Promise.all([apiAs(kili, visitors.admin), apiAs(kili, visitors.owner)]);
  const roles = (await admin('GET', '/api/v1/roles')).body as { items: { id: string }[] };
  const invitation = { email: 'nouvelle@lumen.example', name: 'Zoé Nouvelle', roleId: roles.items[0]?.id };
  await admin('POST', '/api/v1/users/invite', { invitations: [invitation] });
  const mails = (await owner('GET', '/api/platform/mails')).body as { items: { text: string }[] };
  return /\/invitation\/\S+/.exec(mails.items[0]?.text ?? '')?.[0] ?? '/invitation/missing';
}

async function show(page: Page, { url }: RunningKili, [address, shows, open]: Screen) {
  await page.goto(url + address);
  await open?.(page);
  await page.getByText(shows).first().waitFor();
}

async function violationsInBothSchemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await page.waitForFunction(nothingMoves);
    const violations = await accessibilityViolations(page, { coloursOnly: colorScheme === 'dark' });
    found.push(...violations.map((violation) => `${colorScheme}: ${violation}`));
  }
  return found;
}

/** Colours half-way between two are no colours to judge; what turns without end is none of them. */
function nothingMoves(): boolean {
  const moving = document.getAnimations().filter(({ playState }) => playState === 'running');
  return moving.every(({ effect }) => effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY);
}
