// A note that says more: a colleague by @, a picture, a pin; without a network the file waits, and one too large loses nothing.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityViolations } from './accessibility.ts';
import { openCallingPage } from './calling.ts';
import type { Api, RunningKili } from './start-kili.ts';

let kili: RunningKili;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: Api;
let prospectId: string;

beforeAll(async () => {
  ({ kili, browser, context, page, api } = await openCallingPage('claire@demo.kili.example'));
  const made = await api('POST', '/api/v1/prospects', { firstName: 'Zéphirine', lastName: 'Notée' });
  prospectId = (made.body as { id: string }).id;
  await page.goto(`${kili.url}/prospects/${prospectId}`);
  await note().waitFor();
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

const note = () =>
  page
    .getByRole('textbox', { name: 'Note' })
    .or(page.getByLabel('Note', { exact: true }))
    .first();
const entry = (text: string) => page.getByRole('listitem').filter({ hasText: text }).first();
const attach = (name: string, buffer: Buffer, mimeType = 'image/png') =>
  page.locator('input[type=file]').first().setInputFiles({ name, mimeType, buffer });
const attachments = async () =>
  ((await api('GET', `/api/v1/attachments?prospectId=${prospectId}`)).body as { items: { name: string }[] }).items.map(
    ({ name }) => name,
  );
const shot = (name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }) : undefined;

/** The smallest picture there is. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a colleague is named with a few letters, and a picture hangs on the note', async () => {
  const people = (await api('GET', '/api/v1/users?limit=50')).body as {
    items: { id: string; name: string; state: string }[];
  };
  const colleague = people.items.find(({ name, state }) => state === 'active' && !name.startsWith('Claire'))!;
  await note().click();
  await page.keyboard.type(`**Budget** vu avec @${colleague.name.slice(0, 3)}`);
  const names = page.getByRole('listbox', { name: 'Mentionner un collègue' });
  await names.getByRole('option', { name: colleague.name }).click();
  await attach('plan.png', picture);
  await page.getByText('plan.png').waitFor();
  await shot('note-writing');
  await page.keyboard.press('Control+Enter');
  const line = page.getByRole('listitem').filter({ hasText: `@${colleague.name}` });
  await line.first().waitFor();
  await line.locator('strong', { hasText: 'Budget' }).waitFor();
  await line.getByRole('img', { name: 'plan.png' }).waitFor();
  await expect.poll(attachments).toEqual(['plan.png']);
  const { body } = await api('GET', `/api/v1/interactions?prospectId=${prospectId}`);
  expect((body as { items: { details: object }[] }).items[0]?.details).toMatchObject({ mentions: [colleague.id] });
});

test('a pinned note stands above the others', async () => {
  await note().click();
  await page.keyboard.type('Une autre note');
  await page.keyboard.press('Control+Enter');
  await entry('Une autre note').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Budget' }).first().hover();
  await page.getByRole('listitem').filter({ hasText: 'Budget' }).getByRole('button', { name: 'Épingler' }).click();
  const pinned = page.getByRole('region', { name: 'Épinglé' });
  await pinned.getByText('Budget').waitFor();
  await shot('note-pinned');
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('without a network the text is there at once and the file waits', async () => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await context.setOffline(true);
  await note().click();
  await page.keyboard.type('Vu sur place');
  await attach('facade.png', picture);
  await page.getByText('facade.png').waitFor();
  await note().click();
  await page.keyboard.press('Control+Enter');
  await entry('Vu sur place').waitFor();
  await page.getByText(/facade\.png\s*:\s*en attente d’envoi/).waitFor();
  await shot('note-waiting');
  await context.setOffline(false);
  await page.getByRole('img', { name: 'facade.png' }).waitFor({ timeout: 60_000 });
  await expect.poll(attachments).toContain('facade.png');
});

test('a file of 20 MB, or a page called a picture, is told of; the text stays', async () => {
  await note().click();
  await page.keyboard.type('Gros fichier à suivre');
  await attach('film.png', Buffer.concat([picture, Buffer.alloc(20 * 1024 * 1024)]));
  await page.getByText(/film\.png.*dépasse 10/).waitFor();
  await attach('page.png', Buffer.from('<html><script>alert(1)</script></html>'));
  await page.getByText(/page\.png.*n’est ni une image/).waitFor();
  await shot('note-problem');
  expect(await note().inputValue()).toBe('Gros fichier à suivre');
  await note().click();
  await page.keyboard.press('Control+Enter');
  await entry('Gros fichier à suivre').waitFor();
});
