import type { Page } from 'playwright-core';
import { apiAs, type RunningKili, signIn, sleep } from '../journeys/start-kili.ts';
import { databaseOf } from './database-of.ts';
import { type Figure, medianAndTail, milliseconds, percentile } from './figures.ts';
import { framesDuring } from './frames.ts';
import { inBrowser } from './in-browser.ts';

const EMAIL = 'claire@demo.kili.example';
const ENTRIES = 5_000;
const PAGES = 50;
const SEARCHES = 10;
const WHEEL_TURNS = 200;
const WHEEL_PIXELS = 600;

/** One prospect of years: its timeline asked of the API, opened, looked through and scrolled. */
export async function measureTimeline(kili: RunningKili, signal: AbortSignal): Promise<Figure[]> {
  const prospectId = await growTimeline(kili);
  return [
    ...(await measurePages(kili, prospectId)),
    ...(await inBrowser(signal, async (browser) => {
      const page = await (await browser.newContext({ locale: 'fr-FR', serviceWorkers: 'block' })).newPage();
      await signIn(page, kili, EMAIL);
      await sleep(5_000);
      return measureScreen(page, `${kili.url}/prospects/${prospectId}`);
    })),
  ];
}

async function growTimeline(kili: RunningKili): Promise<string> {
  const api = await apiAs(kili, EMAIL);
  const { body } = await api('POST', '/api/v1/prospects', { lastName: 'Historique', organisation: 'Cinq mille' });
  const { id } = body as { id: string };
  await using database = await databaseOf(kili);
  await database.client.query(
    `insert into kili.interaction (company_id, id, prospect_id, user_id, kind, direction, occurred_at,
       duration_in_seconds, outcome, note, details, created_at, updated_at, rev)
     select p.company_id, gen_random_uuid(), p.id, p.owner_id, case n % 3 when 0 then 'note' else 'call' end,
       case n % 3 when 0 then null else 'out' end, now() - n * interval '5 hours',
       case n % 3 when 0 then null else n % 900 end,
       case n % 3 when 1 then 'PAS_DE_REPONSE' when 2 then 'INTERESSE' end,
       'Échange ' || n || ' : devis révisé pour ' || n || ' licences, décision après les congés d’été.', '{}', now(), now(), 1
     from kili.prospect as p, generate_series(1, $2::int) as n where p.id = $1`,
    [id, ENTRIES],
  );
  await database.client.query('update kili.company_version set version = version + 1');
  return id;
}

async function measurePages(kili: RunningKili, prospectId: string): Promise<Figure[]> {
  const api = await apiAs(kili, EMAIL);
  const times: number[] = [];
  let cursor = '';
  for (let page = 0; page < PAGES; page++) {
    const { body, serverMs } = await api('GET', `/api/v1/prospects/${prospectId}/timeline?limit=100${cursor}`);
    times.push(serverMs);
    const { nextCursor } = body as { nextCursor: string | null };
    cursor = nextCursor ? `&cursor=${encodeURIComponent(nextCursor)}` : '';
  }
  return [{ what: `timeline of ${ENTRIES}, a page of 100 by the API`, value: medianAndTail(times), aim: '50 ms' }];
}

async function measureScreen(page: Page, url: string): Promise<Figure[]> {
  const began = performance.now();
  await page.goto(url);
  await page.getByText('Échange 1 :').waitFor();
  const opened = performance.now() - began;
  const field = page.getByRole('searchbox', { name: 'Chercher dans l’historique' });
  const searches: number[] = [];
  for (let turn = 0; turn < SEARCHES; turn++) {
    const wanted = ENTRIES - turn;
    const since = performance.now();
    await field.fill(`revise ${wanted} conges`);
    await page.getByText(`Échange ${wanted} :`).waitFor();
    searches.push(performance.now() - since);
  }
  await field.fill('');
  await page.getByText('Échange 3 :').hover();
  const frames = await framesDuring(page, async () => {
    for (let turn = 0; turn < WHEEL_TURNS; turn++) {
      await page.mouse.wheel(0, WHEEL_PIXELS);
      await sleep(30);
    }
  });
  const slow = frames.filter((frame) => frame > 50).length;
  return [
    { what: `timeline of ${ENTRIES}, opened by its address`, value: milliseconds(opened), aim: '1 s' },
    { what: `timeline of ${ENTRIES}, looked through`, value: medianAndTail(searches), aim: '100 ms' },
    {
      what: `timeline of ${ENTRIES}, scrolled by the wheel, ${frames.length} frames`,
      value: `${medianAndTail(frames)}, longest ${milliseconds(percentile(frames, 1))}, ${slow} over 50 ms`,
      aim: 'none over 50 ms',
    },
  ];
}
