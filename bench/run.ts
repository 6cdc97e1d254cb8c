// `npm run bench`: what is measured, one table out. Machines are noisy: compare within one run. How large the big company
// is can be told: `npm run bench -- --prospects 1000000`.

import { parseArgs } from 'node:util';
import { type RunningKili, startKili } from '../journeys/start-kili.ts';
import { BIG_COMPANY_ADMIN, growCompany } from './big-company.ts';
import { measureBulk } from './bulk.ts';
import { measureCalls } from './calls.ts';
import { measureDevice } from './device.ts';
import { type Figure, seconds } from './figures.ts';
import { measureFirstPage } from './first-page.ts';
import { importRuns, measureImport } from './imports.ts';
import { measureLive } from './live.ts';
import { addNeighbours } from './neighbours.ts';
import { measureReads } from './reads.ts';
import { measureReminderWeek } from './reminder-week.ts';
import { measureReminders } from './reminders.ts';
import { measureScrolling } from './scrolling.ts';
import { measureStartUp, memoryOf } from './start-up.ts';
import { measureStatistics } from './statistics.ts';
import { measureTimeline } from './timeline.ts';

const MINUTE_MS = 60_000;

const { values: options } = parseArgs({ options: { prospects: { type: 'string', default: '100000' } } });
const prospects = Number(options.prospects);
const NEIGHBOURS = 49;

const figures: Figure[] = [];

/** A part that fails or never ends costs its own line and not the table. */
async function part(title: string, minutes: number, work: (signal: AbortSignal) => Promise<Figure[]>) {
  console.error(`— ${title} …`);
  const ending = new AbortController();
  const limit = setTimeout(() => ending.abort(new Error(`longer than ${minutes} min`)), minutes * MINUTE_MS);
  const overdue = new Promise<never>((_, reject) => {
    ending.signal.addEventListener('abort', () => reject(ending.signal.reason));
  });
  try {
    figures.push(...(await Promise.race([work(ending.signal), overdue])));
  } catch (error) {
    figures.push({ what: title, value: `not measured: ${(error as Error).message.slice(0, 60)}` });
  } finally {
    clearTimeout(limit);
  }
}

/** The same reads in a company of 10 000, by itself. */
async function measureSmall(kept: Map<string, number>, signal: AbortSignal): Promise<Figure[]> {
  const small = await startKili();
  try {
    const { medians } = await measureReads(small, await growCompany(small, 10_000, signal), signal);
    for (const [what, median] of medians) kept.set(what, median);
    return [];
  } finally {
    await small.stop();
  }
}

async function growAmongOthers(kili: RunningKili, signal: AbortSignal): Promise<Figure[]> {
  const since = performance.now();
  await growCompany(kili, prospects, signal);
  await addNeighbours(kili, NEIGHBOURS);
  return [{ what: 'grown', value: seconds(performance.now() - since) }];
}

/** How many times the median of the smaller company this one is. */
function beside(figure: Figure, medians: ReadonlyMap<string, number>, smallOne: ReadonlyMap<string, number>): Figure {
  const [big, small] = [medians.get(figure.what), smallOne.get(figure.what)];
  if (!big || !small) return figure;
  return {
    ...figure,
    value: `${figure.value} · ${(big / small).toFixed(1)} × at 10 000`,
    aim: `${figure.aim}, flat 1.5`,
  };
}

const { kili, figures: startUp } = await measureStartUp();
figures.push(...startUp);
try {
  await part('first page', 1, (signal) => measureFirstPage(kili, signal));
  figures.push(memoryOf(kili));
  await part('call cycle', 2, (signal) => measureCalls(kili, signal));
  await part('two browsers', 2, (signal) => measureLive(kili, signal));
  await part('a timeline of years', 3, (signal) => measureTimeline(kili, signal));
  await part('reminders due at once', 8, (signal) => measureReminders(kili, signal));
  for (const run of importRuns) {
    await part(`import of ${run.rows} rows, ${run.kind}`, 5, (signal) => measureImport(kili, run, signal));
  }
  const smallOne = new Map<string, number>();
  await part('reads at 10 000 prospects', 4, (signal) => measureSmall(smallOne, signal));
  await part(`a company of ${prospects} prospects among 50`, 45, (signal) => growAmongOthers(kili, signal));
  await part(`reads at ${prospects} prospects`, 8, async (signal) => {
    const { figures, medians } = await measureReads(kili, BIG_COMPANY_ADMIN, signal);
    return figures.map((figure) => beside(figure, medians, smallOne));
  });
  await part(`statistics at ${prospects} prospects`, 20, (signal) =>
    measureStatistics(kili, BIG_COMPANY_ADMIN, signal),
  );
  await part(`scrolling ${prospects} prospects`, 3, (signal) => measureScrolling(kili, BIG_COMPANY_ADMIN, signal));
  await part(`bulk changes at ${prospects} prospects`, 8, (signal) => measureBulk(kili, BIG_COMPANY_ADMIN, signal));
} finally {
  await kili.stop();
}
await part('a portfolio on the device', 6, measureDevice);
await part('a week of reminders', 40, measureReminderWeek);

const width = Math.max(...figures.map(({ what }) => what.length));
const values = Math.max(...figures.map(({ value }) => value.length));
for (const { what, value, aim } of figures) {
  console.log(`${what.padEnd(width)}  ${value.padStart(values)}${aim ? `   aim ${aim}` : ''}`);
}
// What a part cut short has left behind would keep the process.
process.exit(0);
