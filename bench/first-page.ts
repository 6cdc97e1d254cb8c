import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type RunningKili, signIn } from '../journeys/start-kili.ts';
import type { Figure } from './figures.ts';
import { inBrowser } from './in-browser.ts';

/** Gzip size of all JavaScript that somebody signed in needs before the first rows are shown. */
export function measureFirstPage(kili: RunningKili, signal: AbortSignal): Promise<Figure[]> {
  return inBrowser(signal, async (browser) => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await signIn(page, kili, 'claire@demo.kili.example');
    const scripts = new Set<string>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.add(new URL(response.url()).pathname);
    });
    await page.goto(`${kili.url}/prospects`);
    await page.getByRole('gridcell').first().waitFor();
    page.removeAllListeners('response');
    const bytes = [...scripts].map((path) => gzipSync(readFileSync(`dist/web${path}`)).length);
    const total = bytes.reduce((sum, size) => sum + size, 0);
    return [
      {
        what: `JavaScript of the first page, gzip (${scripts.size} files)`,
        value: `${(total / 1024).toFixed(0)} kB`,
        aim: '350 kB',
      },
    ];
  });
}
