// `npm run bench`: what is measured, one table out. Machines are noisy: compare within one run.

import { growCompany } from './big-company.ts';
import { measureCalls } from './calls.ts';
import type { Figure } from './figures.ts';
import { measureFirstPage } from './first-page.ts';
import { measureImports } from './imports.ts';
import { measureLists } from './lists.ts';
import { measureLive } from './live.ts';
import { measureStartUp, memoryOf } from './start-up.ts';

const figures: Figure[] = [];

const PART_LIMIT_MS = 10 * 60_000;

/** A part that fails or never ends costs its own line and not the table. */
async function part(title: string, work: () => Promise<Figure[]>) {
  console.error(`— ${title} …`);
  const limit = new Promise<Figure[]>((_, tooLong) => {
    setTimeout(() => tooLong(new Error('took too long')), PART_LIMIT_MS).unref();
  });
  const measured = work().catch((error: Error) => [
    { what: title, value: `not measured: ${error.message.slice(0, 60)}` },
  ]);
  figures.push(
    ...(await Promise.race([measured, limit]).catch(() => [{ what: title, value: 'not measured: took too long' }])),
  );
}

const { kili, figures: startUp } = await measureStartUp();
figures.push(...startUp);
try {
  await part('first page', () => measureFirstPage(kili));
  figures.push(memoryOf(kili));
  await part('call cycle', () => measureCalls(kili));
  await part('two browsers', () => measureLive(kili));
  await part('imports', () => measureImports(kili));
  await part('lists at 100 000 prospects', async () => measureLists(kili, await growCompany(kili, 100_000)));
} finally {
  await kili.stop();
}

const width = Math.max(...figures.map(({ what }) => what.length));
const values = Math.max(...figures.map(({ value }) => value.length));
for (const { what, value, aim } of figures) {
  console.log(`${what.padEnd(width)}  ${value.padStart(values)}${aim ? `   aim ${aim}` : ''}`);
}
