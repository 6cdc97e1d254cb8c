import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { openBrowser, type RunningKili, signIn } from '../journeys/start-kili.ts';
import type { Figure } from './figures.ts';

/** Gzip size of all JavaScript that the first page of somebody signed in asks for. */
export async function measureFirstPage(kili: RunningKili): Promise<Figure[]> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await signIn(page, kili, 'claire@demo.kili.example');
    const scripts = new Set<string>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.add(new URL(response.url()).pathname);
    });
    await page.goto(`${kili.url}/prospects`, { waitUntil: 'networkidle' });
    const bytes = [...scripts].map((path) => gzipSync(readFileSync(`dist/web${path}`)).length);
    const total = bytes.reduce((sum, size) => sum + size, 0);
    return [
      {
        what: `JavaScript of the first page, gzip (${scripts.size} files)`,
        value: `${(total / 1024).toFixed(0)} kB`,
        aim: '350 kB',
      },
    ];
  } finally {
    await browser.close();
  }
}
