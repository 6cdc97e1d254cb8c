// `npm run bench`: what is measured, one table out. Machines are noisy: compare within one run.

import { BIG_COMPANY_ADMIN, growCompany } from './big-company.ts';
import { measureBulk } from './bulk.ts';
import { measureCalls } from './calls.ts';
import { measureDevice } from './device.ts';
import type { Figure } from './figures.ts';
import { measureFirstPage } from './first-page.ts';
import { importRuns, measureImport } from './imports.ts';
import { measureLists } from './lists.ts';
import { measureLive } from './live.ts';
import { measureStartUp, memoryOf } from './start-up.ts';

const MINUTE_MS = 60_000;

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

const { kili, figures: startUp } = await measureStartUp();
figures.push(...startUp);
try {
  await part('first page', 1, (signal) => measureFirstPage(kili, signal));
  figures.push(memoryOf(kili));
  await part('call cycle', 2, (signal) => measureCalls(kili, signal));
  await part('two browsers', 2, (signal) => measureLive(kili, signal));
  for (const run of importRuns) {
    await part(`import of ${run.rows} rows, ${run.kind}`, 5, (signal) => measureImport(kili, run, signal));
  }
  await part('lists at 100 000 prospects', 5, async (signal) =>
    measureLists(kili, await growCompany(kili, 100_000, signal), signal),
  );
  await part('bulk changes at 100 000 prospects', 8, (signal) => measureBulk(kili, BIG_COMPANY_ADMIN, signal));
} finally {
  await kili.stop();
}
await part('a portfolio on the device', 6, measureDevice);

const width = Math.max(...figures.map(({ what }) => what.length));
const values = Math.max(...figures.map(({ value }) => value.length));
for (const { what, value, aim } of figures) {
  console.log(`${what.padEnd(width)}  ${value.padStart(values)}${aim ? `   aim ${aim}` : ''}`);
}
// What a part cut short has left behind would keep the process.
process.exit(0);
