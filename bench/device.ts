// A rep's whole portfolio on the device: how long it takes to come, to open again, to answer and to send.
import type { BrowserContext, Page } from 'playwright-core';
import { apiAs, type RunningKili, startKili } from '../journeys/start-kili.ts';
import { fair, growPortfolio } from './big-portfolio.ts';
import { measureColdStarts, measureFirstPull, ownList } from './device-opening.ts';
import { measureSize } from './device-size.ts';
import { type Figure, medianAndTail, seconds } from './figures.ts';
import { inBrowser } from './in-browser.ts';
import { type Shown, startAtKey } from './stopwatch.ts';

const TURNS = 20;
const PATIENCE_MS = 60_000;
/** Nobody writes two notes in less; meanwhile the one before is sent. */
const BETWEEN_NOTES_MS = 250;

/** On a Kili of its own, where the big company belongs to one rep. */
export async function measureDevice(signal: AbortSignal): Promise<Figure[]> {
  const size = await measureSize();
  const kili = await startKili();
  try {
    const email = await growPortfolio(kili, signal);
    const figures = await inBrowser(signal, async (browser) =>
      measurePortfolio(
        await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 720 } }),
        kili,
        email,
      ),
    );
    return [...figures, ...size];
  } finally {
    await kili.stop();
  }
}

async function measurePortfolio(context: BrowserContext, kili: RunningKili, email: string): Promise<Figure[]> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return [
    await measureFirstPull(page, kili, email),
    ...(await measureColdStarts(page, kili)),
    ...(await notes(page, kili)),
    await archived(page, kili),
    await memory(page),
    ...(await delivery(page, kili, email)),
  ];
}

/** Notes on the page beside the list of all. */
async function notes(page: Page, kili: RunningKili): Promise<Figure[]> {
  await openList(page, kili);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Note' }).waitFor();
  const times: Shown[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    await page.waitForTimeout(BETWEEN_NOTES_MS);
    const note = `Mesure ${turn} du poste`;
    await page.getByRole('textbox', { name: 'Note' }).fill(note);
    // The field holds the note already.
    const read = await startAtKey(page, 'Enter', { text: note, within: 'section[aria-label="Historique"]' });
    await page.keyboard.press('Control+Enter');
    times.push(await read());
  }
  return [
    {
      what: 'command (a note) → in the page, laid out (p50 / p95)',
      value: medianAndTail(times.map(({ laidOut }) => laidOut)),
      aim: 'p95 16 ms',
    },
    { what: '  to the end of the next frame', value: medianAndTail(times.map(({ drawn }) => drawn)) },
  ];
}

/** Each archived row leaves the list of all. */
async function archived(page: Page, kili: RunningKili): Promise<Figure> {
  await openList(page, kili);
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
    const read = await startAtKey(page, 'Delete', { rows: rows - 1 });
    await page.keyboard.press('Delete');
    times.push((await read()).drawn);
  }
  return { what: 'one row archived → live list painted without it (p50 / p95)', value: medianAndTail(times) };
}

/** What the page holds on to, after its garbage is gone. */
async function memory(page: Page): Promise<Figure> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return { what: 'memory of the tab (JavaScript heap)', value: `${(usedSize / 1024 / 1024).toFixed(0)} MB` };
}

/** Five hundred tags at once without a network, then with it. */
async function delivery(page: Page, kili: RunningKili, email: string): Promise<Figure[]> {
  const { prospects, source } = fair;
  const tag = 'mesure';
  await openList(page, kili, `&source=${encodeURIComponent(source)}`);
  await page.context().setOffline(true);
  await page.getByRole('checkbox', { name: 'Tout sélectionner' }).click();
  await page.keyboard.press('t');
  await page.getByPlaceholder('Nom de l’étiquette').fill(tag);
  const tagged = await startAtKey(page, 'Enter', { text: `${prospects} en attente` });
  await page.keyboard.press('Enter');
  const { drawn: tagging } = await tagged();
  const since = performance.now();
  await page.context().setOffline(false);
  await page.getByText('En ligne', { exact: true }).waitFor();
  const delivering = performance.now() - since;
  const api = await apiAs(kili, email);
  const filter = encodeURIComponent(JSON.stringify({ field: 'tags', has: tag }));
  const { count } = (await api('GET', `/api/v1/prospects/count?filter=${filter}`)).body as { count: number };
  if (count !== prospects) throw new Error(`${count} of ${prospects} writes were delivered`);
  return [
    { what: `${prospects} prospects tagged at once, without a network`, value: seconds(tagging) },
    { what: `${prospects} waiting writes delivered after reconnection`, value: seconds(delivering), aim: '2 s' },
  ];
}

/** With nothing left to send of what was measured before. */
async function openList(page: Page, kili: RunningKili, further = ''): Promise<void> {
  await page.goto(kili.url + ownList + further);
  await page.getByRole('gridcell').first().waitFor();
  await page.getByText('En ligne', { exact: true }).waitFor();
}
