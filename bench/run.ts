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

async function part(title: string, work: () => Promise<Figure[]>) {
  console.error(`— ${title} …`);
  figures.push(...(await work()));
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
