// The way to the server fails in every manner, while Claire writes: all she wrote arrives, each thing once, in her order,
// and her device ends up with what the server has.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  expectNotes,
  newProspect,
  numbered,
  openDevice,
  openProspect,
  untilAtRest,
  writeNotes,
} from './device-and-server.ts';
import { type FaultyKili, goesThrough, type Push, startFaultyKili } from './faulty-kili.ts';
import { openBrowser } from './start-kili.ts';

let kili: FaultyKili;
let browser: Browser;
let device: BrowserContext;
let page: Page;
let prospectId: string;

beforeAll(async () => {
  [kili, browser] = await Promise.all([startFaultyKili(), openBrowser()]);
  device = await browser.newContext({ locale: 'fr-FR' });
  page = await openDevice(device, kili);
});

afterEach(async () => {
  kili?.setFate(goesThrough);
  await device?.setOffline(false);
});

afterAll(async () => {
  await browser?.close();
  await kili?.stop();
});

/** Claire opens a prospect that no other fault has touched. */
async function begin(lastName: string) {
  prospectId = await newProspect(kili, lastName);
  await openProspect(page, kili, prospectId);
}

/** Writes notes where there is no network; they leave together once there is one. */
async function writeInTheTunnel(notes: readonly string[]) {
  await device.setOffline(true);
  await writeNotes(page, notes);
  await device.setOffline(false);
}

/** Tells when a push has gone so far. */
function milestone() {
  let reach = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reach, reached };
}

test('the browser has no network', async () => {
  await begin('Tunnel');
  await writeNotes(page, numbered(1, 5));
  await device.setOffline(true);
  await writeNotes(page, numbered(6, 30));
  // Those written before may still have been on their way.
  await page.getByText(/^(2\d|30) en attente$/).waitFor();
  await device.setOffline(false);
  await untilAtRest(page);
  await expectNotes(kili, prospectId, numbered(1, 30));
});

test('the server is stopped while she writes, and the browser believes it has a network', async () => {
  await begin('Arrêt');
  const stopped = kili.stopServer('SIGTERM');
  await writeNotes(page, numbered(1, 20));
  await stopped;
  await writeNotes(page, numbered(21, 40));
  await page.getByText(/^\d+ en attente$/).waitFor();
  await kili.startServer();
  await untilAtRest(page);
  await expectNotes(kili, prospectId, numbered(1, 40));
});

test('the server is killed between commit and answer', async () => {
  await begin('Mort');
  const { reach, reached } = milestone();
  kili.setFate(async (push) => {
    kili.setFate(goesThrough);
    const { status } = await push.deliver();
    expect(status).toBe(200);
    await kili.stopServer('SIGKILL');
    reach();
    return 'lost';
  });
  await writeInTheTunnel(numbered(1, 70));
  await reached;
  await kili.startServer();
  expect(await kili.notesOf(prospectId)).toHaveLength(50);
  await untilAtRest(page);
  await expectNotes(kili, prospectId, numbered(1, 70));
});

test('answers are lost, one after the other', async () => {
  await begin('Perdue');
  let lost = 0;
  kili.setFate(async (push) => {
    const answer = await push.deliver();
    lost += 1;
    // Of each batch the first answer.
    return lost % 2 === 1 ? 'lost' : answer;
  });
  await writeInTheTunnel(numbered(1, 70));
  await untilAtRest(page);
  expect(lost).toBeGreaterThanOrEqual(4);
  await expectNotes(kili, prospectId, numbered(1, 70));
});

test('requests come twice at once, and old ones again after newer ones', async () => {
  await begin('Double');
  const passed: Push[] = [];
  kili.setFate(async (push) => {
    passed.push(push);
    // The first one is given up by the device, and arrives when all the others have.
    if (passed.length === 1) return 'lost';
    const [answer] = await Promise.all([push.deliver(), push.deliver()]);
    return answer;
  });
  await writeInTheTunnel(numbered(1, 120));
  await untilAtRest(page);
  await expectNotes(kili, prospectId, numbered(1, 120));
  for (const push of [...passed].reverse()) expect((await push.deliver()).status).toBe(200);
  await untilAtRest(page);
  await expectNotes(kili, prospectId, numbered(1, 120));
});

test('somebody else’s page answers instead of the server', async () => {
  await begin('Portail');
  kili.setFate(async () => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from('<h1>Bienvenue à bord</h1>'),
  }));
  await writeNotes(page, numbered(1, 3));
  await page.getByText('3 en attente').waitFor();
  kili.setFate(goesThrough);
  await untilAtRest(page);
  await expectNotes(kili, prospectId, numbered(1, 3));
});
