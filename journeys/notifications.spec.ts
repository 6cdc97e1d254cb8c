// What a colleague does rings the bell of whom it concerns, on an open page at once and on a closed one by a push.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPushService, type TestPushService } from '../src/features/notifications/server/test-push-service.ts';
import { accessibilityViolations } from './accessibility.ts';
import { type Api, apiAs, openBrowser, type RunningKili, signIn, startKili } from './start-kili.ts';

let service: TestPushService;
let publicKey = '';
let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let claire: Page;
let claireId: string;
let admin: Api;

beforeAll(async () => {
  service = await openTestPushService(() => publicKey);
  [kili, browser] = await Promise.all([startKili({ env: { KILI_PUSH_ORIGIN: service.origin } }), openBrowser()]);
  admin = await apiAs(kili, 'admin@demo.kili.example');
  const mine = await apiAs(kili, 'claire@demo.kili.example');
  claireId = ((await mine('GET', '/api/session')).body as { user: { id: string } }).user.id;
  // The demonstration has told her of a campaign already.
  await mine('POST', '/api/v1/notifications/read', { all: true });
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } });
  await context.grantPermissions(['notifications'], { origin: kili.url });
  claire = await context.newPage();
  await signIn(claire, kili, 'claire@demo.kili.example');
  await claire.getByRole('heading', { name: /^Prospects/ }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
  await service?.close();
});

const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ });
const panel = (page: Page) => page.getByRole('dialog', { name: 'Notifications' });

/** A prospect of nobody that the administrator hands to Claire. */
async function handOver(lastName: string): Promise<string> {
  const { id } = (await admin('POST', '/api/v1/prospects', { lastName, organisation: 'Cloche SARL' })).body as {
    id: string;
  };
  expect((await admin('PATCH', `/api/v1/prospects/${id}`, { ownerId: claireId })).status).toBe(200);
  return id;
}

test('a hand-over shows at once, opens the record, and is read by that', async () => {
  const id = await handOver('Clochette');
  await claire.getByRole('button', { name: /1 notification non lue/ }).waitFor();
  await claire.keyboard.press('u');
  expect(await accessibilityViolations(claire, { within: '[role="dialog"]' })).toEqual([]);
  await panel(claire)
    .getByRole('link', { name: /vous a confié Clochette/ })
    .click();
  await claire.waitForURL(`**/prospects/${id}`);
  await claire.getByRole('heading', { name: 'Clochette' }).waitFor();
  await expect.poll(() => bell(claire).getAttribute('aria-label')).toBe('Notifications');
});

test('what is handed over next joins it, and everything is marked as read in a press, without a network too', async () => {
  await handOver('Carillon');
  await claire.getByRole('button', { name: /1 notification non lue/ }).waitFor();
  await bell(claire).click();
  await panel(claire).getByText('vous a confié 2 prospects').waitFor();
  await context.setOffline(true);
  await panel(claire).getByRole('button', { name: 'Tout marquer comme lu' }).click();
  await expect.poll(() => bell(claire).getAttribute('aria-label')).toBe('Notifications');
  await context.setOffline(false);
  await claire.keyboard.press('Escape');
  const unread = async () => {
    const mine = await apiAs(kili, 'claire@demo.kili.example');
    return ((await mine('GET', '/api/v1/notifications/unread')).body as { count: number }).count;
  };
  await expect.poll(unread, { timeout: 15_000 }).toBe(0);
});

test('one says what one wants to hear of, when, and by mail', async () => {
  await claire.goto(`${kili.url}/mon-compte`);
  await claire.getByRole('link', { name: 'Régler les notifications' }).click();
  await claire.getByRole('heading', { name: 'Notifications', level: 1 }).waitFor();
  const imports = claire.getByRole('checkbox', { name: /^Imports, exports.*Appareils$/ });
  expect(await imports.isChecked()).toBe(false);
  await imports.check();
  await claire.getByRole('switch', { name: 'Garder des heures calmes' }).check();
  await claire.getByLabel('De', { exact: true }).fill('19:30');
  await claire.keyboard.press('Enter');
  await claire.getByRole('switch', { name: 'Envoyer le résumé' }).check();
  expect(await accessibilityViolations(claire)).toEqual([]);
  const mine = await apiAs(kili, 'claire@demo.kili.example');
  const kept = async () => (await mine('GET', '/api/v1/notifications/settings')).body;
  await expect
    .poll(kept, { timeout: 15_000 })
    .toMatchObject({ quietFrom: '19:30', quietTo: '08:00', digestAt: '08:00', channels: { work: { push: true } } });
  await claire.getByRole('switch', { name: 'Garder des heures calmes' }).uncheck();
  await expect.poll(kept, { timeout: 15_000 }).toMatchObject({ quietFrom: null });
});

test('a push arrives encrypted, and the worker shows it to its person alone', async () => {
  publicKey = await claire.evaluate(async () => (await (await fetch('/api/push/key')).json()).publicKey);
  const device = service.subscribe();
  const status = await claire.evaluate(
    async (subscription) =>
      (
        await fetch('/api/push/subscriptions', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...subscription, locale: 'fr' }),
        })
      ).status,
    device.subscription,
  );
  expect(status).toBe(204);
  const inboundAt = new Date().toISOString();
  const lead = { lastName: 'Sonnette', organisation: 'Cloche SARL', ownerId: claireId, inboundAt };
  const { id } = (await admin('POST', '/api/v1/prospects', lead)).body as { id: string };
  await expect.poll(() => device.arrived.length, { timeout: 20_000 }).toBe(1);
  const { shown } = device.arrived[0]!;
  expect(shown).toMatchObject({ body: 'Nouvelle demande entrante\u202f: Sonnette', path: `/prospects/${id}` });

  const deliver = await workerOf(claire);
  await deliver({ ...shown, id: 'other', userId: 'somebody-else' });
  await deliver(shown);
  const notifications = () =>
    claire.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag, lang }) => ({ title, body, tag, lang }));
    });
  await expect
    .poll(notifications, { timeout: 10_000 })
    .toEqual([{ title: 'Demandes entrantes', body: shown.body, tag: shown.id, lang: 'fr' }]);
});

/** Hands the page's service worker a push, as the browser does with one that arrived. */
async function workerOf(page: Page): Promise<(payload: unknown) => Promise<void>> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const devtools = await page.context().newCDPSession(page);
  const registrationId = new Promise<string>((found) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (registration) found(registration.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const id = await registrationId;
  return async (payload) => {
    const data = JSON.stringify(payload);
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: kili.url, registrationId: id, data });
  };
}
