// What can happen to Claire's own device, while she writes: all she wrote arrives, each thing once, in her order, and her
// device ends up with what the server has.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  expectNotes,
  newProspect,
  noteField,
  numbered,
  openDevice,
  openProspect,
  untilAtRest,
  waitingOnDisk,
  writeNotes,
} from './device-and-server.ts';
import { crashTab, holdOnePush, killBrowser, setClockWrong, smallDisk } from './device-faults.ts';
import { type FaultyKili, goesThrough, startFaultyKili } from './faulty-kili.ts';
import { apiAs, DEMO_PASSWORD, openBrowser, openProfile } from './start-kili.ts';

/** A device measures the server's clock by its answers: no better than these take. */
const CLOCK_KNOWN_WITHIN_MS = 10_000;

let kili: FaultyKili;
let browser: Browser;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startFaultyKili(), openBrowser()]);
});

afterEach(() => kili?.setFate(goesThrough));

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

test('the browser is killed with 200 notes that wait, and once more while they are being sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kili-profile-'));
  const prospectId = await newProspect(kili, 'Tuée');
  // A browser writes its cookies to the disk when it is closed, at the latest.
  const morning = await openProfile(folder);
  await openDevice(morning, kili);
  await morning.close();

  const tunnel = await openProfile(folder);
  const page = await tunnel.newPage();
  await openProspect(page, kili, prospectId);
  await page.getByText('En ligne', { exact: true }).waitFor();
  await tunnel.setOffline(true);
  await writeNotes(page, numbered(1, 200));
  await page.getByText('200 en attente').waitFor();
  await killBrowser(tunnel, folder);

  const killed = new Promise<void>((done, failed) => {
    let pushes = 0;
    kili.setFate(async (push) => {
      const answer = await push.deliver();
      pushes += 1;
      if (pushes < 2) return answer;
      await killBrowser(sending, folder).then(done, failed);
      return 'lost';
    });
  });
  const sending = await openProfile(folder);
  await (await sending.newPage()).goto(`${kili.url}/prospects`).catch(() => {});
  await killed;
  kili.setFate(goesThrough);

  const evening = await openProfile(folder);
  const last = await evening.newPage();
  await openProspect(last, kili, prospectId);
  await untilAtRest(last);
  await expectNotes(kili, prospectId, numbered(1, 200));
  await evening.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('on one device', () => {
  let device: BrowserContext;
  let page: Page;
  let prospectId: string;

  beforeEach(async ({ task }) => {
    prospectId = await newProspect(kili, `Panne ${task.id}`);
    device = await browser.newContext({ locale: 'fr-FR' });
    page = await openDevice(device, kili);
    await openProspect(page, kili, prospectId);
  });

  afterEach(() => device?.close());

  test('two tabs write; the one that sends is closed in the middle of a batch, then one crashes there', async () => {
    for (const [round, endTab] of [(tab: Page) => tab.close(), crashTab].entries()) {
      const tabs = [page, await device.newPage()];
      await openProspect(tabs[1]!, kili, prospectId);
      const notes = tabs.map((_, tab) => numbered(1, 30).map((note) => `${note} (${round}, ${tab})`));
      const held = holdOnePush(kili, device);
      await Promise.all(tabs.map((tab, place) => writeNotes(tab, notes[place]!)));
      const leader = await held.sender;
      await endTab(leader);
      held.release();
      page = tabs.find((tab) => tab !== leader)!;
      await untilAtRest(page);
      for (const own of notes) await page.getByText(own.at(-1)!, { exact: true }).waitFor();
      const there = (await kili.notesOf(prospectId)).map(({ note }) => note);
      for (const [tab, own] of notes.entries()) {
        expect(there.filter((note) => note.endsWith(`(${round}, ${tab})`))).toEqual(own);
      }
    }
    expect(await kili.notesOf(prospectId)).toHaveLength(120);
  });

  test('the session expires between two batches', async () => {
    kili.setFate(async (push) => {
      kili.setFate(goesThrough);
      const answer = await push.deliver();
      await device.clearCookies();
      return answer;
    });
    await device.setOffline(true);
    await writeNotes(page, numbered(1, 60));
    await device.setOffline(false);
    await page.getByRole('dialog', { name: 'Votre session a expiré' }).waitFor();
    expect(await waitingOnDisk(page)).toBe(10);
    await page.getByLabel('Mot de passe', { exact: true }).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await untilAtRest(page);
    await expectNotes(kili, prospectId, numbered(1, 60));
  });

  test('one of 200 is refused in the middle', async () => {
    const admin = await apiAs(kili, 'admin@demo.kili.example');
    const stage = (await admin('POST', '/api/v1/stages', { name: 'Éphémère', kind: 'open' })).body as { id: string };
    await page.getByRole('button', { name: /^Changer d’étape/ }).click();
    await page.getByRole('menuitem', { name: 'Éphémère' }).waitFor();
    await page.keyboard.press('Escape');
    await device.setOffline(true);
    await writeNotes(page, numbered(1, 100));
    await page.getByRole('button', { name: /^Changer d’étape/ }).click();
    await page.getByRole('menuitem', { name: 'Éphémère' }).click();
    await page.getByText('101 en attente').waitFor();
    await writeNotes(page, numbered(101, 199));
    await admin('DELETE', `/api/v1/stages/${stage.id}`);
    await device.setOffline(false);
    await untilAtRest(page, { refused: 1 });
    await expectNotes(kili, prospectId, numbered(1, 199));

    await page.getByText('1 à revoir').click();
    await page.getByRole('button', { name: 'Abandonner' }).click();
    await page.getByRole('button', { name: 'Abandonner pour de bon' }).click();
    await page.getByText('Tout est à jour').waitFor();
    await untilAtRest(page);
  });
});

test('the disk is full', async () => {
  const prospectId = await newProspect(kili, 'Pleine');
  const device = await browser.newContext({ locale: 'fr-FR' });
  const disk = await smallDisk(device, kili.url);
  const page = await openDevice(device, kili);
  await openProspect(page, kili, prospectId);
  await device.setOffline(true);
  await writeNotes(page, numbered(1, 60));
  await disk.fill(page);

  await noteField(page).fill('Note 61');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Il n’y a plus de place sur cet appareil').waitFor();
  await expect.poll(() => noteField(page).inputValue()).toBe('Note 61');
  expect(await waitingOnDisk(page)).toBe(60);
  await page.getByText('60 en attente').waitFor();

  await device.setOffline(false);
  await expect.poll(() => kili.notesOf(prospectId), { timeout: 20_000 }).toHaveLength(60);
  await disk.free();
  await noteField(page).press('Control+Enter');
  await untilAtRest(page);
  await expectNotes(kili, prospectId, numbered(1, 61));
  await device.close();
});

test.each([2, -2])('the clock is wrong by %i hours', async (hours) => {
  const prospectId = await newProspect(kili, 'Horloge');
  const device = await browser.newContext({ locale: 'fr-FR' });
  await device.addInitScript(setClockWrong, hours);
  const page = await openDevice(device, kili);
  await openProspect(page, kili, prospectId);
  await device.setOffline(true);
  const begun = Date.now();
  await writeNotes(page, numbered(1, 40));
  const ended = Date.now();
  await device.setOffline(false);
  await untilAtRest(page);

  await expectNotes(kili, prospectId, numbered(1, 40));
  const times = (await kili.notesOf(prospectId)).map(({ occurredAt }) => occurredAt.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThan(begun - CLOCK_KNOWN_WITHIN_MS);
  expect(times.at(-1)).toBeLessThan(ended + CLOCK_KNOWN_WITHIN_MS);
  for (const { details } of await kili.notesOf(prospectId)) {
    expect((details.clockOffset ?? 0) / 3_600_000).toBeCloseTo(-hours, 2);
  }
  await device.close();
});
